/** A decoded span without its content: of its attributes, those that a convention lists and short scalars. */

import type { Attributes, DecodedSpan } from '../receive/otlp.ts';
import { keptValue } from './content-words.ts';
import { conventions } from './conventions/precedence.ts';
import { resonant } from './conventions/resonant.ts';
import { vocabularyOf } from './plan.ts';
import { isKept } from './reading.ts';

const maxMessageLength = 1_024;

export type ContentFilter = (span: DecodedSpan) => DecodedSpan;

/** Returns a filter by what all conventions together know of keys. Links are left out too: nothing reads them. */
export function createContentFilter(): ContentFilter {
  const { keepOf, isContentEvent } = vocabularyOf([resonant, ...conventions], new Map());
  const kept = (attributes: Attributes, listedOnly = false): Attributes =>
    Object.fromEntries(
      Object.entries(attributes)
        .filter(([key, value]) => isKept(listedOnly && keepOf(key) !== 'always' ? 'never' : keepOf(key), value))
        .map(([key, value]) => [key, keptValue(key, value)]),
    );
  return (span) => ({
    ...span,
    statusMessage: span.statusMessage.slice(0, maxMessageLength),
    attributes: kept(span.attributes),
    events: span.events.map((event) => ({ ...event, attributes: kept(event.attributes, isContentEvent(event.name)) })),
    links: [],
    resource: { attributes: kept(span.resource.attributes) },
    scope: { ...span.scope, attributes: kept(span.scope.attributes) },
  });
}
