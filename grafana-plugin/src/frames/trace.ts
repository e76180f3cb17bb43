/** The spans of a trace, as Grafana's trace view reads them (`TraceSpanRow`). */

import { createDataFrame, type DataFrame, FieldType, type TraceKeyValuePair, type TraceLog } from '@grafana/data';
import type { SpanAnswer, TraceAnswer } from '../api/answers';

export function traceFrame({ trace_id, spans, truncated }: TraceAnswer): DataFrame {
  const field = (name: string, type: FieldType, value: (span: SpanAnswer) => unknown) => ({ name, type, values: spans.map(value) });
  return createDataFrame({
    meta: {
      preferredVisualisationType: 'trace',
      ...(truncated ? { notices: [{ severity: 'warning', text: 'The trace has more spans than are shown.' }] } : {}),
    },
    fields: [
      field('traceID', FieldType.string, () => trace_id),
      field('spanID', FieldType.string, ({ span_id }) => span_id),
      field('parentSpanID', FieldType.string, ({ parent_span_id }) => parent_span_id ?? undefined),
      field('operationName', FieldType.string, ({ name }) => name),
      field('serviceName', FieldType.string, ({ service }) => service ?? ''),
      field('serviceTags', FieldType.other, ({ service }) => (service === null ? [] : [{ key: 'service.name', value: service }])),
      field('startTime', FieldType.number, ({ start }) => milliseconds(start)),
      field('duration', FieldType.number, ({ duration_ms }) => duration_ms),
      field('kind', FieldType.string, ({ kind }) => kind),
      field('statusCode', FieldType.number, ({ status }) => ['unset', 'ok', 'error'].indexOf(status)),
      field('statusMessage', FieldType.string, ({ status_message }) => status_message ?? ''),
      field('instrumentationLibraryName', FieldType.string, ({ scope }) => scope ?? ''),
      field('tags', FieldType.other, tagsOf),
      field('logs', FieldType.other, logsOf),
    ],
  });
}

/** With the fraction: spans of less than a millisecond follow each other. */
function milliseconds(iso: string): number {
  const [, fraction = ''] = /\.\d{3}(\d+)Z$/.exec(iso) ?? [];
  return Date.parse(iso) + Number(`0.${fraction || '0'}`);
}

/** What the service read of the span, in any convention; shown before its attributes. */
const read = [
  'agent_id',
  'agent_name',
  'provider',
  'request_model',
  'response_model',
  'tool_name',
  'session_id',
  'user_id',
  'customer',
  'input_tokens',
  'output_tokens',
  'cache_read_tokens',
  'cache_write_tokens',
  'reasoning_tokens',
  'reported_cost',
  'time_to_first_token_ms',
  'error_type',
  'exception_type',
  'exception_message',
  'http_status',
] as const;

function tagsOf(span: SpanAnswer): readonly TraceKeyValuePair[] {
  const known = read.flatMap((key) => (span[key] === null || span[key] === undefined ? [] : [{ key, value: span[key] }]));
  const attributes = Object.entries(span.attributes).map(([key, value]) => ({ key, value }));
  // The trace view marks a span as failed by this tag.
  return [...(span.status === 'error' ? [{ key: 'error', value: true }] : []), ...known, ...attributes];
}

function logsOf({ events }: SpanAnswer): readonly TraceLog[] {
  return events.flatMap((event) => {
    if (typeof event !== 'object' || event === null) return [];
    const { name, time_ns, attributes } = event as { name?: unknown; time_ns?: unknown; attributes?: unknown }; // decode boundary: each is looked at below
    const at = Number(time_ns) / 1e6;
    if (Number.isNaN(at)) return [];
    const fields = Object.entries(Object(attributes)).map(([key, value]) => ({ key, value }));
    return [{ timestamp: at, name: String(name ?? ''), fields: [{ key: 'event', value: String(name ?? '') }, ...fields] }];
  });
}
