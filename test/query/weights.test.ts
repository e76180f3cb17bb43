import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExecutionRow, StepRow } from '../../collector/src/derive/rows.ts';
import { agentErrorsAnswer, agentErrorsParameters, readAgentErrors } from '../../collector/src/query/agents/agent-errors.ts';
import { agentMetricsParameters, readAgentMetrics } from '../../collector/src/query/agents/agent-metrics.ts';
import { listAgents, listAgentsParameters } from '../../collector/src/query/agents/list-agents.ts';
import { metricNames, metrics } from '../../collector/src/query/engine/catalogue.ts';
import { listExecutions, listExecutionsParameters } from '../../collector/src/query/executions/list-executions.ts';
import { type QueryAnswer, queryAnswer, queryBody, readQuery } from '../../collector/src/query/query.ts';
import { readSummary, summaryParameters } from '../../collector/src/query/summary.ts';
import { executionFigures, type Figures, stepFigures } from './expected.ts';
import { execution, idsOf, insertRows, openStore, step, type TestStore } from './rows.ts';
import { sample } from './sample.ts';

/** Agents 0 to 3 were sampled in different ways, the others not at all. */
const weights: Readonly<Record<string, number>> = { agent_0: 2, agent_1: 4, agent_2: 10 / 3, agent_3: 1_000_000 };
const weigh = <Row extends ExecutionRow | StepRow>(row: Row): Row => ({ ...row, weight: weights[row.agent_id] ?? 1 });

const plain = sample('org', 400, 5);
const executions = plain.executions.map(weigh);
const steps = plain.steps.map(weigh);
const whole = { start: '2026-06-01', end: '2026-07-01' };

let store: TestStore;

beforeAll(async () => {
  store = await openStore();
  await insertRows(store.database, executions, steps);
});
afterAll(() => store.close());

const query = (asked: object, orgId = 'org'): Promise<QueryAnswer> => readQuery(store, orgId, queryBody.parse({ ...whole, ...asked }));

function figuresOf(of: (row: ExecutionRow | StepRow) => boolean): Figures {
  return { ...executionFigures(executions.filter(of)), ...stepFigures(steps.filter(of)) };
}

/** Equal to within rounding of sums. */
function expectFigures(actual: Readonly<Record<string, unknown>>, expected: Figures): void {
  for (const [metric, value] of Object.entries(expected)) {
    const found = actual[metric];
    if (value === null || value === 0) expect([metric, found]).toEqual([metric, value]);
    else expect([metric, Math.abs(Number(found) / value - 1) < 1e-12]).toEqual([metric, true]);
  }
}

const names = Object.keys(figuresOf(() => false));

describe('metrics by weight', () => {
  it('come to the figures of the rows', async () => {
    const answer = await query({ metrics: names });
    expectFigures(
      answer.data[0] ?? {},
      figuresOf(() => true),
    );
    expect(answer.estimated).toBe(true);
    expect(queryAnswer.parse(answer)).toEqual(answer);
  });

  it('come to the figures of each agent, sampled or not', async () => {
    const { data } = await query({ metrics: names, group_by: 'agent' });
    expect(data).toHaveLength(7);
    for (const entry of data)
      expectFigures(
        entry,
        figuresOf((row) => row.agent_id === entry['agent']),
      );
  });

  it('leave what was not sampled exactly as it is', async () => {
    const asked = { metrics: names, filters: { agent_id: ['agent_4', 'agent_5', 'agent_6'] } };
    const answer = await query(asked);
    expect(answer).not.toHaveProperty('estimated');
    expect(answer.data).toEqual([figuresOf((row) => ['agent_4', 'agent_5', 'agent_6'].includes(row.agent_id))]);
  });

  it('add up over agents, users, models and days, whether cut or not', async () => {
    const additive = metricNames.filter((name) => metrics[name].additive);
    const [total = {}] = (await query({ metrics: additive })).data;
    for (const group_by of ['agent', 'user', 'feature', 'day', ['agent', 'day']]) {
      for (const limit of [2, 1000]) {
        const { data } = await query({ metrics: additive, group_by, limit });
        const sums = additive.map((name) => [name, data.reduce((sum, entry) => sum + Number(entry[name]), 0)]);
        expectFigures(Object.fromEntries(sums), total as Figures);
      }
    }
  });

  it('decide which groups a cut keeps', async () => {
    const countOf = (rows: readonly ExecutionRow[]): number => executionFigures(rows)['execution_count'] ?? 0;
    const byAgent = [...Map.groupBy(executions, (row) => row.agent_id)].toSorted(([, one], [, two]) => countOf(two) - countOf(one));
    const largest = byAgent.map(([agent]) => agent);
    for (const limit of [1, 2, 3, 4]) {
      const { data } = await query({ metrics: ['execution_count', 'p95_duration_ms'], group_by: 'agent', limit });
      expect(data.map((entry) => entry['agent'])).toEqual([...largest.slice(0, limit), null]);
      const rest = executionFigures(executions.filter((row) => !largest.slice(0, limit).includes(row.agent_id)));
      const { execution_count = null, p95_duration_ms = null } = rest;
      expectFigures({ ...data.at(-1) }, { execution_count, p95_duration_ms });
    }
  });

  it('take percentiles at the row that carries the weight', async () => {
    const ofDuration = (number: number, weight: number): ExecutionRow =>
      execution(700_000 + number, '2026-06-10T00:00:00Z', { org_id: 'skewed', duration_ms: number, weight });
    await insertRows(store.database, [ofDuration(10, 1), ofDuration(20, 1), ofDuration(30, 98)], []);
    const { data } = await query({ metrics: ['p50_duration_ms', 'p95_duration_ms', 'p99_duration_ms', 'avg_duration_ms'] }, 'skewed');
    expect(data).toEqual([{ p50_duration_ms: 30, p95_duration_ms: 30, p99_duration_ms: 30, avg_duration_ms: 29.7 }]);
    const halves = { org_id: 'halves', start: '2026-06-10T00:00:00Z' };
    const rows = [10, 20].map((ms) => execution(710_000 + ms, halves.start, { org_id: 'halves', duration_ms: ms, weight: 3 }));
    await insertRows(store.database, rows, []);
    expect((await query({ metrics: ['p50_duration_ms'] }, 'halves')).data).toEqual([{ p50_duration_ms: 10 }]);
  });

  it('keep unknown money unknown, and weigh the coverage', async () => {
    const at = '2026-06-10T00:00:00Z';
    const unpriced = step(1, at, { org_id: 'unpriced', billable: true, cost_source: 'none', weight: 3 });
    await insertRows(store.database, [], [unpriced]);
    expect((await query({ metrics: ['total_cost', 'priced_coverage'] }, 'unpriced')).data).toEqual([
      { total_cost: null, priced_coverage: 0 },
    ]);
    const priced = step(2, at, { org_id: 'unpriced', billable: true, cost: '0.000000000007', cost_source: 'table' });
    await insertRows(store.database, [], [priced]);
    expect((await query({ metrics: ['total_cost', 'priced_coverage'] }, 'unpriced')).data).toEqual([
      { total_cost: 0.000000000007, priced_coverage: 25 },
    ]);
  });

  it('average only the calls that report a value', async () => {
    const call = (number: number, weight: number, ms?: number): StepRow =>
      step(number, '2026-06-10T00:00:00Z', { org_id: 'first', weight, ...(ms === undefined ? {} : { time_to_first_token_ms: ms }) });
    await insertRows(store.database, [], [call(1, 1, 10), call(2, 3, 50), call(3, 100)]);
    expect((await query({ metrics: ['time_to_first_token_ms'] }, 'first')).data).toEqual([{ time_to_first_token_ms: 40 }]);
  });
});

