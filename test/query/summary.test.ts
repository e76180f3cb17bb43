import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentMetricsParameters, readAgentMetrics } from '../../collector/src/query/agents/agent-metrics.ts';
import { readSummary, summaryAnswer, summaryParameters } from '../../collector/src/query/summary.ts';
import { executionFigures, stepFigures } from './expected.ts';
import { execution, insertRows, ns, openStore, step, type TestStore } from './rows.ts';
import { sample } from './sample.ts';

const own = sample('org', 400, 1);
const other = sample('other', 50, 2);
const hostile = "agent'; DROP TABLE steps; --\\";

let store: TestStore;

beforeAll(async () => {
  store = await openStore();
  await insertRows(store.database, [...own.executions, ...other.executions], [...own.steps, ...other.steps]);
  await insertRows(store.database, [execution(1, '2025-01-01T00:00:00Z', { org_id: 'odd', agent_id: hostile })], []);
});
afterAll(() => store.close());

const ask = (asked: object) => summaryParameters.parse(asked);

/** The sample's rows named as the summary names them. */
function expectedSummary(executions: typeof own.executions, steps: typeof own.steps) {
  const of = { ...executionFigures(executions), ...stepFigures(steps) };
  return {
    total_executions: of['execution_count'],
    success_rate: of['success_rate'],
    error_rate: of['error_rate'],
    total_tokens: of['total_tokens'],
    total_cost: of['total_cost'],
    avg_duration_ms: of['avg_duration_ms'],
    total_sessions: of['session_count'],
    active_agents: of['active_agents'],
    active_users: of['active_users'],
    priced_coverage: of['priced_coverage'],
  };
}

describe('summary', () => {
  it('comes to the figures of the rows', async () => {
    const answer = await readSummary(store, 'org', ask({}));
    expect(answer).toEqual({
      period: { start: '2026-05-19T12:00:00.000Z', end: '2026-06-18T12:00:00.000Z' },
      data_through: null,
      ...expectedSummary(
        own.executions,
        own.steps.filter((row) => BigInt(row.start_ns) < BigInt(Date.parse('2026-06-18T12:00:00Z')) * 1_000_000n),
      ),
      hints: answer.hints,
    });
    expect(summaryAnswer.parse(answer)).toEqual(answer);
  });

  it('counts what makes it poor', async () => {
    const { hints } = await readSummary(store, 'org', ask({ end: '2026-07-01' }));
    const calls = own.steps.filter((row) => row.kind === 'llm' || row.kind === 'embedding');
    expect(hints.map(({ code, count }) => ({ code, count }))).toEqual([
      { code: 'no_session_id', count: own.executions.filter((row) => row.session_id === '').length },
      { code: 'no_user_id', count: own.executions.filter((row) => row.user_id === '').length },
      { code: 'unpriced_models', count: 5 },
      { code: 'usage_missing', count: calls.filter((row) => row.status === 'ok' && !row.has_usage).length },
    ]);
  });

  it('sees only its own organisation', async () => {
    const answer = await readSummary(store, 'other', ask({ end: '2026-07-01' }));
    expect(answer).toMatchObject(expectedSummary(other.executions, other.steps));
    expect(await readSummary(store, 'nobody', ask({}))).toMatchObject({ total_executions: 0, total_tokens: 0 });
  });

  it('says 0 of counts and null of rates where there is nothing', async () => {
    const answer = await readSummary(store, 'org', ask({ start: '2027-01-01', end: '2027-02-01' }));
    expect(answer).toMatchObject({ ...expectedSummary([], []), hints: [{ code: 'no_data', count: 0 }] });
    expect(answer).toMatchObject({ total_executions: 0, total_cost: 0, success_rate: null, priced_coverage: null });
  });

  it('keeps an unpriced cost apart from nothing to pay', async () => {
    const unpriced = await readSummary(store, 'org', ask({ model: 'model_4' }));
    expect(unpriced).toMatchObject({ total_cost: null, priced_coverage: 0 });
  });

  it('compares with the period before', async () => {
    const answer = await readSummary(store, 'org', ask({ period: '4d', compare_to: 'previous' }));
    const before = await readSummary(store, 'org', ask({ start: '2026-06-10T12:00:00Z', end: '2026-06-14T12:00:00Z' }));
    expect(answer.previous).toMatchObject({
      period: before.period,
      total_executions: before.total_executions,
      total_cost: before.total_cost,
    });
    expect(answer.change?.['total_executions']).toBeCloseTo(
      (100 * (answer.total_executions ?? 0)) / (before.total_executions ?? 0) - 100,
      9,
    );
  });

  it('counts a row as soon as it starts and not at the end of the period', async () => {
    const [first] = own.executions.toSorted((one, two) => Number(BigInt(one.start_ns) - BigInt(two.start_ns)));
    const startIso = new Date(Number(BigInt(first?.start_ns ?? 0) / 1_000_000n)).toISOString();
    expect(await readSummary(store, 'org', ask({ start: '2026-01-01', end: startIso }))).toMatchObject({ total_executions: 0 });
    expect(await readSummary(store, 'org', ask({ start: startIso, end: startIso.replace('Z', '001Z') }))).toMatchObject({
      total_executions: 1,
    });
  });
});

