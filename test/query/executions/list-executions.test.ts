import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExecutionRow } from '../../../collector/src/derive/rows.ts';
import { agentErrorsParameters, readAgentErrors } from '../../../collector/src/query/agents/agent-errors.ts';
import { listAgents, listAgentsParameters } from '../../../collector/src/query/agents/list-agents.ts';
import { readExecution } from '../../../collector/src/query/executions/execution.ts';
import { listExecutions, listExecutionsAnswer, listExecutionsParameters } from '../../../collector/src/query/executions/list-executions.ts';
import { readTrace } from '../../../collector/src/query/executions/trace.ts';
import { executionFigures, stepFigures } from '../expected.ts';
import { execution, idsOf, insertRows, ns, openStore, step, type TestStore } from '../rows.ts';
import { sample } from '../sample.ts';

const { executions, steps } = sample('org', 300, 5);
const whole = { start: '2026-06-01', end: '2026-07-01' };

let store: TestStore;

beforeAll(async () => {
  store = await openStore();
  await insertRows(store.database, executions, steps);
});
afterAll(() => store.close());

const list = (asked: object = {}) => listExecutions(store, 'org', listExecutionsParameters.parse({ ...whole, ...asked }));

function newestFirst(of: (row: ExecutionRow) => boolean): readonly string[] {
  const rows = executions.filter(of).toSorted((one, two) => Number(BigInt(two.start_ns) - BigInt(one.start_ns)));
  return rows.map((row) => row.execution_id);
}

async function idsFound(asked: object): Promise<readonly string[]> {
  return (await list({ ...asked, limit: '1000' })).data.map(({ execution_id }) => execution_id);
}

describe('the list of executions', () => {
  it('is searched by what they are, newest first', async () => {
    expect(await idsFound({})).toEqual(newestFirst(() => true));
    expect(await idsFound({ agent_id: 'agent_1', status: 'error' })).toEqual(
      newestFirst((row) => row.agent_id === 'agent_1' && row.status === 'error'),
    );
    expect(await idsFound({ error_class: 'timeout,other' })).toEqual(newestFirst((row) => ['timeout', 'other'].includes(row.error_class)));
    expect(await idsFound({ error_text: "it's 7% BROKEN" })).toEqual(newestFirst((row) => row.error_message.includes('7%')));
    expect(await idsFound({ min_duration_ms: '1000', max_duration_ms: '20000.5' })).toEqual(
      newestFirst((row) => row.duration_ms >= 1000 && row.duration_ms <= 20000.5),
    );
    expect(await idsFound({ user_id: 'user_3', session_id: 'session_1,session_2' })).toEqual(
      newestFirst((row) => row.user_id === 'user_3' && ['session_1', 'session_2'].includes(row.session_id)),
    );
  });

  it('is searched by the tools and models of their steps', async () => {
    const owners = (of: (row: (typeof steps)[number]) => boolean) => new Set(steps.filter(of).map((row) => row.execution_id));
    const [tool, model] = [owners((row) => row.tool === 'tool_1'), owners((row) => row.model === 'model_1')];
    expect(await idsFound({ tool: 'tool_1' })).toEqual(newestFirst((row) => tool.has(row.execution_id)));
    expect(await idsFound({ tool: 'tool_1', model: 'model_1' })).toEqual(
      newestFirst((row) => tool.has(row.execution_id) && model.has(row.execution_id)),
    );
  });

  it('is searched by cost', async () => {
    const row = (number: number, cost: string) => execution(number, '2026-06-02T00:00:00Z', { org_id: 'costs', cost });
    await insertRows(
      store.database,
      [row(1, '0'), row(2, '0.000000000001'), row(3, '12.5'), execution(4, '2026-06-02T00:00:00Z', { org_id: 'costs' })],
      [],
    );
    const find = async (asked: object) => {
      const { data } = await listExecutions(store, 'costs', listExecutionsParameters.parse({ ...whole, ...asked }));
      return data.map(({ cost }) => cost);
    };
    expect(await find({ min_cost: '0.000000000001' })).toEqual([12.5, 1e-12]);
    expect(await find({ max_cost: '1' })).toEqual([1e-12, 0]);
    expect(await find({})).toEqual([null, 12.5, 1e-12, 0]);
  });

  it('goes on where it was, also when newer ones have come', async () => {
    const pages: string[] = [];
    let cursor: string | null = null;
    do {
      const answer = await list({ agent_id: 'agent_2', limit: '7', ...(cursor === null ? {} : { cursor }) });
      expect(listExecutionsAnswer.parse(answer)).toEqual(answer);
      pages.push(...answer.data.map(({ execution_id }) => execution_id));
      cursor = answer.next_cursor;
      const newer = execution(700_000 + pages.length, '2026-06-30T00:00:00Z', { agent_id: 'agent_2', agent_name: 'Agent 2' });
      await insertRows(store.database, [newer], []);
    } while (cursor !== null);
    expect(pages).toEqual(newestFirst((row) => row.agent_id === 'agent_2'));
  });

  it('does not show what another organisation has', async () => {
    expect(await listExecutions(store, 'nobody', listExecutionsParameters.parse(whole))).toMatchObject({
      data: [],
      next_cursor: null,
    });
  });
});

