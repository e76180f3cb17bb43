/** Spans that cannot be kept, and why. */

import type { DecodedSpan } from '../receive/otlp.ts';

const MS_PER_DAY = 86_400_000;
const NS_PER_MS = 1_000_000n;
const YEAR_2000_NS = 946_684_800_000_000_000n;

/** What was expected, in words for the sender. */
export const refusalMessages = {
  missing_trace_id: 'a trace id of 16 bytes is expected, none was given',
  zero_trace_id: 'a trace id must not be all zeros',
  bad_trace_id: 'a trace id of 16 bytes is expected, this one has another length',
  missing_span_id: 'a span id of 8 bytes is expected, none was given',
  zero_span_id: 'a span id must not be all zeros',
  bad_span_id: 'a span id of 8 bytes is expected, this one has another length',
  start_too_early: 'a start time after 2000 is expected, in nanoseconds since 1970',
  start_in_future: 'a start time at most one day after arrival is expected, in nanoseconds since 1970',
} as const;

export type RefusalReason = keyof typeof refusalMessages;

const zeroTraceId = '0'.repeat(32);
export const zeroSpanId = '0'.repeat(16);

/** Why the span is refused; undefined where it is not. */
export function refusalOf(span: DecodedSpan, arrivedMs: number): RefusalReason | undefined {
  return refusedTraceId(span.traceId) ?? refusedSpanId(span.spanId) ?? refusedStart(span.startNs, arrivedMs);
}

function refusedTraceId(traceId: string): RefusalReason | undefined {
  if (traceId === '') return 'missing_trace_id';
  if (traceId.length !== 32) return 'bad_trace_id';
  return traceId === zeroTraceId ? 'zero_trace_id' : undefined;
}

function refusedSpanId(spanId: string): RefusalReason | undefined {
  if (spanId === '') return 'missing_span_id';
  if (spanId.length !== 16) return 'bad_span_id';
  return spanId === zeroSpanId ? 'zero_span_id' : undefined;
}

function refusedStart(startNs: bigint, arrivedMs: number): RefusalReason | undefined {
  if (startNs < YEAR_2000_NS) return 'start_too_early';
  return startNs > BigInt(Math.floor(arrivedMs) + MS_PER_DAY) * NS_PER_MS ? 'start_in_future' : undefined;
}
