/** Users ever seen by an organisation, in retained data or before. */

import { AppError } from '../../errors.ts';
import type { Database } from '../../store/database.ts';

export interface UserSeen {
  readonly name: string;
  /** Start of the first execution and end of the last one; undefined of who only created agents, or whose are only single steps. */
  readonly firstSeenNs: bigint | undefined;
  readonly lastSeenNs: bigint | undefined;
}

interface UserRow {
  readonly user_id: string;
  readonly name: string;
  readonly first_ns: string;
  readonly last_ns: string;
}

/** Users ever seen, of the given ids, with the name last seen with each. */
export async function readUsersSeen(database: Database, orgId: string, ids: readonly string[]): Promise<ReadonlyMap<string, UserSeen>> {
  if (ids.length === 0) return new Map();
  const sql = `SELECT user_id, tupleElement(max(last_name), 2) AS name, min(first_start_ns) AS first_ns, max(last_end_ns) AS last_ns
FROM users WHERE org_id = {org:String} AND user_id IN {ids:Array(String)} GROUP BY user_id LIMIT 10000`;
  const rows = await database.select<UserRow>('query', sql, { org: orgId, ids });
  return new Map(rows.map((row) => [row.user_id, userSeen(row)]));
}

function userSeen({ user_id, name, first_ns, last_ns }: UserRow): UserSeen {
  const [firstNs, lastNs] = [BigInt(first_ns), BigInt(last_ns)];
  const ran = firstNs <= lastNs;
  return { name: name || user_id, firstSeenNs: ran ? firstNs : undefined, lastSeenNs: ran ? lastNs : undefined };
}

/** Throws `user_not_found` for an id never seen, neither in an execution or a step nor in the creation of an agent. */
export async function requireUser(database: Database, orgId: string, userId: string): Promise<UserSeen> {
  const seen = (await readUsersSeen(database, orgId, [userId])).get(userId);
  if (seen !== undefined) return seen;
  throw new AppError('user_not_found', `No user with the id ${JSON.stringify(userId)} has been seen.`);
}