describe('the list of agents', () => {
  it('has the figures of each, page by page', async () => {
    const upTo = { start: '2026-06-01', end: '2026-06-20' };
    const first = await listAgents(store, 'org', listAgentsParameters.parse({ ...upTo, limit: '4' }));
    const second = await listAgents(store, 'org', listAgentsParameters.parse({ ...upTo, limit: '4', cursor: first.next_cursor }));
    const all = [...first.data, ...second.data];
    expect([first.data.length, second.next_cursor]).toEqual([4, null]);
    expect(all.map(({ agent_id }) => agent_id)).toEqual([0, 1, 2, 3, 4, 5, 6].map((number) => `agent_${number}`));
    for (const { agent_id, name, first_seen, last_seen, ...figures } of all) {
      const own = {
        ...executionFigures(executions.filter((row) => row.agent_id === agent_id)),
        ...stepFigures(steps.filter((row) => row.agent_id === agent_id)),
      };
      expect(name).toBe(agent_id.replace('agent_', 'Agent '));
      for (const [metric, value] of Object.entries(figures)) expect([agent_id, metric, value]).toEqual([agent_id, metric, own[metric]]);
      expect(Date.parse(first_seen ?? '')).toBeLessThan(Date.parse(last_seen ?? ''));
    }
  });
});

describe('errors of an agent', () => {
  it('are counted by class and add up', async () => {
    const answer = await readAgentErrors(store, 'org', agentErrorsParameters.parse({ ...whole, agent_id: 'agent_4' }));
    const failed = executions.filter((row) => row.agent_id === 'agent_4' && row.status === 'error');
    const counts = Object.fromEntries([...Map.groupBy(failed, (row) => row.error_class)].map(([type, rows]) => [type, rows.length]));
    expect(answer.total_errors).toBe(failed.length);
    expect(Object.fromEntries(answer.by_type.map(({ type, count }) => [type, count]))).toEqual(counts);
    expect(answer.by_type.reduce((sum, { percentage }) => sum + percentage, 0)).toBeCloseTo(100, 9);
    for (const { type, last_seen, example_trace_id } of answer.by_type) {
      const [last] = failed
        .filter((row) => row.error_class === type)
        .toSorted((one, two) => Number(BigInt(two.start_ns) - BigInt(one.start_ns)));
      expect([example_trace_id, ns(last_seen)]).toEqual([last?.trace_id, last?.start_ns]);
    }
  });

  it('are none of an agent without any, and not found of one never seen', async () => {
    await insertRows(store.database, [execution(1, '2026-06-02T00:00:00Z', { org_id: 'calm' })], []);
    const ask = (agent_id: string) => readAgentErrors(store, 'calm', agentErrorsParameters.parse({ ...whole, agent_id }));
    expect(await ask('agent')).toMatchObject({ total_errors: 0, by_type: [], step_error_count: 0 });
    await expect(ask('agent_4')).rejects.toMatchObject({ code: 'agent_not_found' });
  });
});

