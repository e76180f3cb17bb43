/** What happens to a decoded request: normalise its items, refuse single bad ones with a reason, store the rest. */

import type { Clock } from '../clock.ts';
import type { ContentFilter } from '../normalise/content-filter.ts';
import { createLogNormaliser, type NormaliseLog } from '../normalise/log-span.ts';
import type { NormaliseSpan } from '../normalise/normalise-span.ts';
import { type RefusalReason, refusalMessages } from '../normalise/refusal.ts';
import { scoreOf } from '../normalise/score.ts';
import type { SpanRow } from '../normalise/span-row.ts';
import { createSampleNormaliser, type NormaliseSample } from '../normalise/storage-sample.ts';
import type {
  Accept,
  AcceptContext,
  Accepted,
  DecodedLogRecord,
  DecodedMetricPoint,
  DecodedRequest,
  DecodedSpan,
  Mend,
  Signal,
} from '../receive/otlp.ts';
import type { Database } from './database.ts';
import { deadLetterText } from './dead-letter.ts';
import { logRow, metricRow, plausible } from './signal-rows.ts';
import type { DeadLetter, SpanWriter } from './span-writer.ts';

export interface IngestEvents {
  /** Counted when the answer is given: items received, and of these refused or mended by reason. */
  readonly accepted: (orgId: string, signal: Signal, counts: IngestCounts) => void;
}

export interface IngestCounts {
  readonly received: number;
  readonly stored: number;
  readonly rejected: readonly string[];
  readonly mended: readonly Mend[];
}

export interface IngestDependencies {
  readonly database: Database;
  readonly writer: SpanWriter;
  readonly normalise: NormaliseSpan;
  readonly withoutContent: ContentFilter;
  readonly clock: Clock;
  readonly events: IngestEvents;
}

/** The least that one item takes in memory while it waits, however short it was on the wire. */
const itemBytes = 2_000;

/** What a request holds in memory while it waits. */
export function held(bytes: number, items: number): number {
  return Math.max(bytes, items * itemBytes);
}

export function createAccept(deps: IngestDependencies): Accept {
  const normaliseLog = createLogNormaliser(deps.normalise);
  const normaliseSample = createSampleNormaliser(deps.normalise);
  return async (signal, items, context) => {
    const stages: { readonly [S in Signal]: (items: DecodedRequest[S]) => Promise<Accepted> } = {
      traces: (spans) => acceptSpans(deps, context, spans),
      logs: (records) => acceptLogs(deps, normaliseLog, context, records),
      metrics: (points) => acceptMetrics(deps, normaliseSample, context, points),
    };
    return stages[signal](items);
  };
}

async function acceptSpans(deps: IngestDependencies, { orgId, bytes }: AcceptContext, spans: readonly DecodedSpan[]): Promise<Accepted> {
  const rows: SpanRow[] = [];
  const deadLetters: (DeadLetter & { readonly reason: RefusalReason })[] = [];
  const mended: Mend[] = [];
  const context = { orgId, arrivedMs: deps.clock.now() };
  for (const span of spans) {
    const outcome = deps.normalise(span, context);
    if ('refused' in outcome) {
      deadLetters.push({ ...deadLetter(deps, span), reason: outcome.refused });
      continue;
    }
    rows.push(outcome.row);
    if (outcome.mended.length > 0) mended.push(...outcome.mended);
  }
  if (spans.length > 0) await deps.writer.write({ orgId, rows, deadLetters, mended, bytes: held(bytes, spans.length) });
  const rejected = deadLetters.map((letter) => letter.reason);
  deps.events.accepted(orgId, 'traces', { received: spans.length, stored: rows.length, rejected, mended });
  return { rejected: rejected.length, message: rejectionMessage(rejected) };
}

/** Records of calls are spans too, verdicts are scores. These go first: sent again after a failure they are the same rows. */
async function acceptLogs(
  deps: IngestDependencies,
  normaliseLog: NormaliseLog,
  { orgId, bytes }: AcceptContext,
  records: readonly DecodedLogRecord[],
): Promise<Accepted> {
  const context = { orgId, arrivedMs: deps.clock.now() };
  const rows = records.flatMap((record) => normaliseLog(record, context)?.row ?? []);
  if (rows.length > 0) await deps.writer.write({ orgId, rows, deadLetters: [], mended: [], bytes: held(0, rows.length) });
  const scores = records.flatMap((record) => scoreOf({ ...record, timeNs: plausible(record.timeNs, context.arrivedMs) }, orgId) ?? []);
  const logRows = records.map((record) => logRow(orgId, record, context.arrivedMs));
  await deps.writer.withinBound(held(bytes, records.length), async () => {
    await deps.database.insert('ingest', 'scores', scores);
    await deps.database.insert('ingest', 'log_records', logRows);
  });
  return acceptedAll(deps, orgId, 'logs', records);
}

/** Samples of storage are spans too, and go first, as calls do among records. */
async function acceptMetrics(
  deps: IngestDependencies,
  normaliseSample: NormaliseSample,
  { orgId, bytes }: AcceptContext,
  points: readonly DecodedMetricPoint[],
): Promise<Accepted> {
  const arrivedMs = deps.clock.now();
  const samples = points.flatMap((point) => normaliseSample(point, { orgId, arrivedMs }));
  if (samples.length > 0) {
    await deps.writer.write({ orgId, rows: samples, deadLetters: [], mended: [], bytes: held(0, samples.length) });
  }
  const rows = points.map((point) => metricRow(orgId, point, arrivedMs));
  await deps.writer.withinBound(held(bytes, points.length), () => deps.database.insert('ingest', 'metric_points', rows));
  return acceptedAll(deps, orgId, 'metrics', points);
}

function acceptedAll(
  deps: IngestDependencies,
  orgId: string,
  signal: Signal,
  items: readonly { readonly mended: readonly Mend[] }[],
): Accepted {
  const mended = items.flatMap((item) => item.mended);
  deps.events.accepted(orgId, signal, { received: items.length, stored: items.length, rejected: [], mended });
  return { rejected: 0, message: '' };
}

function deadLetter(deps: IngestDependencies, span: DecodedSpan): Omit<DeadLetter, 'reason'> {
  return { traceId: span.traceId.slice(0, 64), spanId: span.spanId.slice(0, 64), span: deadLetterText(deps.withoutContent(span)) };
}

function rejectionMessage(reasons: readonly RefusalReason[]): string {
  const counts = Map.groupBy(reasons, (reason) => reason);
  return [...counts].map(([reason, all]) => `${all.length} × ${refusalMessages[reason]}`).join('; ');
}
