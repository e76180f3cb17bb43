/** What becomes of each span that is sent (contract 1, "Spans that are refused or mended"). */

import { nsOf } from '../generator/calendar.ts';
import type { Sample } from '../generator/samples.ts';
import type { RawLog, RawSpan } from '../raw/span.ts';

/** Of all sendings: how many spans there were, which were kept, and how often each thing was wrong. */
export interface Arrivals {
  received: number;
  readonly kept: Set<string>;
  readonly refused: Map<string, number>;
  readonly mended: Map<string, number>;
}

export function noArrivals(): Arrivals {
  return { received: 0, kept: new Set(), refused: new Map(), mended: new Map() };
}

export function noteArrival(arrivals: Arrivals, span: RawSpan): void {
  arrivals.received += 1;
  const reason = refusalOf(span);
  if (reason === undefined) {
    arrivals.kept.add(span.traceId + span.spanId);
    for (const mend of mendsOf(span)) increment(arrivals.mended, mend);
  } else increment(arrivals.refused, reason);
}

/** docs/conventions.md: "A log record that tells of a call … becomes a span"; so does one "with `resonant.session.outcome`, whoever wrote it". */
export function noteRecord(arrivals: Arrivals, { attributes, traceId, timeNs }: RawLog): void {
  if (attributes['resonant.session.outcome'] === undefined) return;
  arrivals.received += 1;
  arrivals.kept.add(`record ${traceId} ${timeNs}`);
}

/** A point of `resonant.storage.bytes` is stored as two spans: its own, and one beside the point before it, which "holds until the next". */
export function noteSample(arrivals: Arrivals, { atNs, attributes }: Sample): void {
  for (const part of ['own', 'next']) {
    arrivals.received += 1;
    arrivals.kept.add(`${part} ${atNs} ${JSON.stringify(attributes)}`);
  }
}

const year2000 = nsOf('2000-01-01T00:00:00Z');

/** "Refused alone, with a reason, counted …: missing or zero ids; start before 2000 or more than a day after arrival." */
export function refusalOf({ spanId, startNs }: RawSpan): string | undefined {
  if (/^0*$/.test(spanId)) return 'zero_span_id';
  return startNs < year2000 ? 'start_too_early' : undefined;
}

const tokenFields = /^gen_ai\.usage\..*tokens$/;

/** "Kept and counted as mended: end before start (duration 0), …, negative or fractional tokens (field dropped)"; a cost that is "negative is ignored and counted". */
function mendsOf({ startNs, endNs, attributes }: RawSpan): readonly string[] {
  const tokens = Object.entries(attributes).filter(([key]) => tokenFields.test(key));
  const cost = attributes['resonant.cost'];
  return [
    ...(endNs < startNs ? ['end_before_start'] : []),
    ...(tokens.some(([, value]) => !Number.isInteger(value) || Number(value) < 0) ? ['bad_token_count'] : []),
    ...(typeof cost === 'number' && cost < 0 ? ['bad_cost'] : []),
  ];
}

function increment(counts: Map<string, number>, reason: string): void {
  counts.set(reason, (counts.get(reason) ?? 0) + 1);
}
