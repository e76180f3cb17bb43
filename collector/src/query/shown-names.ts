import type { Database } from '../store/database.ts';
import { readAgentsSeen } from './agents/agents-seen.ts';
import type { Plan } from './engine/compile.ts';
import type { Group } from './engine/groups.ts';
import { readUsersSeen } from './teams/users-seen.ts';

type Seen = (database: Database, orgId: string, ids: readonly string[]) => Promise<ReadonlyMap<string, { readonly name: string }>>;

/** Dimensions whose keys are ids of something that has a name. */
const named = { agent: readAgentsSeen, user: readUsersSeen } as const satisfies Record<string, Seen>;

type Named = keyof typeof named;

/** By dimension and id. */
export type ShownNames = Readonly<Partial<Record<Named, ReadonlyMap<string, string>>>>;

/** The names last seen with the ids of the groups, else the ids themselves. */
export async function readShownNames(database: Database, plan: Plan, groups: readonly Group[]): Promise<ShownNames> {
  const found = (Object.keys(named) as Named[]).map(async (dimension) => {
    const index = plan.dimensions.findIndex(({ name }) => name === dimension);
    const ids = [...new Set(index < 0 ? [] : groups.flatMap(({ keys }) => keys[index] ?? []))];
    const seen: Awaited<ReturnType<Seen>> = ids.length === 0 ? new Map() : await named[dimension](database, plan.orgId, ids);
    return [dimension, new Map(ids.map((id) => [id, seen.get(id)?.name ?? id]))] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}

/** The field that goes with a dimension's key, where that is the id of something with a name. */
export function nameField(names: ShownNames, dimension: string, key: string | null): { agent_name?: string; user_name?: string } {
  if (key === null) return {};
  if (dimension === 'agent') return { agent_name: names.agent?.get(key) ?? key };
  return dimension === 'user' ? { user_name: names.user?.get(key) ?? key } : {};
}
