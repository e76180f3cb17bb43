/** Agents ever seen by an organisation, in retained data or before. */

import { AppError } from '../../errors.ts';
import type { Database } from '../../store/database.ts';

export interface AgentSeen {
  readonly name: string;
  readonly firstSeenNs: bigint;
  readonly lastSeenNs: bigint;
}

interface AgentRow {
  readonly agent_id: string;
  readonly name: string;
  readonly first_ns: string;
  readonly last_ns: string;
}

/** Agents ever seen, of the given ids, with the name last seen with each. */
export async function readAgentsSeen(database: Database, orgId: string, ids: readonly string[]): Promise<ReadonlyMap<string, AgentSeen>> {
  const sql = `SELECT agent_id, tupleElement(max(last_name), 2) AS name, min(first_start_ns) AS first_ns, max(last_start_ns) AS last_ns
FROM agents WHERE org_id = {org:String} AND agent_id IN {ids:Array(String)} GROUP BY agent_id LIMIT 10000`;
  const rows = await database.select<AgentRow>('query', sql, { org: orgId, ids });
  return new Map(
    rows.map((row) => [
      row.agent_id,
      { name: row.name === '' ? row.agent_id : row.name, firstSeenNs: BigInt(row.first_ns), lastSeenNs: BigInt(row.last_ns) },
    ]),
  );
}

/**
 * The same, with the times of first and last that today's executions have: a span that arrives late may give an execution to another agent,
 * and what was once seen is never taken back. Times before the earliest execution of all are of data that is not retained any more, and stay.
 */
export async function readAgentTimes(database: Database, orgId: string, ids: readonly string[]): Promise<ReadonlyMap<string, AgentSeen>> {
  const seen = await readAgentsSeen(database, orgId, ids);
  const backed = await readBackedTimes(database, orgId, seen);
  const isBacked = (id: string, ns: bigint): boolean => backed.has(`${ns} ${id}`);
  const doubtful = [...seen].filter(([id, { firstSeenNs, lastSeenNs }]) => !isBacked(id, firstSeenNs) || !isBacked(id, lastSeenNs));
  if (doubtful.length === 0) return seen;
  const found = await readTimes(
    database,
    orgId,
    doubtful.map(([id]) => id),
  );
  const mended = doubtful.map(([id, agent]): [string, AgentSeen] => {
    const times = found.get(id);
    return times === undefined ? [id, agent] : [id, { ...agent, ...laterOf(agent, times) }];
  });
  return new Map([...seen, ...mended]);
}

interface Times {
  readonly firstNs: bigint;
  readonly lastNs: bigint;
  /** Of any agent. */
  readonly earliestNs: bigint;
}

function laterOf({ firstSeenNs }: AgentSeen, { firstNs, lastNs, earliestNs }: Times): Pick<AgentSeen, 'firstSeenNs' | 'lastSeenNs'> {
  return { firstSeenNs: firstSeenNs < earliestNs ? firstSeenNs : firstNs, lastSeenNs: lastNs };
}

/** Starts at which an execution of the agent is there, as `start id`: looked up by the tables' order, whatever the length of the history. */
async function readBackedTimes(database: Database, orgId: string, seen: ReadonlyMap<string, AgentSeen>): Promise<ReadonlySet<string>> {
  const starts = [...seen.values()].flatMap(({ firstSeenNs, lastSeenNs }) => [firstSeenNs, lastSeenNs]);
  const sql = `SELECT DISTINCT start_ns, agent_id FROM executions FINAL
WHERE org_id = {org:String} AND start_ns IN {starts:Array(Int64)} AND agent_id IN {ids:Array(String)} LIMIT 100000`;
  const rows = await database.select<{ start_ns: string; agent_id: string }>('query', sql, { org: orgId, starts, ids: [...seen.keys()] });
  return new Set(rows.map(({ start_ns, agent_id }) => `${start_ns} ${agent_id}`));
}

/** Of those of these agents that have an execution. */
async function readTimes(database: Database, orgId: string, ids: readonly string[]): Promise<ReadonlyMap<string, Times>> {
  const sql = `SELECT agent_id, min(start_ns) AS first_ns, max(start_ns) AS last_ns,
  (SELECT min(start_ns) FROM executions WHERE org_id = {org:String}) AS earliest_ns
FROM executions FINAL WHERE org_id = {org:String} AND agent_id IN {ids:Array(String)} GROUP BY agent_id LIMIT 10000`;
  const rows = await database.select<Omit<AgentRow, 'name'> & { readonly earliest_ns: string }>('query', sql, { org: orgId, ids });
  return new Map(
    rows.map(({ agent_id, first_ns, last_ns, earliest_ns }) => [
      agent_id,
      { firstNs: BigInt(first_ns), lastNs: BigInt(last_ns), earliestNs: BigInt(earliest_ns) },
    ]),
  );
}

/** The name of an agent. Throws `agent_not_found` for an id never seen. */
export async function requireAgent(database: Database, orgId: string, agentId: string): Promise<string> {
  const seen = (await readAgentsSeen(database, orgId, [agentId])).get(agentId);
  if (seen === undefined) throw neverSeen([agentId]);
  return seen.name;
}

/** Throws `agent_not_found` for an id never seen. */
export async function requireAgentSeen(database: Database, orgId: string, agentId: string): Promise<AgentSeen> {
  const seen = (await readAgentTimes(database, orgId, [agentId])).get(agentId);
  if (seen === undefined) throw neverSeen([agentId]);
  return seen;
}

/** The names of agents by their ids. Throws `agent_not_found` naming the ids never seen. */
export async function requireAgents(database: Database, orgId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const seen = await readAgentsSeen(database, orgId, ids);
  const unknown = ids.filter((id) => !seen.has(id));
  if (unknown.length > 0) throw neverSeen(unknown);
  return new Map([...seen].map(([id, { name }]) => [id, name]));
}

function neverSeen(ids: readonly string[]): AppError {
  return new AppError('agent_not_found', `No agent with the id ${ids.map((id) => JSON.stringify(id)).join(', ')} has been seen.`);
}
