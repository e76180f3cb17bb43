/** The ingest ledger against the spans: everything that was received is stored, a repeat, rejected, or in doubt. */

import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { Database } from '../../store/database.ts';
import { notSuperseded } from '../../store/ledger.ts';
import { type Period, periodAnswer, resolvePeriod } from '../engine/period.ts';
import { periodShape, request } from '../shape/request.ts';

/** `GET /ingest/reconcile` */
export const reconcileParameters = request(periodShape);

export type ReconcileRequest = z.output<typeof reconcileParameters>;

const byReason = z.array(z.object({ reason: z.string(), count: z.int() }));

export const reconcileAnswer = z.object({
  period: z.object({ start: z.iso.datetime(), end: z.iso.datetime() }).describe('By arrival.'),
  received: z.int().describe('Spans in requests that could be decoded. received = stored + repeated + rejected + in_doubt + missing.'),
  stored: z.int().describe('Spans first received in the period that are in the store.'),
  repeated: z.int().describe('Spans whose identity had been received before, whether or not with other content.'),
  rejected: z.object({ total: z.int(), by_reason: byReason }).describe('Refused alone; see GET /ingest/dead-letters.'),
  in_doubt: z
    .int()
    .describe('Spans that are not in the store and whose insert is not known to have succeeded: their sender was told to send again.'),
  missing: z
    .int()
    .describe('Spans whose insert succeeded and that are not in the store. Anything but 0 is a loss, or older than the retention.'),
  mended: byReason.describe('Kept, and changed on the way in. One span may be mended for several reasons.'),
  batches: z.object({ stored: z.int(), failed: z.int(), open: z.int().describe('Without an end: under way, or cut off by a crash.') }),
  balanced: z.boolean().describe('The sum holds and nothing is missing.'),
});

export type ReconcileAnswer = z.output<typeof reconcileAnswer>;

interface Scope {
  readonly org: string;
  readonly from_ms: number;
  readonly to_ms: number;
}

const inWindow = `org_id = {org:String} AND opened_ms >= {from_ms:Int64} AND opened_ms < {to_ms:Int64} AND ${notSuperseded}`;
const ends = `SELECT batch_id, toUInt8(max(stored)) AS is_stored, toUInt8(1) AS has_end FROM ingest_batch_ends
  WHERE opened_ms < {to_ms:Int64} GROUP BY batch_id`;

const batchesSql = `SELECT sum(received) AS received, sumMap(rejected) AS rejected, sumMap(mended) AS mended,
  countIf(is_stored) AS stored, countIf(has_end AND NOT is_stored) AS failed, countIf(NOT has_end) AS open,
  minIf(arrayMin(first_start_ns), notEmpty(first_start_ns)) AS first_ns, max(arrayMax(last_start_ns)) AS last_ns
FROM (SELECT * FROM ingest_batches WHERE ${inWindow}) AS batches
GLOBAL LEFT JOIN (${ends}) AS ends ON batches.batch_id = ends.batch_id`;

const touched = `SELECT arrayJoin(trace_ids) FROM ingest_batches WHERE ${inWindow}`;

/** Every arrival of the spans that arrived in the window, up to its end: a span counts as stored where it first arrived. */
const arrivals = `SELECT trace_id, span_id, opened_ms >= {from_ms:Int64} AS inside, is_stored
FROM (SELECT batch_id, opened_ms, trace_id, ids FROM ingest_batches ARRAY JOIN trace_ids AS trace_id, span_ids AS ids
  WHERE org_id = {org:String} AND opened_ms < {to_ms:Int64} AND ${notSuperseded} AND trace_id GLOBAL IN (${touched})) AS batches
GLOBAL LEFT JOIN (${ends}) AS ends ON batches.batch_id = ends.batch_id
ARRAY JOIN ids AS span_id`;

