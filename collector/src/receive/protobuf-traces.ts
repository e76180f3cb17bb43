/** `ExportTraceServiceRequest`. Field numbers: opentelemetry/proto/trace/v1/trace.proto. */

import { type Draft, type EventDraft, newEvent, newSpan, type SpanDraft } from './drafts.ts';
import { mendsOf } from './mends.ts';
import type { DecodedLink } from './otlp.ts';
import { readAttribute } from './protobuf-attributes.ts';
import { envelopeDecoder } from './protobuf-envelope.ts';
import { type FieldReaders, fixed64, lengthDelimited, varint } from './protobuf-reader.ts';

const statusFields: FieldReaders<SpanDraft> = {
  [lengthDelimited(2)]: (reader, span) => {
    span.statusMessage = reader.text();
  },
  [varint(3)]: (reader, span) => {
    span.statusCode = reader.int32();
  },
};

const eventFields: FieldReaders<EventDraft> = {
  [fixed64(1)]: (reader, event) => {
    event.timeNs = reader.unsigned64();
  },
  [lengthDelimited(2)]: (reader, event) => {
    event.name = reader.text();
  },
  [lengthDelimited(3)]: (reader, event) => readAttribute(reader, event.attributes),
};

const linkFields: FieldReaders<Draft<DecodedLink>> = {
  [lengthDelimited(1)]: (reader, link) => {
    link.traceId = reader.hex();
  },
  [lengthDelimited(2)]: (reader, link) => {
    link.spanId = reader.hex();
  },
};

const spanFields: FieldReaders<SpanDraft> = {
  [lengthDelimited(1)]: (reader, span) => {
    span.traceId = reader.hex();
  },
  [lengthDelimited(2)]: (reader, span) => {
    span.spanId = reader.hex();
  },
  [lengthDelimited(3)]: (reader, span) => {
    span.traceState = reader.text();
  },
  [lengthDelimited(4)]: (reader, span) => {
    span.parentSpanId = reader.hex();
  },
  [lengthDelimited(5)]: (reader, span) => {
    span.name = reader.text();
  },
  [varint(6)]: (reader, span) => {
    span.kind = reader.int32();
  },
  [fixed64(7)]: (reader, span) => {
    span.startNs = reader.unsigned64();
  },
  [fixed64(8)]: (reader, span) => {
    span.endNs = reader.unsigned64();
  },
  [lengthDelimited(9)]: (reader, span) => readAttribute(reader, span.attributes),
  [lengthDelimited(11)]: (reader, span) => {
    const event = newEvent();
    reader.message(eventFields, event);
    span.events.push(event);
  },
  [lengthDelimited(13)]: (reader, span) => {
    const link = { traceId: '', spanId: '' };
    reader.message(linkFields, link);
    span.links.push(link);
  },
  [lengthDelimited(15)]: (reader, span) => reader.message(statusFields, span),
};

/** The spans of a protobuf body. Throws what the reader throws. */
export const decodeProtobufTraces = envelopeDecoder<SpanDraft>((reader, origin, spans) => {
  const span = newSpan(origin);
  reader.message(spanFields, span);
  span.mended = mendsOf(reader.takeMends());
  spans.push(span);
});
