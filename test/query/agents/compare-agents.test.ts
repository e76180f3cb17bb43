import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentAnswer, agentParameters, readAgent } from '../../../collector/src/query/agents/agent.ts';
import { compareAgents, compareAgentsAnswer, compareAgentsParameters } from '../../../collector/src/query/agents/compare-agents.ts';
import { formatInstant } from '../../../collector/src/query/engine/period.ts';
import { executionFigures, stepFigures } from '../expected.ts';
import { apiCall, execution, insertDerived, insertRows, openStore, type TestStore } from '../rows.ts';
import { sample } from '../sample.ts';

const whole = { start: '2026-06-01', end: '2026-07-01' };
const { executions: sampled, steps: taken } = sample('org', 300, 51);
const executions = sampled.map((row, index) => ({ ...row, agent_version: `v${index % 3}` }));
const versions = new Map(executions.map(({ execution_id, agent_version }) => [execution_id, agent_version]));
const steps = taken.map((row) => ({ ...row, agent_version: versions.get(row.execution_id) ?? '' }));

let store: TestStore;

beforeAll(async () => {
  store = await openStore();
  await insertRows(store.database, executions, steps);
  await insertRows(store.database, [execution(1, '2026-01-01T00:00:00Z', { agent_id: 'retired', agent_name: 'Old one' })], []);
  await insertDerived(store.database, 'api_calls', [apiCall(1, '2026-06-10T00:00:00Z', { agent_id: 'agent_1' })]);
});
afterAll(() => store.close());

function figuresOf(agentId: string) {
  const of = (row: { readonly agent_id: string }) => row.agent_id === agentId;
  return { ...executionFigures(executions.filter(of)), ...stepFigures(steps.filter(of)) };
}

describe('the comparison of agents', () => {
  const ask = (asked: object) => compareAgents(store, 'org', compareAgentsParameters.parse({ ...whole, ...asked }));

  it("has the figures of each in the order asked for, by the catalogue's names", async () => {
    const answer = await ask({
      agent_ids: 'agent_3,agent_1,agent_2,agent_1',
      metrics: 'success_rate,avg_duration_ms,cost,tokens,executions',
    });
    expect(answer.metrics).toEqual(['success_rate', 'avg_duration_ms', 'total_cost', 'total_tokens', 'execution_count']);
    expect(answer.agents).toEqual(
      ['agent_3', 'agent_1', 'agent_2'].map((agent_id) => {
        const figures = figuresOf(agent_id);
        const asked = answer.metrics.map((name) => [name, figures[name]]);
        return { agent_id, name: agent_id.replace('agent_', 'Agent '), ...Object.fromEntries(asked) };
      }),
    );
    expect(compareAgentsAnswer.parse(answer)).toEqual(answer);
  });

  it('compares executions, success, time, tokens and cost unless told', async () => {
    const { agents } = await ask({ agent_ids: ['agent_0'] });
    const { execution_count, success_rate, avg_duration_ms, total_tokens, total_cost } = figuresOf('agent_0');
    const figures = { execution_count, success_rate, avg_duration_ms, total_tokens, total_cost };
    expect(agents).toEqual([{ agent_id: 'agent_0', name: 'Agent 0', ...figures }]);
  });

  it('has the figures of nothing of one that did nothing', async () => {
    const { agents } = await ask({ agent_ids: 'retired,agent_1', metrics: 'executions,success_rate,cost,api_calls,completion_rate' });
    expect(agents[0]).toEqual({
      ...{ agent_id: 'retired', name: 'Old one', execution_count: 0, success_rate: null },
      ...{ total_cost: 0, api_calls: 0, completion_rate: null },
    });
    expect(agents[1]).toMatchObject({ api_calls: 1 });
  });

  it('names every agent never seen', async () => {
    const asked = ask({ agent_ids: 'agent_1,nobody,no"one' });
    await expect(asked).rejects.toMatchObject({ code: 'agent_not_found', message: expect.stringContaining('"nobody", "no\\"one"') });
  });

  it('compares each with itself in the period before', async () => {
    const [now, before] = [
      { start: '2026-06-13', end: '2026-06-18' },
      { start: '2026-06-08', end: '2026-06-13' },
    ];
    const asked = { agent_ids: 'agent_1,agent_2', metrics: 'executions' };
    const { agents } = await ask({ ...asked, ...now, compare_to: 'previous' });
    const earlier = (await ask({ ...asked, ...before })).agents;
    expect(agents.map(({ previous }) => previous?.['execution_count'])).toEqual(earlier.map(({ execution_count }) => execution_count));
    for (const { execution_count, previous, change } of agents) {
      const from = previous?.['execution_count'] ?? 0;
      expect(change).toEqual({ execution_count: (100 * ((execution_count ?? 0) - from)) / from });
    }
  });

  it('refuses by name metrics that a filter cannot be put to, and too many agents', async () => {
    const asked = ask({ agent_ids: 'agent_1', metrics: 'api_calls,executions', model: 'm' });
    await expect(asked).rejects.toMatchObject({ fields: [{ field: 'model', expected: expect.stringContaining('api_calls') }] });
    const many = Array.from({ length: 51 }, (_, index) => `agent_${index}`);
    expect(compareAgentsParameters.safeParse({ agent_ids: many }).success).toBe(false);
    expect(compareAgentsParameters.safeParse({ agent_ids: 'a', metrics: 'sucess' }).success).toBe(false);
    expect(compareAgentsParameters.safeParse({}).success).toBe(false);
  });
});