const identitiesSql = `SELECT sum(times) AS arrivals, countIf(found AND NOT before) AS stored,
  sumIf(times, found) - countIf(found AND NOT before) AS repeated,
  sumIf(times, NOT found AND confirmed) AS missing, sumIf(times, NOT found AND NOT confirmed) AS in_doubt
FROM (SELECT trace_id, span_id, countIf(inside) AS times, countIf(NOT inside) > 0 AS before, max(is_stored) AS confirmed
  FROM (${arrivals}) GROUP BY trace_id, span_id HAVING times > 0) AS identities
GLOBAL LEFT JOIN (SELECT DISTINCT trace_id, span_id, toUInt8(1) AS found FROM spans
  WHERE org_id = {org:String} AND start_minute BETWEEN {first_minute:UInt32} AND {last_minute:UInt32} AND trace_id GLOBAL IN (${touched})) AS present
ON identities.trace_id = present.trace_id AND identities.span_id = present.span_id`;

interface BatchesRow {
  readonly received: string;
  readonly rejected: Readonly<Record<string, string>>;
  readonly mended: Readonly<Record<string, string>>;
  readonly stored: string;
  readonly failed: string;
  readonly open: string;
  readonly first_ns: string;
  readonly last_ns: string;
}

const identityCounts = ['arrivals', 'stored', 'repeated', 'missing', 'in_doubt'] as const;

type Counts = Record<(typeof identityCounts)[number], number>;

/** Spans are compared by day of arrival, which bounds the memory that it takes. */
export async function reconcile(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  orgId: string,
  asked: ReconcileRequest,
): Promise<ReconcileAnswer> {
  const period = resolvePeriod(asked, clock.now());
  const bounds = { from_ms: ceilMs(period.startNs), to_ms: ceilMs(period.endNs) };
  const [all] = await database.select<BatchesRow>('query', batchesSql, { org: orgId, ...bounds });
  const counts: Counts = { arrivals: 0, stored: 0, repeated: 0, missing: 0, in_doubt: 0 };
  for (const scope of await daysOf(database, { org: orgId, ...bounds })) {
    const day = await countIdentities(database, scope);
    for (const name of identityCounts) counts[name] += day[name];
  }
  return answerOf(period, all, counts);
}

function answerOf(period: Period, all: BatchesRow | undefined, counts: Counts): ReconcileAnswer {
  const received = Number(all?.received ?? 0);
  const by_reason = reasons(all?.rejected);
  const total = by_reason.reduce((sum, { count }) => sum + count, 0);
  const { stored, repeated, missing, in_doubt } = counts;
  return {
    period: periodAnswer(period),
    ...{ received, stored, repeated, rejected: { total, by_reason }, in_doubt, missing },
    mended: reasons(all?.mended),
    batches: { stored: Number(all?.stored ?? 0), failed: Number(all?.failed ?? 0), open: Number(all?.open ?? 0) },
    balanced: missing === 0 && received === stored + repeated + total + in_doubt,
  };
}

/** The days of arrival that the ledger has batches of. */
async function daysOf(database: Database, scope: Scope): Promise<readonly Scope[]> {
  const dayMs = 86_400_000;
  const sql = `SELECT DISTINCT intDiv(opened_ms, ${dayMs}) AS day FROM ingest_batches WHERE ${inWindow} ORDER BY day LIMIT 100000`;
  const days = await database.select<{ day: string }>('query', sql, { ...scope });
  return days.map(({ day }) => ({
    ...scope,
    from_ms: Math.max(scope.from_ms, Number(day) * dayMs),
    to_ms: Math.min(scope.to_ms, (Number(day) + 1) * dayMs),
  }));
}

async function countIdentities(database: Database, scope: Scope): Promise<Counts> {
  const [batches] = await database.select<BatchesRow>('query', batchesSql, { ...scope });
  const parameters = { ...scope, first_minute: minuteOf(batches?.first_ns), last_minute: minuteOf(batches?.last_ns) };
  const [row] = await database.select<Record<keyof Counts, string>>('query', identitiesSql, parameters);
  return Object.fromEntries(identityCounts.map((name) => [name, Number(row?.[name] ?? 0)])) as Counts; // boundary: fromEntries forgets its keys
}

function minuteOf(ns: string | undefined): number {
  return Number(BigInt(ns ?? 0) / 60_000_000_000n);
}

function ceilMs(ns: bigint): number {
  return Number((ns + 999_999n) / 1_000_000n);
}

function reasons(counts: Readonly<Record<string, string>> | undefined): { reason: string; count: number }[] {
  const all = Object.entries(counts ?? {}).map(([reason, count]) => ({ reason, count: Number(count) }));
  return all.sort((a, b) => (a.reason < b.reason ? -1 : 1));
}
