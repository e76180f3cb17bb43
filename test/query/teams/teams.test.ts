import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentCreationRow } from '../../../collector/src/derive/rows.ts';
import { readTeamMetrics, teamMetricsAnswer, teamMetricsParameters } from '../../../collector/src/query/teams/team-metrics.ts';
import {
  readTeamUsers,
  type TeamUsersAnswer,
  teamUsersAnswer,
  teamUsersParameters,
} from '../../../collector/src/query/teams/team-users.ts';
import { readUser, userAnswer, userParameters } from '../../../collector/src/query/teams/user.ts';
import { executionFigures, stepFigures } from '../expected.ts';
import { agentCreation, execution, insertDerived, insertRows, ns, openStore, type TestStore } from '../rows.ts';
import { sample } from '../sample.ts';

const period = { start: '2026-06-09', end: '2026-06-17' };
const sampled = sample('org', 400, 61);
const executions = sampled.executions.map((row) => ({ ...row, user_name: row.user_id.replace('user_', 'User ') }));
const { steps } = sampled;
const creations = [
  agentCreation(1, '2026-06-10T00:00:00Z', { user_id: 'user_1', agent_id: 'made_1' }),
  agentCreation(2, '2026-06-11T00:00:00Z', { user_id: 'user_1', agent_id: 'made_1' }),
  agentCreation(3, '2026-06-11T00:00:00Z', { user_id: 'user_1', agent_id: 'made_2', status: 'error' }),
  agentCreation(4, '2026-06-12T00:00:00Z', { user_id: 'maker', agent_id: 'made_3', user_name: 'Mia Maker' }),
  agentCreation(5, '2026-06-08T23:59:59Z', { user_id: 'user_2', agent_id: 'made_4' }),
  agentCreation(6, '2026-06-12T00:00:00Z', { user_id: '', agent_id: 'made_5' }),
];

let store: TestStore;

beforeAll(async () => {
  store = await openStore();
  await insertRows(store.database, executions, steps);
  await insertRows(store.database, [execution(1, '2026-07-20T00:00:00Z', { user_id: 'late', agent_id: 'late agent' })], []);
  await insertDerived(store.database, 'agent_creations', creations);
  await insertMaker('org', 'maker', [ns('2026-06-12T00:00:00Z'), 'Mia Maker']);
});
afterAll(() => store.close());

/** A user who only created agents, as `derive` keeps them. */
function insertMaker(org_id: string, user_id: string, last_name: readonly [string, string]): Promise<void> {
  const seen = { first_start_ns: (2n ** 63n - 1n).toString(), last_end_ns: '0' };
  return store.database.insert('derive', 'users', [{ org_id, user_id, ...seen, last_name }]);
}

const within = (row: { readonly start_ns: string }) =>
  BigInt(row.start_ns) >= BigInt(ns(period.start)) && BigInt(row.start_ns) < BigInt(ns(period.end));
const own = { executions: executions.filter(within), steps: steps.filter(within), creations: creations.filter(within) };

describe('a team', () => {
  const ask = (asked: object, orgId = 'org') =>
    readTeamMetrics(store, orgId, teamMetricsParameters.parse({ ...period, org_id: 'org', ...asked }));

  it('has the users and agents ever seen by the end of the period, and those active in it', async () => {
    const answer = await ask({});
    const of = executionFigures(own.executions);
    const before = executions.filter((row) => BigInt(row.start_ns) < BigInt(ns(period.end)));
    expect(answer).toMatchObject({
      ...{ org_id: 'org', total_users: executionFigures(before)['active_users'], total_agents: 7 },
      ...{ active_users: of['active_users'], active_agents: of['active_agents'], total_executions: of['execution_count'] },
    });
    expect(answer.hints).toMatchObject([{ code: 'no_user_id', count: own.executions.filter((row) => row.user_id === '').length }]);
    expect(teamMetricsAnswer.parse(answer)).toEqual(answer);
    expect(await ask({ end: '2026-08-01' })).toMatchObject({ total_agents: 8 });
  });

  it('keeps to its filters, but for what was ever seen', async () => {
    const of = executionFigures(own.executions.filter((row) => row.agent_id === 'agent_1'));
    const { total_users } = await ask({});
    const filtered = await ask({ agent_id: 'agent_1', compare_to: 'previous' });
    expect(filtered).toMatchObject({ total_users, total_executions: of['execution_count'], active_agents: 1 });
    expect(filtered.previous).toHaveProperty('total_executions');
  });

  it('is only that of the key, whether or not another exists', async () => {
    for (const org_id of ['org', 'nowhere', '']) {
      const asked = ask({ org_id }, 'other');
      await expect(asked).rejects.toMatchObject({
        code: 'organisation_not_found',
        message: `No organisation with the id ${JSON.stringify(org_id)} is known.`,
      });
      await expect(readTeamUsers(store, 'other', teamUsersParameters.parse({ org_id }))).rejects.toMatchObject({
        code: 'organisation_not_found',
      });
    }
  });
});

