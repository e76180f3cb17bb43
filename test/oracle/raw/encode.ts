/** Export requests of raw spans and logs as protobuf (opentelemetry-proto 1.x). Written by hand: a million spans take seconds, not minutes. */

import { BackwardWriter } from './backward-writer.ts';
import type { Attributes, RawLog, RawSpan, Resource, SpanEvent, Value } from './span.ts';

const kinds = { internal: 1, server: 2, client: 3 } as const;
const statuses = { unset: 0, ok: 1, error: 2 } as const;

interface Sent {
  readonly resource: Resource;
  readonly scope: string;
}

export function encodeTraces(spans: readonly RawSpan[]): Buffer {
  return encode(spans, writeSpan);
}

export function encodeLogs(logs: readonly RawLog[]): Buffer {
  return encode(logs, writeLog);
}

/** Traces and logs are alike down to the scope: requests of resources of scopes of records. */
function encode<T extends Sent>(records: readonly T[], writeRecord: (to: BackwardWriter, record: T) => void): Buffer {
  const writer = new BackwardWriter();
  for (const ofResource of Map.groupBy(records, ({ resource }) => resource).values()) {
    writer.message(1, () => {
      for (const [scope, ofScope] of Map.groupBy(ofResource, (record) => record.scope)) {
        writer.message(2, () => {
          for (const record of ofScope) writer.message(2, () => writeRecord(writer, record));
          writer.message(1, () => writer.text(1, scope));
        });
      }
      writer.message(1, () => writeAttributes(writer, 1, ofResource[0]?.resource.attributes ?? {}));
    });
  }
  return writer.finish();
}

function writeSpan(to: BackwardWriter, span: RawSpan): void {
  to.message(15, () => {
    to.integer(3, statuses[span.status]);
    if (span.statusMessage !== '') to.text(2, span.statusMessage);
  });
  for (const event of span.events.toReversed()) to.message(11, () => writeEvent(to, event));
  writeAttributes(to, 9, span.attributes);
  to.fixed64(8, span.endNs);
  to.fixed64(7, span.startNs);
  to.integer(6, kinds[span.kind]);
  to.text(5, span.name);
  if (span.parentSpanId !== '') to.bytes(4, span.parentSpanId);
  if (span.traceState !== '') to.text(3, span.traceState);
  to.bytes(2, span.spanId);
  to.bytes(1, span.traceId);
}

function writeEvent(to: BackwardWriter, event: SpanEvent): void {
  writeAttributes(to, 3, event.attributes);
  to.text(2, event.name);
  to.fixed64(1, event.timeNs);
}

function writeLog(to: BackwardWriter, log: RawLog): void {
  to.text(12, log.eventName);
  to.fixed64(11, log.timeNs);
  if (log.spanId !== '') to.bytes(10, log.spanId);
  if (log.traceId !== '') to.bytes(9, log.traceId);
  writeAttributes(to, 6, log.attributes);
  to.fixed64(1, log.timeNs);
}

function writeAttributes(to: BackwardWriter, field: number, attributes: Attributes): void {
  for (const [key, value] of Object.entries(attributes).reverse()) {
    to.message(field, () => {
      to.message(2, () => writeValue(to, value));
      to.text(1, key);
    });
  }
}

function writeValue(to: BackwardWriter, value: Value): void {
  if (typeof value === 'string') to.text(1, value);
  else if (typeof value === 'boolean') to.integer(2, value ? 1 : 0);
  else if (typeof value === 'number') Number.isSafeInteger(value) ? to.integer(3, value) : to.double(4, value);
  else
    to.message(5, () => {
      for (const element of value.toReversed()) to.message(1, () => to.text(1, element));
    });
}
