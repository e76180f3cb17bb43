/**
 * How sessions went: from when to when, and whether they completed (contract, section 2). Only completion looks at the whole session: its
 * latest outcome decides, else its last top-level execution, whenever that was.
 */

import type { Database } from '../../store/database.ts';
import { filterConditions, scopeConditions } from '../engine/filters.ts';
import { type MaybeUnsure, type Precision, readSure } from './step-order.ts';
import { type Journey, journeyBound } from './taken-steps.ts';

/** Where in time executions are looked for. Nanoseconds, both inclusive. */
export interface Reach {
  readonly fromNs: bigint;
  readonly toNs: bigint;
}

export function reachParameters({ fromNs, toNs }: Reach): Record<string, unknown> {
  return { reach_from: fromNs, reach_to: toNs };
}

const dayNs = 86_400_000_000_000n;
const latestNs = 2n ** 63n - 1n;

/**
 * From a day before the period, since an execution found there says that the last top-level one is found too; to the last start of these
 * sessions. The future has none.
 */
async function firstReach(database: Database, { orgId, period }: Journey, nowNs: bigint): Promise<Reach> {
  const fromNs = period.startNs - dayNs;
  if (period.endNs >= nowNs) return { fromNs, toNs: latestNs };
  return { fromNs, toNs: await readLastStart(database, { org: orgId, from: fromNs, end: period.endNs }) };
}

/** The last start of an execution of any session that began before the end of a period and was not over before `from`. */
async function readLastStart(
  database: Database,
  bounds: { readonly org: string; readonly from: bigint; readonly end: bigint },
): Promise<bigint> {
  const sql = `SELECT max(last_start_ns) AS last FROM sessions FINAL
WHERE org_id = {org:String} AND first_start_ns < {end:Int64} AND last_start_ns >= {from:Int64} LIMIT 1`;
  const [row] = await database.select<{ last: string }>('query', sql, bounds);
  const lastNs = BigInt(row?.last ?? 0);
  return lastNs > bounds.end ? lastNs : bounds.end;
}

/** Most ids of a group, and of all, that `reachFurther` is told; more than that and it looks at every session. */
const maxIds = 1000;

/** Ids of the sessions of a group of which nothing says how they ended: an aggregate over the columns of the two statements below, joined. */
export const endlessSessions = `groupArrayIf(${maxIds})(unit, outcome = '' AND last_status = '')`;

/**
 * The reach for sessions of which no top-level execution was found: it runs for days, or all lie before or after the step of the period.
 * Undefined where there is nothing to be found further away.
 */
async function reachFurther(
  database: Database,
  orgId: string,
  { fromNs, toNs }: Reach,
  endless: readonly (readonly string[])[],
): Promise<Reach | undefined> {
  const ids = endless.flat();
  if (ids.length === 0) return undefined;
  const some = ids.length <= maxIds && endless.every((group) => group.length < maxIds);
  const sql = `SELECT count() AS found, min(first_start_ns) AS first, max(last_start_ns) AS last FROM sessions
WHERE org_id = {org:String} AND (first_start_ns < {from:Int64} OR last_start_ns > {to:Int64})${some ? ' AND session_id IN {ids:Array(String)}' : ''} LIMIT 1`;
  const bounds = { org: orgId, from: fromNs, to: toNs, ...(some ? { ids } : {}) };
  const [row] = await database.select<{ found: string; first: string; last: string }>('query', sql, bounds);
  if (row === undefined || row.found === '0') return undefined;
  const [firstNs, lastNs] = [BigInt(row.first), BigInt(row.last)];
  return { fromNs: firstNs < fromNs ? firstNs : fromNs, toNs: lastNs > toNs ? lastNs : toNs };
}

const lastStart = 'bitShiftLeft(toUInt128(start_ns), 64) + toUInt64(end_ns)';

/**
 * The status of a session's last top-level execution; empty without any. The quick way, which takes a quarter of the time, does not read the
 * ids: it says `unsure` of two that failed and succeeded with equal start and end.
 */
const lastStatus: Readonly<Record<Precision, string>> = {
  quick: `multiIf(last_ok > last_failed, 'ok', last_failed > last_ok, 'error', last_ok = 0, '', 'unsure') AS last_status,
  maxIf(${lastStart}, session_root AND status = 'ok') AS last_ok, maxIf(${lastStart}, session_root AND status != 'ok') AS last_failed`,
  exact: 'argMaxIf(status, (start_ns, end_ns, execution_id), session_root) AS last_status',
};

/**
 * A row per session within reach: `unit`, the `duration_ms` of its executions that started in the period and pass the filters (null without
 * any), and `last_status`.
 */
export function sessionEndsSql({ filters }: Journey, precision: Precision): string {
  const counts = [...scopeConditions(journeyBound).slice(1), ...filterConditions(filters, 'executions').sql].join(' AND ');
  return `SELECT session_id AS unit,
  if(countIf(${counts}) = 0, NULL, (maxIf(end_ns, ${counts}) - minIf(start_ns, ${counts})) / 1000000) AS duration_ms,
  ${lastStatus[precision]}
FROM executions FINAL
WHERE org_id = {org:String} AND session_id != '' AND start_ns >= {reach_from:Int64} AND start_ns <= {reach_to:Int64}
GROUP BY unit`;
}

/** A row per session of which an outcome was ever said: `unit` and the latest `outcome`. */
export const sessionOutcomesSql = `SELECT session_id AS unit, argMax(outcome, (time_ns, trace_id, span_id)) AS outcome
FROM session_outcomes FINAL WHERE org_id = {org:String} GROUP BY unit`;

/** Whether a session completed, by the columns of the two statements above, joined. */
export const sessionCompleted = "if(outcome != '', outcome = 'completed', last_status = 'ok')";

/** Whether the quick way cannot say how each session of a group ended: an aggregate over the same columns. */
export const unsureSessions = "countIf(outcome = '' AND last_status = 'unsure') > 0";

export interface SessionRow extends MaybeUnsure {
  /** See `endlessSessions`. */
  readonly endless: readonly string[];
}

/**
 * Rows about sessions by a statement that joins the two above. Asked once; again, exactly, where the quick way cannot tell; and again where
 * sessions turn out to lie beyond the first reach.
 */
export async function readWithinReach<Row extends SessionRow>(
  database: Database,
  journey: Journey,
  nowNs: bigint,
  read: (reach: Reach, precision: Precision) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const reach = await firstReach(database, journey, nowNs);
  const rows = await readSure((precision) => read(reach, precision));
  const further = await reachFurther(
    database,
    journey.orgId,
    reach,
    rows.map(({ endless }) => endless),
  );
  return further === undefined ? rows : readSure((precision) => read(further, precision));
}
