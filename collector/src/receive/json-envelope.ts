/** The wrapping that traces, logs and metrics share in OTLP/JSON; its twin is `protobuf-envelope.ts`. */

import { newResource, newScope, type Origin, type ResourceDraft, type ScopeDraft } from './drafts.ts';
import { readJsonAttributes } from './json-attributes.ts';
import { type JsonFields, JsonReader, jsonFields, type Path } from './json-reader.ts';
import { blameFirst } from './mends.ts';
import type { Mend } from './otlp.ts';

interface Progress<Item> {
  readonly items: Item[];
  resource: ResourceDraft;
  scope: ScopeDraft;
  /** Mends found in the present resource and its scopes. */
  mends: number;
}

const resourceFields: JsonFields<ResourceDraft> = jsonFields({
  attributes: (reader, value, resource, at) => readJsonAttributes(reader, value, resource.attributes, at),
});

const scopeFields: JsonFields<ScopeDraft> = jsonFields({
  name: (reader, value, scope, at) => {
    scope.name = reader.text(value, at);
  },
  version: (reader, value, scope, at) => {
    scope.version = reader.text(value, at);
  },
  attributes: (reader, value, scope, at) => readJsonAttributes(reader, value, scope.attributes, at),
});

/** Names of the three nested lists, such as `resourceSpans`, `scopeSpans`, `spans`. */
export interface EnvelopeNames {
  readonly resources: string;
  readonly scopes: string;
  readonly items: string;
}

/**
 * A decoder of one signal's request. `readItem` reads one span, log record or metric and appends what it gives; it
 * leaves no mends behind in the reader. The decoder throws `undecodable`.
 */
export function jsonEnvelopeDecoder<Item extends { mended: readonly Mend[] }>(
  names: EnvelopeNames,
  readItem: (reader: JsonReader, value: unknown, at: Path, origin: Origin, items: Item[]) => void,
): (body: Buffer) => Item[] {
  const scopeItems: JsonFields<Progress<Item>> = jsonFields({
    scope: (reader, value, progress, at) => {
      reader.message(value, scopeFields, progress.scope, at);
      progress.mends |= reader.takeMends();
    },
    [names.items]: (reader, value, progress, at) =>
      reader.list(value, at, (element, elementAt) => readItem(reader, element, elementAt, progress, progress.items)),
  });
  const resourceItems: JsonFields<Progress<Item>> = jsonFields({
    resource: (reader, value, progress, at) => {
      reader.message(value, resourceFields, progress.resource, at);
      progress.mends |= reader.takeMends();
    },
    [names.scopes]: (reader, value, progress, at) =>
      reader.list(value, at, (element, elementAt) => {
        progress.scope = newScope();
        reader.message(element, scopeItems, progress, elementAt);
      }),
  });
  const request: JsonFields<Progress<Item>> = jsonFields({
    [names.resources]: (reader, value, progress, at) =>
      reader.list(value, at, (element, elementAt) => {
        const first = progress.items.length;
        progress.resource = newResource();
        progress.mends = 0;
        reader.message(element, resourceItems, progress, elementAt);
        blameFirst(progress.items, first, progress.mends);
      }),
  });
  return (body) => {
    const progress: Progress<Item> = { items: [], resource: newResource(), scope: newScope(), mends: 0 };
    const reader = new JsonReader(body);
    reader.message(reader.root, request, progress, undefined);
    return progress.items;
  };
}