describe('answers built on weights', () => {
  it('say so in every read', async () => {
    const summary = await readSummary(store, 'org', summaryParameters.parse(whole));
    expect(summary).toMatchObject({ estimated: true, total_sessions: executionFigures(executions)['session_count'] });
    expectFigures({ total_executions: summary.total_executions }, { total_executions: figuresOf(() => true)['execution_count'] ?? null });
    expect(await listAgents(store, 'org', listAgentsParameters.parse(whole))).toMatchObject({ estimated: true });
    const agent = { ...whole, agent_id: 'agent_1' };
    expect(await readAgentMetrics(store, 'org', agentMetricsParameters.parse(agent))).toMatchObject({ estimated: true });
    const errors = await readAgentErrors(store, 'org', agentErrorsParameters.parse(agent));
    const failed = executions.filter((row) => row.agent_id === 'agent_1' && row.status === 'error');
    expect(errors).toMatchObject({ estimated: true, total_errors: 4 * failed.length });
    expect(errors.by_type.reduce((sum, { percentage }) => sum + percentage, 0)).toBeCloseTo(100, 9);
    expect(agentErrorsAnswer.parse(errors)).toEqual(errors);
  });

  it('do not say so of what was received, nor of agents that were not sampled', async () => {
    expect(await query({ metrics: ['active_users', 'session_count'] })).not.toHaveProperty('estimated');
    const agent = { ...whole, agent_id: 'agent_5' };
    expect(await readAgentMetrics(store, 'org', agentMetricsParameters.parse(agent))).not.toHaveProperty('estimated');
    expect(await readAgentErrors(store, 'org', agentErrorsParameters.parse(agent))).not.toHaveProperty('estimated');
    expect(await readSummary(store, 'org', summaryParameters.parse({ start: '2025-01-01', end: '2025-02-01' }))).not.toHaveProperty(
      'estimated',
    );
  });

  it('say so where only the period compared with was sampled', async () => {
    const [before, now] = ['2026-06-09T00:00:00Z', '2026-06-10T00:00:00Z'].map((start, index) =>
      execution(720_000 + index, start, { org_id: 'compared', weight: index === 0 ? 2 : 1 }),
    );
    await insertRows(
      store.database,
      [before, now].flatMap((row) => row ?? []),
      [],
    );
    const asked = { start: '2026-06-10', end: '2026-06-11', compare_to: 'previous' };
    const answer = await readSummary(store, 'compared', summaryParameters.parse(asked));
    expect(answer).toMatchObject({
      estimated: true,
      total_executions: 1,
      previous: { total_executions: 2 },
      change: { total_executions: -50 },
    });
    expect(await query({ ...asked, metrics: ['executions'] }, 'compared')).toMatchObject({ estimated: true });
  });

  it('show the weight of each row', async () => {
    const row = execution(730_000, '2026-06-10T00:00:00Z', { org_id: 'row', weight: 2.5 });
    await insertRows(store.database, [row], []);
    const { data } = await listExecutions(store, 'row', listExecutionsParameters.parse(whole));
    expect(data).toMatchObject([{ execution_id: idsOf(730_000).execution_id, weight: 2.5 }]);
  });
});
