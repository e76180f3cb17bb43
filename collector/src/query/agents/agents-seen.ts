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

/** The name of an agent. Throws `agent_not_found` for an id never seen. */
export async function requireAgent(database: Database, orgId: string, agentId: string): Promise<string> {
  return (await requireAgentSeen(database, orgId, agentId)).name;
}

/** Throws `agent_not_found` for an id never seen. */
export async function requireAgentSeen(database: Database, orgId: string, agentId: string): Promise<AgentSeen> {
  const seen = (await readAgentsSeen(database, orgId, [agentId])).get(agentId);
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
