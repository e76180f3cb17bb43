/** `GET /teams/{org_id}/metrics`, `/teams/{org_id}/users` and `/users/{user_id}` */

import { whole } from '../generator/calendar.ts';
import { distinct } from '../reference/figures.ts';
import { remembered } from '../reference/remembered.ts';
import type { Execution, Row } from '../reference/rows.ts';
import { agentNames } from './agents.ts';
import { type Breakdown, checkBreakdown } from './breakdown.ts';
import { type Difference, differences, type Expected, exactly, instant } from './compare.ts';
import { type Door, entriesOf, partOf } from './door.ts';
import { changeOf, type Facts, parametersOf, periodOf, previousOf, type Question, select } from './facts.ts';
import { type Metric, only, renamed, type Selected } from './figures.ts';
import { groupsOf, type Values } from './groups.ts';
import { betweenStarts, filterSets, questionsOf } from './questions.ts';

const totals = { active_users: 'active_users', active_agents: 'active_agents', total_executions: 'execution_count' } as const;
const everSays = "`total_users total_agents` (ever seen before the period's end)";

export async function checkTeam(door: Door, facts: Facts): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  for (const question of questionsOf(facts)) {
    const where = `/teams/…/metrics ${JSON.stringify(question)}`;
    const answer = await door.get(`/teams/${facts.organisation}/metrics`, { ...parametersOf(question), compare_to: 'previous' });
    const now = renamed(totals, select(facts, question));
    const then = renamed(totals, select(facts, previousOf(question)));
    const ever = facts.executions.filter(({ startNs }) => startNs < periodOf(question).endNs);
    const total_users = exactly(
      distinct(ever, ({ user }) => user?.id),
      everSays,
    );
    const total_agents = exactly(
      distinct(ever, ({ agent }) => agent),
      everSays,
    );
    found.push(
      ...differences(where, answer, { ...now, total_users, total_agents }),
      ...differences(`${where} previous`, partOf(answer, 'previous'), then),
      ...differences(`${where} change`, partOf(answer, 'change'), changeOf(now, then)),
    );
  }
  return found;
}

/** Contract 4: "`users[{user_id,name,agents_created,execution_count,total_cost,last_active}]`" */
const ofUser = {
  agents_created: 'agents_created',
  execution_count: 'execution_count',
  success_rate: 'success_rate',
  total_tokens: 'total_tokens',
  total_cost: 'total_cost',
} as const satisfies Record<string, Metric>;

const nameSays = '`name` = `user.full_name`, `user.name`, `user.email`, else the id';
const activeSays = 'last active = end of the latest execution';

export async function checkUserActivity(door: Door, facts: Facts): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  for (const question of questionsOf(facts)) {
    const where = `/teams/…/users ${JSON.stringify(question)}`;
    const users = await door.list(`/teams/${facts.organisation}/users`, { ...parametersOf(question), limit: '97' }, 'users');
    const byId = byUser(select(facts, question));
    const sorted = [...byId].sort(([one], [other]) => (one < other ? -1 : 1));
    const ids = sorted.map(([id]) => id);
    const came = users.map((user) => user['user_id']).join();
    found.push(
      ...differences(where, { ids: came }, { ids: exactly(ids.join(), 'Lists: `limit`, opaque `cursor`; an entry for each user, by id') }),
    );
    for (const [index, [id, rows]] of sorted.entries()) {
      const expected = { ...renamed(ofUser, rows), name: nameOf(facts, id), last_active: lastActive(rows.executions) };
      found.push(...differences(`${where} ${id}`, users[index], expected));
    }
  }
  return found;
}

/** The rows of each user. Calls of an API and scores make nobody active. */
function byUser(selected: Selected): ReadonlyMap<string, Selected> {
  const ofUser = ({ user }: Row): readonly Values[] => (user === undefined ? [] : [[user.id]]);
  const groups = groupsOf(selected, { executions: ofUser, steps: ofUser, creations: ofUser });
  return new Map([...groups.values()].map(({ values: [id], rows }) => [id ?? '', rows]));
}

function lastActive(executions: readonly Execution[]): Expected {
  const last = executions.reduce((latest, { endNs }) => (endNs > latest ? endNs : latest), 0n);
  return instant(executions.length === 0 ? undefined : last, activeSays);
}

/** Everybody has one name, which some spans do not say. */
function nameOf(facts: Facts, userId: string): Expected {
  return exactly(namesOf(facts).get(userId) ?? userId, nameSays);
}

const namesOf = remembered(({ executions, steps, creations }: Facts): ReadonlyMap<string, string> => {
  const rows: readonly Row[] = [...executions, ...steps, ...creations];
  return new Map(rows.flatMap(({ user }) => (user?.name === undefined ? [] : [[user.id, user.name]])));
});

const ofOneUser = {
  ...ofUser,
  error_count: 'error_count',
  avg_duration_ms: 'avg_duration_ms',
  total_sessions: 'session_count',
} as const satisfies Record<string, Metric>;

const agentsOfUser: Breakdown = {
  field: 'agents',
  names: ['agent_id'],
  keys: { executions: ({ agent }) => [[agent]], steps: ({ agent = null }) => [[agent]] },
  figures: { execution_count: 'execution_count', success_rate: 'success_rate', total_tokens: 'total_tokens', total_cost: 'total_cost' },
};

export async function checkUsers(door: Door, facts: Facts): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  const ids = [...byUser(select(facts, { ...whole, filters: {} })).keys()];
  for (const [index, id] of ids.slice(0, 40 / facts.askedOneIn).entries()) {
    const { user_id: _, ...filters } = filterSets[index % filterSets.length] ?? {};
    const question: Question = index % 2 === 0 ? { ...whole, filters: {} } : { ...betweenStarts(facts), filters };
    const where = `/users/${id} ${JSON.stringify(question)}`;
    const answer = await door.get(`/users/${encodeURIComponent(id)}`, { ...parametersOf(question), compare_to: 'previous', limit: '1000' });
    const isTheirs = ({ user }: Row): boolean => user?.id === id;
    const selected = only(select(facts, question), isTheirs);
    const then = renamed(ofOneUser, only(select(facts, previousOf(question)), isTheirs));
    const now = renamed(ofOneUser, selected);
    found.push(
      ...differences(where, answer, { ...now, name: nameOf(facts, id), ...seenOf(facts.executions.filter(isTheirs)) }),
      ...differences(`${where} previous`, partOf(answer, 'previous'), then),
      ...differences(`${where} change`, partOf(answer, 'change'), changeOf(now, then)),
      ...checkBreakdown(where, agentsOfUser, answer, selected),
      ...entriesOf(answer, 'agents').flatMap(({ agent_id, name }) => {
        const expected = agent_id === null ? null : (agentNames(facts).get(String(agent_id)) ?? String(agent_id));
        return differences(
          `${where} agents ${agent_id}`,
          { name },
          { name: exactly(expected, 'the name last seen with that id, else the id') },
        );
      }),
    );
  }
  return found;
}

function seenOf(executions: readonly Execution[]): Readonly<Record<string, Expected>> {
  return { first_seen: instant(executions[0]?.startNs, 'Start of the first execution ever'), last_seen: lastActive(executions) };
}
