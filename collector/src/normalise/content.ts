/** What is kept of a log record or a metric point: the same rule as for spans. */

import type { Attributes } from '../receive/otlp.ts';
import { keptValue } from './content-words.ts';
import { conventions } from './conventions/precedence.ts';
import { vocabularyOf } from './plan.ts';
import { isKept } from './reading.ts';

const { keepOf } = vocabularyOf(conventions, new Map());

/** JSON object of the attributes that are kept while content is off; long and nested ones are left out. */
export function keptAttributes(attributes: Attributes): string {
  const kept = Object.entries(attributes)
    .filter(([key, value]) => value !== null && typeof value !== 'object' && isKept(keepOf(key), value))
    .map(([key, value]) => [key, keptValue(key, value)]);
  return JSON.stringify(Object.fromEntries(kept), (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}
