import { type Analytics, ResonantGenesis } from '@resonantgenesis/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realTraces } from '../support/real-traces.ts';
import { ask } from '../support/service.ts';
import { collect } from './collect.ts';
import { execution, failedAt, now, oddAgent, type SampleService, startSampleService } from './sample-service.ts';

let service: SampleService;
let analytics: Analytics;

beforeAll(async () => {
  service = await startSampleService();
  analytics = new ResonantGenesis({ baseUrl: service.apiUrl }).analytics;
});

afterAll(() => service.stop());

const month = { start: '2025-08-18T00:00:00.000Z', end: now };
const [openai] = realTraces.filter(({ name }) => name === 'openai').map(({ start, end }) => ({ start, end }));
const noSession = 'These executions belong to no session: set gen_ai.conversation.id on a span of each.';
const noUser = 'These executions belong to no user: set user.id on a span of each, or on the resource.';

const hintsOf = (count: number) => [
  { code: 'no_session_id', count, how: noSession },
  { code: 'no_user_id', count, how: noUser },
];

describe('answers', () => {
  it('gives the summary', async () => {
    expect(await analytics.getSummary({ period: '30d', agentId: 'any_agent' })).toEqual({
      period: month,
      data_through: now,
      total_executions: 4,
      success_rate: 100,
      error_rate: 0,
      total_tokens: 6290,
      total_cost: 0.0007012,
      avg_duration_ms: 2373.0975,
      total_sessions: 0,
      active_agents: 1,
      active_users: 0,
      priced_coverage: 100,
      hints: hintsOf(4),
    });
  });

  it('gives the agents', async () => {
    expect(await analytics.listAgents(openai)).toEqual({
      period: openai,
      data_through: now,
      data: [
        {
          agent_id: 'any_agent',
          name: 'any_agent',
          execution_count: 1,
          error_count: 0,
          success_rate: 100,
          avg_duration_ms: 1227.25,
          p95_duration_ms: 1227.25,
          total_tokens: 1096,
          total_cost: 0.0001248,
          first_seen: '2025-09-16T12:43:06.339976Z',
          last_seen: '2025-09-16T13:16:40.96073Z',
        },
      ],
      next_cursor: null,
      hints: [],
    });
  });

  it("gives an agent's metrics, and the period before where asked for", async () => {
    const asked = { agentId: 'any_agent', ...openai, compareTo: 'previous' } as const;
    const empty = { success_rate: null, error_rate: null, avg_duration_ms: null, avg_tokens: null, avg_steps: null };
    const none = {
      execution_count: 0,
      total_tokens: 0,
      total_cost: 0,
      p50_duration_ms: null,
      p95_duration_ms: null,
      p99_duration_ms: null,
    };
    expect(await analytics.getAgentMetrics(asked)).toEqual({
      agent_id: 'any_agent',
      name: 'any_agent',
      period: openai,
      data_through: now,
      execution_count: 1,
      success_rate: 100,
      error_rate: 0,
      avg_duration_ms: 1227.25,
      p50_duration_ms: 1227.25,
      p95_duration_ms: 1227.25,
      p99_duration_ms: 1227.25,
      avg_tokens: 1096,
      avg_steps: 5,
      total_tokens: 1096,
      total_cost: 0.0001248,
      previous: { period: { start: '2025-09-16T12:43:11.979Z', end: '2025-09-16T12:43:13.208Z' }, ...empty, ...none },
      change: Object.fromEntries(Object.keys({ ...empty, ...none }).map((metric) => [metric, null])),
      hints: hintsOf(1),
    });
  });

  it("gives an agent's errors, whatever its id holds", async () => {
    expect(await analytics.getAgentErrors({ agentId: oddAgent, period: '4w' })).toEqual({
      agent_id: oddAgent,
      name: oddAgent,
      period: { start: '2025-08-20T00:00:00.000Z', end: now },
      data_through: now,
      total_errors: 2,
      step_error_count: 0,
      by_type: [
        {
          type: 'rate_limit',
          count: 2,
          percentage: 100,
          last_seen: '2025-09-10T00:00:01.010Z',
          example_trace_id: '00000000000000000000000000000002',
        },
      ],
      hints: [],
    });
  });

  it('gives executions', async () => {
    expect(await analytics.listExecutions({ ...openai, minDurationMs: 1227.25, status: 'ok' })).toEqual({
      period: openai,
      data_through: now,
      data: [execution],
      next_cursor: null,
      hints: [],
    });
  });

  it('gives an execution with its steps', async () => {
    const { steps, sub_executions, cut, ...rest } = await analytics.getExecution({ executionId: execution.execution_id });
    expect(rest).toEqual(execution);
    expect(cut).toBe(false);
    expect(sub_executions).toEqual([]);
    expect(steps.map(({ kind, name, total_tokens, cost }) => [kind, name, total_tokens, cost])).toEqual([
      ['llm', 'chat', 285, 0.0000317],
      ['tool', 'get_current_time', 0, null],
      ['llm', 'chat', 373, 0.0000401],
      ['tool', 'write_file', 0, null],
      ['llm', 'chat', 438, 0.000053],
    ]);
  });

  it('gives a trace', async () => {
    const answer = await analytics.getTrace({ traceId: execution.trace_id });
    expect(answer).toEqual(await ask(service.apiUrl, `/traces/${execution.trace_id}`));
    expect(answer.executions).toEqual([execution]);
    expect(answer.spans.map(({ name }) => name)).toEqual([
      'invoke_agent [any_agent]',
      'call_llm mistral/mistral-small-latest',
      'execute_tool get_current_time',
      'call_llm mistral/mistral-small-latest',
      'execute_tool write_file',
      'call_llm mistral/mistral-small-latest',
    ]);
  });

  it('gives the catalogue', async () => {
    const answer = await analytics.getCatalog();
    expect(answer).toEqual(await ask(service.apiUrl, '/catalog'));
    expect(answer.metrics.find(({ name }) => name === 'total_cost')).toMatchObject({ unit: 'USD', kind: 'money', additive: true });
  });

  it('gives recommendations as a list', async () => {
    expect(await analytics.getCostRecommendations()).toEqual((await ask(service.apiUrl, '/costs/recommendations'))['data']);
  });

  it('gives live figures', async () => {
    for await (const figures of analytics.subscribeLive()) {
      expect(figures).toMatchObject({ time: now, active_sessions: 0, executions_per_minute: 0, current_error_rate: null });
      break;
    }
  });

  it('answers a query with filters', async () => {
    const asked = { metrics: ['cost', 'executions'], groupBy: ['agent'], filters: { agentId: [oddAgent, 'any_agent'] }, ...month };
    const answer = await analytics.query({ ...asked, timeZone: 'Europe/Berlin', orderBy: 'execution_count asc' });
    expect(answer).toEqual({
      period: month,
      data_through: now,
      metrics: ['total_cost', 'execution_count'],
      group_by: ['agent'],
      data: [
        { agent: oddAgent, agent_name: oddAgent, total_cost: expect.closeTo(0.000126, 12), execution_count: 2 },
        { agent: 'any_agent', agent_name: 'any_agent', total_cost: 0.0007012, execution_count: 4 },
      ],
      hints: [],
    });
  });
});

