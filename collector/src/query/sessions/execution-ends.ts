/** How executions went, where each is followed by itself instead of its session. */

import type { Database } from '../../store/database.ts';
import { filterConditions, scopeConditions } from '../engine/filters.ts';
import type { Reach } from './session-ends.ts';
import { type Journey, journeyBound } from './taken-steps.ts';

/** A row per execution that started in the period and passes the filters: `unit`, `duration_ms` and `status`. */
export function countedExecutionsSql({ filters }: Journey): string {
  const where = [...scopeConditions(journeyBound), ...filterConditions(filters, 'executions').sql];
  return `SELECT execution_id AS unit, toNullable(duration_ms) AS duration_ms, status FROM executions FINAL WHERE ${where.join(' AND ')}`;
}

/** A row per execution within reach: `unit` and `status`. */
export const allExecutionsSql = `SELECT execution_id AS unit, status FROM executions FINAL
WHERE org_id = {org:String} AND start_ns >= {reach_from:Int64} AND start_ns <= {reach_to:Int64}`;

/** Where the owners of a period's steps lie: within the traces that touch the period. */
export async function readExecutionReach(database: Database, { orgId, period }: Journey): Promise<Reach> {
  const sql = `SELECT count() AS found, min(first_start_ns) AS first, max(last_start_ns) AS last FROM traces
WHERE org_id = {org:String} AND first_start_ns < {end:Int64} AND last_start_ns >= {start:Int64} LIMIT 1`;
  const bounds = { org: orgId, start: period.startNs, end: period.endNs };
  const [row] = await database.select<{ found: string; first: string; last: string }>('query', sql, bounds);
  if (row === undefined || row.found === '0') return { fromNs: period.startNs, toNs: period.endNs };
  return { fromNs: BigInt(row.first), toNs: BigInt(row.last) };
}
