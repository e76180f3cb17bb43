/** Replaces the derived rows of a group of traces: new rows, a tombstone for each row that is not produced any more, then the bounds. */

import type { Database } from '../store/database.ts';
import type { TraceMark } from '../store/ledger.ts';
import { columnsOf } from '../store/row-text.ts';
import type { DerivedTrace, ExecutionRow, StepRow } from './rows.ts';
import type { StoredDerivedRow } from './trace-reader.ts';

/** A trace as newly derived. */
export interface DerivedResult {
  readonly mark: TraceMark;
  readonly spanCount: number;
  readonly version: string;
  readonly derived: DerivedTrace;
}

export interface Present {
  readonly executions: readonly StoredDerivedRow[];
  readonly steps: readonly StoredDerivedRow[];
}

/** Sort keys of the tables, less the organisation. */
const sortKeys = {
  executions: ['start_ns', 'execution_id', 'trace_id'],
  steps: ['start_ns', 'span_id', 'kind', 'trace_id'],
} as const;

export async function writeDerived(database: Database, orgId: string, results: readonly DerivedResult[], present: Present): Promise<void> {
  // Steps first: an execution is not seen before its tokens and money are.
  await writeTable(database, 'steps', orgId, results, present.steps);
  await writeTable(database, 'executions', orgId, results, present.executions);
  await database.insert('derive', 'agents', agentRows(orgId, results));
  // Last: a trace whose version is here has all its derived rows.
  await database.insert(
    'derive',
    'traces',
    results.map((result) => traceRow(orgId, result)),
  );
}

async function writeTable(
  database: Database,
  table: 'executions' | 'steps',
  orgId: string,
  results: readonly DerivedResult[],
  present: readonly StoredDerivedRow[],
): Promise<void> {
  const rows: object[] = [];
  const produced = new Set<string>();
  const versions = new Map(results.map((result) => [result.mark.traceId, result.version]));
  for (const { derived, version } of results) {
    for (const row of derived[table]) {
      rows.push({ ...row, version, is_deleted: 0 });
      if (present.length > 0) produced.add(sortKey(table, row));
    }
  }
  for (const row of present) {
    const version = versions.get(row.trace_id);
    if (version === undefined || produced.has(sortKey(table, row))) continue;
    rows.push({ ...Object.fromEntries(sortKeys[table].map((column) => [column, row[column]])), org_id: orgId, version, is_deleted: 1 });
  }
  await database.insert('derive', table, rows, columnsOf(rows));
}

function sortKey(table: 'executions' | 'steps', row: ExecutionRow | StepRow | StoredDerivedRow): string {
  const columns: { readonly [column: string]: unknown } = { ...row };
  return sortKeys[table].map((column) => columns[column]).join(' ');
}

function agentRows(orgId: string, results: readonly DerivedResult[]): readonly object[] {
  const agents = new Map<string, { first: bigint; last: bigint; lastName: string }>();
  for (const { agent_id, agent_name, start_ns } of results.flatMap((result) => result.derived.executions)) {
    const start = BigInt(start_ns);
    const agent = agents.get(agent_id);
    if (agent === undefined) agents.set(agent_id, { first: start, last: start, lastName: agent_name });
    else if (start < agent.first) agent.first = start;
    else if (start >= agent.last) Object.assign(agent, { last: start, lastName: agent_name });
  }
  return [...agents].map(([agentId, { first, last, lastName }]) => ({
    org_id: orgId,
    agent_id: agentId,
    first_start_ns: first.toString(),
    last_start_ns: last.toString(),
    last_name: [last.toString(), lastName],
  }));
}

function traceRow(orgId: string, { mark, spanCount, version }: DerivedResult): object {
  return {
    org_id: orgId,
    trace_id: mark.traceId,
    first_start_ns: mark.firstStartNs.toString(),
    last_start_ns: mark.lastStartNs.toString(),
    span_count: spanCount,
    version,
  };
}
