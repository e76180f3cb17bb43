/** `KeyValue` and `AnyValue` of opentelemetry/proto/common/v1/common.proto in OTLP/JSON. */

import { type AttributesDraft, newAttributes } from './drafts.ts';
import { type JsonFields, type JsonReader, jsonFields, type Path } from './json-reader.ts';
import { mendBits } from './mends.ts';
import type { AttributeValue } from './otlp.ts';
import { maxValueDepth } from './value-limits.ts';

interface ValueReading {
  readonly depth: number;
  value: AttributeValue;
}

interface KeyValueReading extends ValueReading {
  key: string;
}

const anyValueFields: JsonFields<ValueReading> = jsonFields({
  stringValue: (reader, value, into, at) => {
    into.value = reader.text(value, at);
  },
  boolValue: (reader, value, into, at) => {
    into.value = reader.bool(value, at);
  },
  intValue: (reader, value, into, at) => {
    into.value = reader.integer(value, at);
  },
  doubleValue: (reader, value, into, at) => {
    into.value = reader.double(value, at);
  },
  bytesValue: (reader, value, into, at) => {
    into.value = reader.base64(value, at);
  },
  arrayValue: (reader, value, into, at) => {
    const reading = { depth: into.depth + 1, values: [] };
    into.value = reading.values;
    reader.message(value, arrayFields, reading, at);
  },
  kvlistValue: (reader, value, into, at) => {
    const reading = { depth: into.depth + 1, values: newAttributes() };
    into.value = reading.values;
    reader.message(value, keyValueListFields, reading, at);
  },
});

const arrayFields: JsonFields<{ readonly depth: number; readonly values: AttributeValue[] }> = jsonFields({
  values: (reader, value, into, at) =>
    reader.list(value, at, (element, elementAt) => into.values.push(readJsonValue(reader, element, elementAt, into.depth))),
});

const keyValueListFields: JsonFields<{ readonly depth: number; readonly values: AttributesDraft }> = jsonFields({
  values: (reader, value, into, at) => readJsonAttributes(reader, value, into.values, at, into.depth),
});

const keyValueFields: JsonFields<KeyValueReading> = jsonFields({
  key: (reader, value, into, at) => {
    into.key = reader.text(value, at);
  },
  value: (reader, value, into, at) => {
    into.value = readJsonValue(reader, value, at, into.depth);
  },
});

/** Reads a list of `KeyValue` into `into`; of a repeated key the last value stays. */
export function readJsonAttributes(reader: JsonReader, value: unknown, into: AttributesDraft, at: Path, depth = 1): void {
  reader.list(value, at, (element, elementAt) => {
    const reading: KeyValueReading = { depth, key: '', value: null };
    reader.message(element, keyValueFields, reading, elementAt);
    if (into[reading.key] !== undefined) reader.mends |= mendBits.repeated_key;
    into[reading.key] = reading.value;
  });
}

/** Reads one `AnyValue`; an empty one is null, as is one deeper than `maxValueDepth`. */
export function readJsonValue(reader: JsonReader, value: unknown, at: Path, depth = 1): AttributeValue {
  if (depth > maxValueDepth) {
    reader.mends |= mendBits.attribute_too_deep;
    return null;
  }
  const reading: ValueReading = { depth, value: null };
  reader.message(value, anyValueFields, reading, at);
  return reading.value;
}
