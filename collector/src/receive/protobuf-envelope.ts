/**
 * The wrapping that traces, logs and metrics share: request { resource_x = 1 { resource = 1, scope_x = 2 { scope = 1, x = 2 } } }.
 * Fields may come in any order, so items hold their resource and scope by reference while those are still being filled.
 */

import { newResource, newScope, type Origin, type ResourceDraft, type ScopeDraft } from './drafts.ts';
import { blameFirst } from './mends.ts';
import type { Mend } from './otlp.ts';
import { readAttribute } from './protobuf-attributes.ts';
import { type FieldReaders, lengthDelimited, ProtobufReader } from './protobuf-reader.ts';

interface Progress<Item> {
  readonly items: Item[];
  resource: ResourceDraft;
  scope: ScopeDraft;
  /** Mends found in the present resource and its scopes. */
  mends: number;
}

const resourceFields: FieldReaders<ResourceDraft> = {
  [lengthDelimited(1)]: (reader, resource) => readAttribute(reader, resource.attributes),
};

const scopeFields: FieldReaders<ScopeDraft> = {
  [lengthDelimited(1)]: (reader, scope) => {
    scope.name = reader.text();
  },
  [lengthDelimited(2)]: (reader, scope) => {
    scope.version = reader.text();
  },
  [lengthDelimited(3)]: (reader, scope) => readAttribute(reader, scope.attributes),
};

/**
 * A decoder of one signal's request. `readItem` reads one span, log record or metric with its length in front, and
 * appends what it gives; it leaves no mends behind in the reader. The decoder throws what the reader throws.
 */
export function envelopeDecoder<Item extends { mended: readonly Mend[] }>(
  readItem: (reader: ProtobufReader, origin: Origin, items: Item[]) => void,
): (body: Buffer) => Item[] {
  const scopeItems: FieldReaders<Progress<Item>> = {
    [lengthDelimited(1)]: (reader, progress) => {
      reader.message(scopeFields, progress.scope);
      progress.mends |= reader.takeMends();
    },
    [lengthDelimited(2)]: (reader, progress) => readItem(reader, progress, progress.items),
  };
  const resourceItems: FieldReaders<Progress<Item>> = {
    [lengthDelimited(1)]: (reader, progress) => {
      reader.message(resourceFields, progress.resource);
      progress.mends |= reader.takeMends();
    },
    [lengthDelimited(2)]: (reader, progress) => {
      progress.scope = newScope();
      reader.message(scopeItems, progress);
    },
  };
  const request: FieldReaders<Progress<Item>> = {
    [lengthDelimited(1)]: (reader, progress) => {
      const first = progress.items.length;
      progress.resource = newResource();
      progress.mends = 0;
      reader.message(resourceItems, progress);
      blameFirst(progress.items, first, progress.mends);
    },
  };
  return (body) => {
    const progress: Progress<Item> = { items: [], resource: newResource(), scope: newScope(), mends: 0 };
    new ProtobufReader(body).fields(request, progress);
    return progress.items;
  };
}
