/** `GET /deployments`: versions of agents that ran for the first time. */

import { z } from 'zod';
import type { Database } from '../../store/database.ts';
import type { QueryDependencies } from '../dependencies.ts';
import { filterConditions } from '../engine/filters.ts';
import { formatInstant, type Period, resolvePeriod } from '../engine/period.ts';
import { answerHead, answerShape } from '../shape/answer.ts';
import { decodeCursor, invalidCursor, pageOf } from '../shape/cursor.ts';
import { cursor, limit, readParameters, request } from '../shape/request.ts';
import { readAgentsSeen } from './agents-seen.ts';

export const deploymentsParameters = request({ ...readParameters, limit, cursor });

type DeploymentsRequest = z.output<typeof deploymentsParameters>;

export const deploymentsAnswer = z.object({
  ...answerShape,
  data: z
    .array(
      z.object({
        agent_id: z.string(),
        name: z.string(),
        version: z.string(),
        previous_version: z
          .string()
          .nullable()
          .describe('The version that had its first execution before this one; null = none in retained data.'),
        first_execution: z.iso.datetime().describe('Start of the first execution of this version in retained data.'),
        execution_id: z.string(),
        trace_id: z.string(),
      }),
    )
    .describe('Newest first.'),
  next_cursor: z.string().nullable(),
});

/** First executions of versions, of the executions that pass the filters; agents that send no version have none. */
export async function readDeployments(
  deps: QueryDependencies,
  orgId: string,
  asked: DeploymentsRequest,
): Promise<z.output<typeof deploymentsAnswer>> {
  const { database, clock } = deps;
  const period = resolvePeriod(asked, clock.now());
  const [head, found] = await Promise.all([answerHead(database, period), readVersions(database, orgId, asked, period)]);
  const { page, next_cursor } = pageOf(found, asked.limit, (row) => [row.first_ns, row.agent_id, row.version]);
  const ids = [...new Set(page.map(({ agent_id }) => agent_id))];
  const [names, firsts] = await Promise.all([readAgentsSeen(database, orgId, ids), readFirstExecutions(database, orgId, asked, page)]);
  const data = page.map((row) => ({
    agent_id: row.agent_id,
    name: names.get(row.agent_id)?.name ?? row.agent_id,
    version: row.version,
    previous_version: row.previous === '' ? null : row.previous,
    first_execution: formatInstant(BigInt(row.first_ns)),
    execution_id: firsts.get(keyOf(row))?.execution_id ?? '',
    trace_id: firsts.get(keyOf(row))?.trace_id ?? '',
  }));
  return { ...head, data, next_cursor };
}

interface VersionRow {
  readonly agent_id: string;
  readonly version: string;
  readonly first_ns: string;
  readonly previous: string;
}

/**
 * Whether a version is new is known only from all that was before: of it only agents with a version in the period are read, and only what
 * tells versions and times apart.
 */
function readVersions(
  database: Database,
  orgId: string,
  asked: DeploymentsRequest,
  { startNs, endNs }: Period,
): Promise<readonly VersionRow[]> {
  const { sql: filtered, parameters } = filterConditions(asked, 'executions');
  const inPeriod =
    "SELECT agent_id FROM executions WHERE org_id = {org:String} AND start_ns >= {start:Int64} AND start_ns < {end:Int64} AND agent_version != ''";
  const where = ['org_id = {org:String}', 'start_ns < {end:Int64}', "agent_version != ''", `agent_id IN (${inPeriod})`, ...filtered];
  const versions = `SELECT agent_id, agent_version AS version, min(start_ns) AS first_ns
FROM executions FINAL WHERE ${where.join(' AND ')} GROUP BY agent_id, agent_version`;
  const inOrder = `SELECT agent_id, version, first_ns,
  lagInFrame(version) OVER (PARTITION BY agent_id ORDER BY first_ns, version ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS previous
FROM (${versions})`;
  const after = afterCursor(asked.cursor);
  const sql = `SELECT agent_id, version, first_ns, previous FROM (${inOrder})
WHERE ${['first_ns >= {start:Int64}', ...after.sql].join(' AND ')}
ORDER BY first_ns DESC, agent_id DESC, version DESC LIMIT {row_limit:UInt32}`;
  const bound = { org: orgId, start: startNs, end: endNs, row_limit: asked.limit + 1 };
  return database.select<VersionRow>('query', sql, { ...bound, ...parameters, ...after.parameters });
}

interface FirstExecution extends Pick<VersionRow, 'agent_id' | 'version' | 'first_ns'> {
  readonly execution_id: string;
  readonly trace_id: string;
}

const keyOf = ({ agent_id, version, first_ns }: Pick<VersionRow, 'agent_id' | 'version' | 'first_ns'>): string =>
  JSON.stringify([agent_id, version, first_ns]);

/** Found by their starts, by which the table is sorted; of several at one time the one with the smallest id. */
async function readFirstExecutions(
  database: Database,
  orgId: string,
  asked: DeploymentsRequest,
  versions: readonly VersionRow[],
): Promise<ReadonlyMap<string, FirstExecution>> {
  const { sql: filtered, parameters } = filterConditions(asked, 'executions');
  const where = ['org_id = {org:String}', 'start_ns IN {starts:Array(Int64)}', 'agent_id IN {agents:Array(String)}', ...filtered];
  const firsts = `SELECT agent_id, agent_version, start_ns, min((execution_id, trace_id)) AS first
FROM executions FINAL WHERE ${where.join(' AND ')} GROUP BY agent_id, agent_version, start_ns`;
  const sql = `SELECT agent_id, agent_version AS version, start_ns AS first_ns, tupleElement(first, 1) AS execution_id, tupleElement(first, 2) AS trace_id
FROM (${firsts}) LIMIT 100000`;
  const sought = { starts: versions.map(({ first_ns }) => BigInt(first_ns)), agents: versions.map(({ agent_id }) => agent_id) };
  const rows = await database.select<FirstExecution>('query', sql, { org: orgId, ...sought, ...parameters });
  return new Map(rows.map((row) => [keyOf(row), row]));
}

function afterCursor(asked: string | undefined) {
  const key = decodeCursor(asked, 3);
  if (asked === undefined || key === undefined) return { sql: [], parameters: {} };
  const [firstNs = '', agentId = '', version = ''] = key;
  if (!/^\d{1,19}$/.test(firstNs)) throw invalidCursor(asked);
  const sql = ['(first_ns, agent_id, version) < ({after_first:Int64}, {after_agent:String}, {after_version:String})'];
  return { sql, parameters: { after_first: firstNs, after_agent: agentId, after_version: version } };
}