describe('lists', () => {
  it('yields every row, page by page', async () => {
    const starts = (await collect(analytics.iterateExecutions({ limit: 4 }))).map(({ start }) => start);
    expect(starts).toEqual((await analytics.listExecutions()).data.map(({ start }) => start));
    expect(starts).toHaveLength(6);
    const agents = await collect(analytics.iterateAgents({ limit: 1 }));
    expect(agents.map(({ agent_id }) => agent_id)).toEqual(['any_agent', oddAgent]);
  });

  it('yields nothing where nothing is found', async () => {
    expect(await collect(analytics.iterateExecutions({ agentId: 'nobody' }))).toEqual([]);
  });
});

describe('errors', () => {
  it('rejects with the problem of an id never seen', async () => {
    const detail = 'No agent with the id "a/b" has been seen.';
    const expected = { name: 'ResonantError', code: 'agent_not_found', status: 404, detail, message: detail, fields: [] };
    await expect(analytics.getAgentMetrics({ agentId: 'a/b' })).rejects.toMatchObject(expected);
  });

  it('names every invalid field', async () => {
    const rejected = analytics.query({ metrics: 'nonsense', timeZone: 'Mars', start: failedAt });
    const fields = [
      expect.objectContaining({ field: 'metrics', value: 'nonsense' }),
      expect.objectContaining({ field: 'time_zone', value: 'Mars' }),
    ];
    await expect(rejected).rejects.toMatchObject({ code: 'invalid_request', status: 400, fields });
    await expect(rejected).rejects.toThrow('time_zone: expected a time zone of the IANA database, like Europe/Berlin');
  });
});
