/**
 * Spans as OTLP has them in protobuf. OpenTelemetry's own encoder takes whole batches only, which the program waits for, and whose spans
 * live until then; these can be encoded one by one, as they end.
 * @see https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto
 */

import type { Link, SpanContext } from '@opentelemetry/api';
import type { InstrumentationScope } from '@opentelemetry/core';
import type { Resource } from '@opentelemetry/resources';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import type { ProtobufWriter } from './protobuf-writer.ts';

/** Numbers of fields, by message. */
const inSpan = { traceId: 1, spanId: 2, traceState: 3, parentSpanId: 4, name: 5, kind: 6, start: 7, end: 8, attributes: 9 } as const;
const inSpanToo = { droppedAttributes: 10, events: 11, droppedEvents: 12, links: 13, droppedLinks: 14, status: 15, flags: 16 } as const;
const inEvent = { time: 1, name: 2, attributes: 3, droppedAttributes: 4 } as const;
const inLink = { traceId: 1, spanId: 2, traceState: 3, attributes: 4, droppedAttributes: 5, flags: 6 } as const;
const inStatus = { message: 2, code: 3 } as const;
const inKeyValue = { key: 1, value: 2 } as const;
const inAnyValue = { text: 1, boolean: 2, integer: 3, double: 4, array: 5, keyValues: 6, bytes: 7 } as const;
const inList = { values: 1 } as const;
const inResource = { attributes: 1 } as const;
const inScope = { name: 1, version: 2 } as const;

/** `SpanFlags`: whether the other end is remote is known, and whether it is. */
const flag = { isRemoteKnown: 0x100, isRemote: 0x200 } as const;

export function writeSpan(writer: ProtobufWriter, field: number, span: ReadableSpan): void {
  const begun = writer.begin(field);
  const own = span.spanContext();
  const parent = span.parentSpanContext;
  writer.hex(inSpan.traceId, own.traceId);
  writer.hex(inSpan.spanId, own.spanId);
  writeTraceState(writer, inSpan.traceState, own);
  if (parent !== undefined) writer.hex(inSpan.parentSpanId, parent.spanId);
  writer.text(inSpan.name, span.name);
  writer.integer(inSpan.kind, span.kind + 1); // OTLP has an unspecified one before
  writer.nanoseconds(inSpan.start, span.startTime);
  writer.nanoseconds(inSpan.end, span.endTime);
  writeAttributes(writer, inSpan.attributes, span.attributes);
  writeCount(writer, inSpanToo.droppedAttributes, span.droppedAttributesCount);
  for (const event of span.events) writeEvent(writer, event);
  writeCount(writer, inSpanToo.droppedEvents, span.droppedEventsCount);
  for (const link of span.links) writeLink(writer, link);
  writeCount(writer, inSpanToo.droppedLinks, span.droppedLinksCount);
  writeStatus(writer, span.status);
  writer.fixed32(inSpanToo.flags, flagsOf(own, parent));
  writer.finish(begun);
}

export function writeResource(writer: ProtobufWriter, field: number, { attributes }: Resource): void {
  const begun = writer.begin(field);
  writeAttributes(writer, inResource.attributes, attributes);
  writer.finish(begun);
}

export function writeScope(writer: ProtobufWriter, field: number, { name, version }: InstrumentationScope): void {
  const begun = writer.begin(field);
  writer.text(inScope.name, name);
  if (version !== undefined) writer.text(inScope.version, version);
  writer.finish(begun);
}

function writeEvent(writer: ProtobufWriter, { time, name, attributes, droppedAttributesCount }: ReadableSpan['events'][number]): void {
  const begun = writer.begin(inSpanToo.events);
  writer.nanoseconds(inEvent.time, time);
  writer.text(inEvent.name, name);
  if (attributes !== undefined) writeAttributes(writer, inEvent.attributes, attributes);
  writeCount(writer, inEvent.droppedAttributes, droppedAttributesCount);
  writer.finish(begun);
}

function writeLink(writer: ProtobufWriter, { context, attributes, droppedAttributesCount }: Link): void {
  const begun = writer.begin(inSpanToo.links);
  writer.hex(inLink.traceId, context.traceId);
  writer.hex(inLink.spanId, context.spanId);
  writeTraceState(writer, inLink.traceState, context);
  if (attributes !== undefined) writeAttributes(writer, inLink.attributes, attributes);
  writeCount(writer, inLink.droppedAttributes, droppedAttributesCount);
  writer.fixed32(inLink.flags, flagsOf(context, context));
  writer.finish(begun);
}

function writeStatus(writer: ProtobufWriter, { code, message }: ReadableSpan['status']): void {
  const begun = writer.begin(inSpanToo.status);
  if (message !== undefined && message !== '') writer.text(inStatus.message, message);
  writeCount(writer, inStatus.code, code);
  writer.finish(begun);
}

function writeTraceState(writer: ProtobufWriter, field: number, { traceState }: SpanContext): void {
  const state = traceState?.serialize();
  if (state !== undefined && state !== '') writer.text(field, state);
}

function flagsOf({ traceFlags }: SpanContext, from: SpanContext | undefined): number {
  return (traceFlags & 0xff) | flag.isRemoteKnown | (from?.isRemote ? flag.isRemote : 0);
}

/** What is not told is zero. */
function writeCount(writer: ProtobufWriter, field: number, count: number | undefined): void {
  if (count !== undefined && count > 0) writer.integer(field, count);
}

function writeAttributes(writer: ProtobufWriter, field: number, attributes: Readonly<Record<string, unknown>>): void {
  for (const key in attributes) {
    const begun = writer.begin(field);
    writer.text(inKeyValue.key, key);
    const begunValue = writer.begin(inKeyValue.value);
    writeValue(writer, attributes[key]);
    writer.finish(begunValue);
    writer.finish(begun);
  }
}

/** What OTLP has no kind of value for is told as an empty one. */
function writeValue(writer: ProtobufWriter, value: unknown): void {
  if (typeof value === 'string') writer.text(inAnyValue.text, value);
  else if (typeof value === 'number') writeNumber(writer, value);
  else if (typeof value === 'boolean') writer.integer(inAnyValue.boolean, Number(value));
  else if (value instanceof Uint8Array) writer.bytes(inAnyValue.bytes, value);
  else if (typeof value === 'object' && value !== null) writeNested(writer, value);
}

function writeNumber(writer: ProtobufWriter, value: number): void {
  if (Number.isInteger(value) && Math.abs(value) < 2 ** 63) writer.integer(inAnyValue.integer, value);
  else writer.double(inAnyValue.double, value);
}

function writeNested(writer: ProtobufWriter, value: object): void {
  const begun = writer.begin(Array.isArray(value) ? inAnyValue.array : inAnyValue.keyValues);
  if (Array.isArray(value)) for (const item of value) writeItem(writer, item);
  else writeAttributes(writer, inList.values, { ...value });
  writer.finish(begun);
}

function writeItem(writer: ProtobufWriter, item: unknown): void {
  const begun = writer.begin(inList.values);
  writeValue(writer, item);
  writer.finish(begun);
}
