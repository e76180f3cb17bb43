/** `ExportTraceServiceRequest` in OTLP/JSON. Field names: opentelemetry/proto/trace/v1/trace.proto. */

import { type Draft, type EventDraft, newEvent, newSpan, type SpanDraft } from './drafts.ts';
import { readJsonAttributes } from './json-attributes.ts';
import { jsonEnvelopeDecoder } from './json-envelope.ts';
import { type JsonFields, jsonFields } from './json-reader.ts';
import { mendsOf } from './mends.ts';
import type { DecodedLink } from './otlp.ts';

const spanKinds = [
  'SPAN_KIND_UNSPECIFIED',
  'SPAN_KIND_INTERNAL',
  'SPAN_KIND_SERVER',
  'SPAN_KIND_CLIENT',
  'SPAN_KIND_PRODUCER',
  'SPAN_KIND_CONSUMER',
];
const statusCodes = ['STATUS_CODE_UNSET', 'STATUS_CODE_OK', 'STATUS_CODE_ERROR'];

const statusFields: JsonFields<SpanDraft> = jsonFields({
  message: (reader, value, span, at) => {
    span.statusMessage = reader.text(value, at);
  },
  code: (reader, value, span, at) => {
    span.statusCode = reader.enumeration(value, at, statusCodes);
  },
});

const eventFields: JsonFields<EventDraft> = jsonFields({
  timeUnixNano: (reader, value, event, at) => {
    event.timeNs = reader.unsigned64(value, at);
  },
  name: (reader, value, event, at) => {
    event.name = reader.text(value, at);
  },
  attributes: (reader, value, event, at) => readJsonAttributes(reader, value, event.attributes, at),
});

const linkFields: JsonFields<Draft<DecodedLink>> = jsonFields({
  traceId: (reader, value, link, at) => {
    link.traceId = reader.hex(value, at);
  },
  spanId: (reader, value, link, at) => {
    link.spanId = reader.hex(value, at);
  },
});

const spanFields: JsonFields<SpanDraft> = jsonFields({
  traceId: (reader, value, span, at) => {
    span.traceId = reader.hex(value, at);
  },
  spanId: (reader, value, span, at) => {
    span.spanId = reader.hex(value, at);
  },
  parentSpanId: (reader, value, span, at) => {
    span.parentSpanId = reader.hex(value, at);
  },
  traceState: (reader, value, span, at) => {
    span.traceState = reader.text(value, at);
  },
  name: (reader, value, span, at) => {
    span.name = reader.text(value, at);
  },
  kind: (reader, value, span, at) => {
    span.kind = reader.enumeration(value, at, spanKinds);
  },
  startTimeUnixNano: (reader, value, span, at) => {
    span.startNs = reader.unsigned64(value, at);
  },
  endTimeUnixNano: (reader, value, span, at) => {
    span.endNs = reader.unsigned64(value, at);
  },
  attributes: (reader, value, span, at) => readJsonAttributes(reader, value, span.attributes, at),
  events: (reader, value, span, at) =>
    reader.list(value, at, (element, elementAt) => {
      const event = newEvent();
      reader.message(element, eventFields, event, elementAt);
      span.events.push(event);
    }),
  links: (reader, value, span, at) =>
    reader.list(value, at, (element, elementAt) => {
      const link = { traceId: '', spanId: '' };
      reader.message(element, linkFields, link, elementAt);
      span.links.push(link);
    }),
  status: (reader, value, span, at) => reader.message(value, statusFields, span, at),
});

/** The spans of a JSON body. Throws `undecodable`. */
export const decodeJsonTraces = jsonEnvelopeDecoder<SpanDraft>(
  { resources: 'resourceSpans', scopes: 'scopeSpans', items: 'spans' },
  (reader, value, at, origin, spans) => {
    const span = newSpan(origin);
    reader.message(value, spanFields, span, at);
    span.mended = mendsOf(reader.takeMends());
    spans.push(span);
  },
);
