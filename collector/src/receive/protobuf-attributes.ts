/** `KeyValue` and `AnyValue` of opentelemetry/proto/common/v1/common.proto: the bulk of every request, so read without a table. */

import { type AttributesDraft, newAttributes } from './drafts.ts';
import { mendBits } from './mends.ts';
import type { AttributeValue } from './otlp.ts';
import { fixed64, lengthDelimited, type ProtobufReader, varint } from './protobuf-reader.ts';
import { maxValueDepth } from './value-limits.ts';

const keyTag = lengthDelimited(1);
const valueTag = lengthDelimited(2);
const elementTag = lengthDelimited(1);

const anyValueTags = {
  string: lengthDelimited(1),
  bool: varint(2),
  int: varint(3),
  double: fixed64(4),
  array: lengthDelimited(5),
  keyValueList: lengthDelimited(6),
  bytes: lengthDelimited(7),
} as const;

/** Reads one `KeyValue` into `into`; a key that is there already is replaced. */
export function readAttribute(reader: ProtobufReader, into: AttributesDraft, depth = 1): void {
  const outerEnd = reader.enter();
  let key = '';
  let value: AttributeValue = null;
  while (reader.pos < reader.len) {
    const tag = reader.tag();
    if (tag === keyTag) key = reader.text();
    else if (tag === valueTag) value = readAnyValue(reader, depth);
    else reader.skipField(tag);
  }
  reader.leave(outerEnd);
  if (into[key] !== undefined) reader.mends |= mendBits.repeated_key;
  into[key] = value;
}

/** Reads one `AnyValue` with its length in front; an empty one is null, as is one deeper than `maxValueDepth`. */
export function readAnyValue(reader: ProtobufReader, depth: number): AttributeValue {
  const outerEnd = reader.enter();
  let value: AttributeValue = null;
  if (depth > maxValueDepth) {
    reader.mends |= mendBits.attribute_too_deep;
    reader.pos = reader.len;
  }
  while (reader.pos < reader.len) value = readAlternative(reader, reader.tag(), depth, value);
  reader.leave(outerEnd);
  return value;
}

/** One alternative of the `oneof`: the last one on the wire counts, an unknown one changes nothing. */
function readAlternative(reader: ProtobufReader, tag: number, depth: number, value: AttributeValue): AttributeValue {
  switch (tag) {
    case anyValueTags.string:
      return reader.text();
    case anyValueTags.bool:
      return reader.bool();
    case anyValueTags.int:
      return reader.integer();
    case anyValueTags.double:
      return reader.double();
    case anyValueTags.array:
      return readArray(reader, depth + 1);
    case anyValueTags.keyValueList:
      return readKeyValueList(reader, depth + 1);
    case anyValueTags.bytes:
      return reader.base64();
    default:
      reader.skipField(tag);
      return value;
  }
}

function readArray(reader: ProtobufReader, depth: number): AttributeValue {
  const outerEnd = reader.enter();
  const values: AttributeValue[] = [];
  while (reader.pos < reader.len) {
    const tag = reader.tag();
    if (tag === elementTag) values.push(readAnyValue(reader, depth));
    else reader.skipField(tag);
  }
  reader.leave(outerEnd);
  return values;
}

function readKeyValueList(reader: ProtobufReader, depth: number): AttributeValue {
  const outerEnd = reader.enter();
  const values = newAttributes();
  while (reader.pos < reader.len) {
    const tag = reader.tag();
    if (tag === elementTag) readAttribute(reader, values, depth);
    else reader.skipField(tag);
  }
  reader.leave(outerEnd);
  return values;
}