describe('one agent', () => {
  it('has its figures, versions, models and tools', async () => {
    const answer = await readAgent(store, 'org', agentParameters.parse({ ...whole, agent_id: 'agent_2' }));
    const own = executions.filter((row) => row.agent_id === 'agent_2');
    const ownSteps = steps.filter((row) => row.agent_id === 'agent_2');
    const { session_count: total_sessions, ...of } = figuresOf('agent_2');
    expect(answer).toMatchObject({
      ...{ agent_id: 'agent_2', name: 'Agent 2', execution_count: of['execution_count'], error_count: of['error_count'] },
      ...{ p95_duration_ms: of['p95_duration_ms'], total_cost: of['total_cost'], active_users: of['active_users'], total_sessions },
    });
    for (const { name, execution_count, success_rate } of answer.versions) {
      const figures = executionFigures(own.filter((row) => row.agent_version === name));
      expect([name, execution_count, success_rate]).toEqual([name, figures['execution_count'], figures['success_rate']]);
    }
    expect(answer.versions.filter(({ execution_count }) => execution_count !== 0)).toHaveLength(3);
    expect(answer.versions.reduce((sum, { total_cost }) => sum + (total_cost ?? 0), 0)).toBeCloseTo(of['total_cost'] ?? 0, 9);
    for (const { name, call_count, tokens, cost } of answer.models) {
      const figures = stepFigures(ownSteps.filter((row) => row.model === (name ?? '') && row.kind !== 'tool' && row.kind !== 'retrieval'));
      expect([name, call_count, tokens, cost]).toEqual([name, figures['llm_calls'], figures['total_tokens'], figures['model_costs']]);
    }
    const calls = ownSteps.filter((row) => row.kind === 'tool');
    expect(answer.tools.reduce((sum, tool) => sum + (tool.call_count ?? 0), 0)).toBe(calls.length);
    expect(Date.parse(answer.first_seen)).toBeLessThan(Date.parse(answer.last_seen));
    expect(agentAnswer.parse(answer)).toEqual(answer);
  });

  it('was first and last seen when its executions say, though one of them was taken for its own before', async () => {
    const own = executions.flatMap((row) => (row.agent_id === 'agent_2' ? BigInt(row.start_ns) : [])).sort();
    const [first = 0n, last = 0n] = [own[0], own.at(-1)];
    const earliest = BigInt(Date.parse('2026-01-01T00:00:00Z')) * 1_000_000n; // of the agent that is retired
    const seen = { org_id: 'org', agent_id: 'agent_2', last_name: ['0', ''] };
    const read = () => readAgent(store, 'org', agentParameters.parse({ ...whole, agent_id: 'agent_2' }));
    const before = await read();
    await store.database.insert('derive', 'agents', [{ ...seen, first_start_ns: `${earliest + 1n}`, last_start_ns: `${last + 1n}` }]);
    expect(await read()).toEqual(before);
    expect([before.first_seen, before.last_seen]).toEqual([formatInstant(first), formatInstant(last)]);
    // Of a time of which nothing is left it is still known.
    await store.database.insert('derive', 'agents', [{ ...seen, first_start_ns: `${earliest - 1n}`, last_start_ns: `${last}` }]);
    expect((await read()).first_seen).toBe(formatInstant(earliest - 1n));
  });

  it('is not found by an id never seen', async () => {
    await expect(readAgent(store, 'other', agentParameters.parse({ agent_id: 'agent_2' }))).rejects.toMatchObject({
      code: 'agent_not_found',
    });
  });
});