describe('distinct counts', () => {
  it('are exact to 10,000 and within 1 % beyond', async () => {
    for (const [orgId, count] of [
      ['exact', 10_000],
      ['large', 40_000],
    ] as const) {
      await store.database.command(`INSERT INTO executions (org_id, execution_id, start_ns, user_id, version)
        SELECT '${orgId}', toString(number), ${ns('2026-06-02T00:00:00Z')}, concat('user ', toString(number)), 1 FROM numbers(${count})`);
    }
    expect(await readSummary(store, 'exact', ask({}))).toMatchObject({ active_users: 10_000 });
    const { active_users } = await readSummary(store, 'large', ask({}));
    expect(Math.abs((active_users ?? 0) - 40_000)).toBeLessThanOrEqual(400);
  });
});

describe('rows that were derived again', () => {
  it('counts the newest version once and no tombstone', async () => {
    const row = execution(7, '2026-06-01T00:00:00Z', { org_id: 'again' });
    const [gone, slow] = [execution(8, '2026-06-01T00:00:00Z', { org_id: 'again' }), { ...row, duration_ms: 5000 }];
    const stepRow = step(9, '2026-06-01T00:00:00Z', { org_id: 'again', input_tokens: 5 });
    await insertRows(store.database, [row, gone], [stepRow]);
    await store.database.insert('derive', 'executions', [
      { ...slow, version: '2', is_deleted: 0 },
      { ...gone, version: '2', is_deleted: 1 },
    ]);
    await store.database.insert('derive', 'steps', [{ ...stepRow, version: '3', is_deleted: 1 }]);
    expect(await readSummary(store, 'again', ask({}))).toMatchObject({ total_executions: 1, avg_duration_ms: 5000, total_tokens: 0 });
  });
});

describe('agent metrics', () => {
  it('comes to the figures of one agent', async () => {
    const request = agentMetricsParameters.parse({ agent_id: 'agent_3', end: '2026-07-01' });
    const answer = await readAgentMetrics(store, 'org', request);
    const executions = own.executions.filter((row) => row.agent_id === 'agent_3');
    const steps = own.steps.filter((row) => row.agent_id === 'agent_3');
    const all = { ...executionFigures(executions), ...stepFigures(steps) };
    const { agent_id, name, period, data_through, hints, ...figures } = answer;
    expect({ agent_id, name }).toEqual({ agent_id: 'agent_3', name: 'Agent 3' });
    for (const [metric, value] of Object.entries(figures)) expect([metric, value]).toEqual([metric, all[metric]]);
    expect(Object.keys(figures)).toHaveLength(11);
  });

  it('says that an agent was never seen, also if another organisation has it', async () => {
    const request = agentMetricsParameters.parse({ agent_id: hostile });
    await expect(readAgentMetrics(store, 'org', request)).rejects.toMatchObject({ code: 'agent_not_found' });
  });

  it('takes an id as text, whatever it holds', async () => {
    const request = agentMetricsParameters.parse({ agent_id: hostile, start: '2025-01-01', end: '2025-01-02' });
    expect(await readAgentMetrics(store, 'odd', request)).toMatchObject({ agent_id: hostile, execution_count: 1, total_cost: 0 });
  });
});