describe('one execution', () => {
  const at = '2026-06-03T00:00:00Z';
  const { trace_id, execution_id } = idsOf(0xabc);
  const child = { trace_id, execution_id: `${trace_id}-child`, parent_execution_id: execution_id };
  const grandchild = { trace_id, execution_id: `${trace_id}-grandchild`, parent_execution_id: child.execution_id };
  const priced = {
    cost: '0.02',
    reported_cost: '0.02',
    computed_cost: '0.015',
    cost_source: 'reported',
    price_version: 'v7',
    billable: true,
  } as const;

  beforeAll(async () => {
    const rows = [
      execution(0xabc, at, { org_id: 'one', cost: '0.02' }),
      execution(2, at, { org_id: 'one', ...child }),
      execution(3, at, { org_id: 'one', ...grandchild }),
    ];
    const own = [
      step(5, '2026-06-03T00:00:01Z', { org_id: 'one', trace_id, execution_id, ...priced }),
      step(4, at, { org_id: 'one', trace_id, execution_id, kind: 'tool', name: 'search', tool: 'search' }),
    ];
    const below = step(6, at, { org_id: 'one', trace_id, execution_id: child.execution_id });
    await insertRows(store.database, rows, [...own, below]);
    await store.database.insert('derive', 'traces', [
      { org_id: 'one', trace_id, first_start_ns: ns(at), last_start_ns: ns('2026-06-03T00:00:01Z'), span_count: 6, version: '1' },
    ]);
  });

  it('has its own steps by start, and what ran below it', async () => {
    const answer = await readExecution(store, 'one', execution_id);
    expect(answer).toMatchObject({
      execution_id,
      trace_id,
      parent_execution_id: null,
      start: '2026-06-03T00:00:00.000Z',
      cost: 0.02,
      error_class: null,
    });
    expect(answer.steps.map(({ name }) => name)).toEqual(['search', 'chat']);
    expect(answer.steps[1]).toMatchObject({
      cost: 0.02,
      reported_cost: 0.02,
      computed_cost: 0.015,
      cost_source: 'reported',
      price_version: 'v7',
    });
    expect(answer.sub_executions.map((each) => each.execution_id).sort()).toEqual([child.execution_id, grandchild.execution_id].sort());
    expect((await readExecution(store, 'one', child.execution_id)).sub_executions).toHaveLength(1);
  });

  it('is not found by an unknown id, nor for another organisation', async () => {
    for (const [orgId, id] of [
      ['one', `${trace_id}-no`],
      ['one', "'; DROP"],
      ['one', ''],
      ['org', execution_id],
    ] as const) {
      await expect(readExecution(store, orgId, id)).rejects.toMatchObject({ code: 'execution_not_found' });
    }
  });
});

describe('one trace', () => {
  const { trace_id } = idsOf(0xdef);
  const span = (number: number, start: string, fields: object) => ({
    org_id: 'traces',
    trace_id,
    span_id: number.toString(16).padStart(16, '0'),
    start_ns: ns(start),
    end_ns: (BigInt(ns(start)) + 2_000_000n).toString(),
    name: `span ${number}`,
    kind: 'other',
    content_hash: '0'.repeat(16),
    attributes: '{"a":1}',
    events: '[{"name":"exception","time_ns":"1","attributes":{}}]',
    ...fields,
  });

  it('shows the newest version of each span by start', async () => {
    const root = '0000000000000001';
    await store.database.insert('derive', 'spans', [
      span(2, '2026-06-04T00:00:01Z', {
        parent_span_id: root,
        kind: 'llm',
        input_tokens: 0,
        session_id: 's',
        reported_cost: '0.5',
        status_code: 2,
      }),
      span(1, '2026-06-04T00:00:00Z', { name: 'older', end_ns: ns('2026-06-04T00:00:05Z') }),
    ]);
    await store.database.insert('derive', 'spans', [
      span(1, '2026-06-04T00:00:00Z', { name: 'newer', end_ns: ns('2026-06-04T00:00:09Z') }),
    ]);
    await store.database.insert('derive', 'traces', [
      {
        org_id: 'traces',
        trace_id,
        first_start_ns: ns('2026-06-04T00:00:00Z'),
        last_start_ns: ns('2026-06-04T00:00:01Z'),
        span_count: 2,
        version: '1',
      },
    ]);
    await insertRows(store.database, [execution(0xdef, '2026-06-04T00:00:00Z', { org_id: 'traces' })], []);
    const answer = await readTrace(store, 'traces', trace_id);
    expect(answer).toMatchObject({ trace_id, start: '2026-06-04T00:00:00.000Z', end: '2026-06-04T00:00:09.000Z', truncated: false });
    expect(answer.spans.map(({ name, parent_span_id }) => [name, parent_span_id])).toEqual([
      ['newer', null],
      ['span 2', root],
    ]);
    expect(answer.spans[1]).toMatchObject({
      ...{ kind: 'llm', status: 'error', input_tokens: 0, output_tokens: null, reported_cost: 0.5, session_id: 's', duration_ms: 2 },
      ...{ attributes: { a: 1 }, events: [{ name: 'exception', time_ns: '1', attributes: {} }] },
    });
    expect(answer.executions.map((each) => each.trace_id)).toEqual([trace_id]);
  });

  it('is not found by an unknown id, nor for another organisation', async () => {
    await expect(readTrace(store, 'traces', 'f'.repeat(32))).rejects.toMatchObject({ code: 'trace_not_found' });
    await expect(readTrace(store, 'org', trace_id)).rejects.toMatchObject({ code: 'trace_not_found' });
  });
});