function expectedUser(userId: string, of: (row: { readonly user_id: string; readonly agent_id: string }) => boolean = () => true) {
  const rows = own.executions.filter((row) => row.user_id === userId && of(row));
  const figures = { ...executionFigures(rows), ...stepFigures(own.steps.filter((row) => row.user_id === userId && of(row))) };
  const made = own.creations.filter((row: AgentCreationRow) => row.user_id === userId && of(row));
  const ends = rows.map((row) => BigInt(row.end_ns)).sort((one, two) => Number(one - two));
  return {
    ...{ user_id: userId, name: userId === 'maker' ? 'Mia Maker' : userId.replace('user_', 'User ') },
    ...{ agents_created: new Set(made.map((row) => row.agent_id)).size, execution_count: figures['execution_count'] },
    ...{ success_rate: figures['success_rate'], total_tokens: figures['total_tokens'], total_cost: figures['total_cost'] },
    last_active: ends.length === 0 ? null : new Date(Number((ends.at(-1) ?? 0n) / 1_000_000n)).toISOString(),
  };
}

describe('the users of a team', () => {
  const ask = (asked: object) => readTeamUsers(store, 'org', teamUsersParameters.parse({ ...period, org_id: 'org', ...asked }));
  const active = [...new Set([...own.executions, ...own.creations].map((row) => row.user_id))].filter((id) => id !== '').sort();

  it('are those who ran or created agents in the period, with their figures', async () => {
    const answer = await ask({});
    expect(answer.users).toEqual(active.map((id) => expectedUser(id)));
    expect(active).toContain('maker');
    expect(teamUsersAnswer.parse(answer)).toEqual(answer);
  });

  it('come page by page', async () => {
    const pages: TeamUsersAnswer['users'] = [];
    let cursor: string | null = null;
    do {
      const answer: TeamUsersAnswer = await ask({ limit: '4', ...(cursor === null ? {} : { cursor }) });
      pages.push(...answer.users);
      cursor = answer.next_cursor;
    } while (cursor !== null);
    expect(pages.map(({ user_id }) => user_id)).toEqual(active);
  });

  it('have created no agent that passes a filter by model', async () => {
    const { users } = await ask({ model: 'model_1' });
    const used = new Set(steps.filter((row) => row.model === 'model_1').map((row) => row.execution_id));
    const counts = Map.groupBy(
      own.executions.filter((row) => used.has(row.execution_id) && row.user_id !== ''),
      (row) => row.user_id,
    );
    expect(users.map(({ user_id, execution_count }) => [user_id, execution_count])).toEqual(
      expect.arrayContaining([...counts].map(([id, rows]) => [id, rows.length])),
    );
    expect(users.map(({ agents_created }) => agents_created)).toEqual(users.map(() => 0));
  });

  it('keep to filters', async () => {
    const { users } = await ask({ agent_id: 'agent_1,made_2' });
    const of = (row: { readonly agent_id: string }) => ['agent_1', 'made_2'].includes(row.agent_id);
    const passing = new Set([...own.executions, ...own.steps, ...own.creations].filter(of).map((row) => row.user_id));
    expect(users).toEqual(
      [...passing]
        .filter((id) => id !== '')
        .sort()
        .map((id) => expectedUser(id, of)),
    );
  });
});

describe('one user', () => {
  const ask = (asked: object, orgId = 'org') => readUser(store, orgId, userParameters.parse({ ...period, ...asked }));

  it('has the figures of what ran for them, and by agent', async () => {
    const answer = await ask({ user_id: 'user_1', compare_to: 'previous' });
    const { last_active, ...figures } = expectedUser('user_1');
    expect(answer).toMatchObject(figures);
    const rows = own.executions.filter((row) => row.user_id === 'user_1');
    const agents = Map.groupBy(rows, (row) => row.agent_id);
    expect(new Map(answer.agents.map(({ agent_id, execution_count }) => [agent_id, execution_count]))).toEqual(
      new Map([...agents].map(([id, of]) => [id, of.length])),
    );
    expect(answer.agents[0]).toMatchObject({ name: answer.agents[0]?.agent_id?.replace('agent_', 'Agent ') });
    const all = executions.filter((row) => row.user_id === 'user_1').map((row) => row.start_ns);
    expect(ns(answer.first_seen ?? '')).toBe(all.sort()[0]);
    expect(userAnswer.parse(answer)).toEqual(answer);
  });

  it('may have created agents only', async () => {
    const { last_active, ...figures } = expectedUser('maker');
    expect(await ask({ user_id: 'maker' })).toMatchObject({ ...figures, first_seen: null, last_seen: null, agents: [] });
    await insertDerived(store.database, 'agent_creations', [
      agentCreation(9, '2026-06-10T00:00:00Z', { org_id: 'third', user_id: 'nameless' }),
    ]);
    await insertMaker('third', 'nameless', ['0', '']);
    expect(await ask({ user_id: 'nameless' }, 'third')).toMatchObject({ name: 'nameless', agents_created: 1 });
  });

  it('is not found by an id never seen, nor for another organisation', async () => {
    for (const [orgId, user_id] of [
      ['org', 'nobody'],
      ['other', 'user_1'],
      ['other', 'maker'],
    ] as const) {
      await expect(ask({ user_id }, orgId)).rejects.toMatchObject({ code: 'user_not_found' });
    }
  });
});
