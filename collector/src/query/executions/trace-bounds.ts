import type { Database } from '../../store/database.ts';

/** A statement's placeholders for one trace: the organisation, the trace, and where it lies in time. */
export interface TraceScope {
  readonly org: string;
  readonly trace: string;
  readonly first: string;
  readonly last: string;
}

/** Conditions on `executions` and `steps` that go with a `TraceScope`. */
export const traceConditions =
  'org_id = {org:String} AND start_ns >= {first:Int64} AND start_ns <= {last:Int64} AND trace_id = {trace:String}';

/** Where a trace lies in time, or undefined for one never seen. */
export async function readTraceScope(database: Database, orgId: string, traceId: string): Promise<TraceScope | undefined> {
  if (!/^[0-9a-f]{32}$/.test(traceId)) return undefined;
  const sql = `SELECT count() AS found, min(first_start_ns) AS first, max(last_start_ns) AS last
FROM traces WHERE org_id = {org:String} AND trace_id = {trace:String} LIMIT 1`;
  const scope = { org: orgId, trace: traceId };
  const [row] = await database.select<{ found: string; first: string; last: string }>('query', sql, scope);
  return row === undefined || row.found === '0' ? undefined : { ...scope, first: row.first, last: row.last };
}
