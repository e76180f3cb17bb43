import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiCallRow, StepRow } from '../../../collector/src/derive/rows.ts';
import { apiUsageAnswer, apiUsageParameters, readApiUsage } from '../../../collector/src/query/usage/api-usage.ts';
import { readTokenUsage, tokenUsageAnswer, tokenUsageParameters } from '../../../collector/src/query/usage/token-usage.ts';
import { readToolUsage, toolUsageAnswer, toolUsageParameters } from '../../../collector/src/query/usage/tool-usage.ts';
import { readUsage, usageAnswer, usageParameters } from '../../../collector/src/query/usage/usage.ts';
import { apiFigures, stepFigures } from '../expected.ts';
import { apiCall, execution, insertDerived, insertRows, nowMs, openStore, randomNumbers, step, type TestStore } from '../rows.ts';
import { sample } from '../sample.ts';

const whole = { start: '2026-06-01', end: '2026-07-01' };
const { executions, steps: sampled } = sample('org', 300, 31);
const nameless = step(77, '2026-06-10T00:00:00Z', { kind: 'tool', tool: '' });
const modelless = step(78, '2026-06-10T00:00:00Z', { has_usage: true, input_tokens: 7, output_tokens: 5 });
const steps = [...sampled, nameless, modelless];

const random = randomNumbers(32);
const pick = (upTo: number): number => Math.floor(random() * upTo);
const calls = Array.from({ length: 200 }, (_, number) =>
  apiCall(number, new Date(nowMs - 1 - pick(10 * 86_400_000)).toISOString(), {
    http_status: [200, 404, 429, 500][pick(4)] ?? 0,
    endpoint: `/things/${pick(4)}`,
    method: ['GET', 'POST'][pick(2)] ?? '',
    service: ['shop', 'desk', 'resonant-analytics'][pick(3)] ?? '',
    duration_ms: pick(900),
    customer: `customer_${pick(2)}`,
  }),
);
const others = calls.filter((row) => row.service !== 'resonant-analytics');

let store: TestStore;

beforeAll(async () => {
  store = await openStore();
  await insertRows(store.database, executions, steps);
  await insertDerived(store.database, 'api_calls', calls);
});
afterAll(() => store.close());

function apiEntry(rows: readonly ApiCallRow[]) {
  const of = apiFigures(rows);
  return {
    ...{ call_count: of['api_calls'], successful_calls: of['api_successful_calls'], failed_calls: of['api_failed_calls'] },
    ...{ rate_limited_calls: of['api_rate_limited_calls'], avg_duration_ms: of['api_avg_duration_ms'] },
  };
}

function tokenEntry(rows: readonly StepRow[]) {
  const of = stepFigures(rows);
  const tokens = { tokens: of['total_tokens'], input_tokens: of['input_tokens'], output_tokens: of['output_tokens'] };
  return { ...tokens, cache_read_tokens: of['cache_read_tokens'], cache_hit_rate: of['cache_hit_rate'], llm_calls: of['llm_calls'] };
}

function toolEntry(rows: readonly StepRow[]) {
  const of = stepFigures(rows);
  const times = { avg_duration_ms: of['tool_avg_duration_ms'], p95_duration_ms: of['tool_p95_duration_ms'] };
  return { call_count: of['tool_calls'], success_rate: of['tool_success_rate'], ...times, cost: of['tool_costs'] };
}

const ofTools = steps.filter((row) => row.kind === 'tool');
const withTokens = steps.filter((row) => !['tool', 'retrieval', 'storage'].includes(row.kind));

describe('the use of the API', () => {
  const ask = (asked: object, orgId = 'org') => readApiUsage(store, orgId, apiUsageParameters.parse({ ...whole, ...asked }));

  it('comes to the figures of the rows, by endpoint with its method and by service', async () => {
    const answer = await ask({});
    const { call_count, ...totals } = apiEntry(others);
    expect(answer).toMatchObject({ total_calls: call_count, ...totals, hints: [] });
    const endpoints = Map.groupBy(others, ({ method, endpoint }) => `${method} ${endpoint}`);
    const found = answer.by_endpoint.map(({ path, method, ...figures }) => [`${method} ${path}`, figures] as const);
    expect(new Map(found)).toEqual(new Map([...endpoints].map(([endpoint, rows]) => [endpoint, apiEntry(rows)])));
    expect(answer.by_service.map(({ name }) => name).sort()).toEqual(['desk', 'shop']);
    const counts = answer.by_endpoint.map((entry) => entry.call_count ?? 0);
    expect(counts).toEqual(counts.toSorted((one, two) => two - one));
    expect(apiUsageAnswer.parse(answer)).toEqual(answer);
  });

  it('adds up when the limit cuts it', async () => {
    const { by_endpoint, total_calls } = await ask({ limit: '3' });
    expect(by_endpoint).toHaveLength(4);
    expect(by_endpoint.at(-1)).toMatchObject({ path: null, method: null, other: true });
    expect(by_endpoint.reduce((sum, entry) => sum + (entry.call_count ?? 0), 0)).toBe(total_calls);
  });

  it('keeps to filters, and shows the calls of this service where they are asked for', async () => {
    const { call_count, ...totals } = apiEntry(
      calls.filter((row) => row.service === 'resonant-analytics' && row.customer === 'customer_1'),
    );
    expect(await ask({ service: 'resonant-analytics', customer: 'customer_1' })).toMatchObject({ total_calls: call_count, ...totals });
    expect(apiUsageParameters.safeParse({ model: 'm' }).success).toBe(false);
  });

  it('compares with the period before', async () => {
    const period = { start: '2026-06-13', end: '2026-06-18' };
    const before = await ask({ start: '2026-06-08', end: '2026-06-13' });
    const { previous, change, total_calls } = await ask({ ...period, compare_to: 'previous' });
    expect(previous).toMatchObject({ period: before.period, total_calls: before.total_calls, avg_duration_ms: before.avg_duration_ms });
    const from = before.total_calls ?? 0;
    expect(change?.['total_calls']).toBe((100 * ((total_calls ?? 0) - from)) / from);
  });

  it('says that no server reports its calls', async () => {
    const answer = await ask({}, 'nobody');
    expect(answer).toMatchObject({ total_calls: 0, avg_duration_ms: null, by_endpoint: [], by_service: [] });
    expect(answer.hints.map(({ code, count }) => [code, count])).toEqual([['no_api_calls', 0]]);
  });
});

describe('the use of tokens', () => {
  const ask = (asked: object, orgId = 'org') => readTokenUsage(store, orgId, tokenUsageParameters.parse({ ...whole, ...asked }));

  it('comes to the figures of the rows, and of each model', async () => {
    const answer = await ask({});
    const { tokens, ...totals } = tokenEntry(steps);
    expect(answer).toMatchObject({ total_tokens: tokens, ...totals });
    const models = Map.groupBy(withTokens, (row) => row.model || null);
    const found = answer.by_model.map(({ name, cache_write_tokens, reasoning_tokens, ...figures }) => [name, figures] as const);
    expect(new Map(found)).toEqual(new Map([...models].map(([model, rows]) => [model, tokenEntry(rows)])));
    expect(tokenUsageAnswer.parse(answer)).toEqual(answer);
  });

  it('shows models of which every call failed, so that calls add up', async () => {
    const failed = { model: 'never up', status: 'error' } as const;
    const rows = [
      step(1, '2026-06-10T00:00:00Z', failed),
      step(2, '2026-06-10T00:00:01Z', { model: 'up', has_usage: true, input_tokens: 7 }),
    ];
    await insertRows(
      store.database,
      [],
      rows.map((row) => ({ ...row, org_id: 'failing' })),
    );
    const { llm_calls, by_model } = await ask({}, 'failing');
    expect(llm_calls).toBe(2);
    expect(by_model.map(({ name, tokens, llm_calls: calls }) => [name, tokens, calls])).toEqual([
      ['up', 7, 1],
      ['never up', 0, 1],
    ]);
  });

  it('says which calls name no model or report no usage', async () => {
    const silent = withTokens.filter((row) => row.kind !== 'reported' && row.status === 'ok' && !row.has_usage);
    expect((await ask({})).hints.map(({ code, count }) => [code, count])).toEqual([
      ['usage_missing', silent.length],
      ['no_model', 1],
    ]);
    expect((await ask({}, 'nobody')).hints.map(({ code }) => code)).toEqual(['no_data']);
  });

  it('keeps to the filter by model', async () => {
    const { by_model, total_tokens } = await ask({ model: 'model_2' });
    expect(by_model).toMatchObject([{ name: 'model_2', tokens: total_tokens }]);
    expect(total_tokens).toBe(stepFigures(steps.filter((row) => row.model === 'model_2'))['total_tokens']);
  });
});

describe('the use of tools', () => {
  const ask = (asked: object, orgId = 'org') => readToolUsage(store, orgId, toolUsageParameters.parse({ ...whole, ...asked }));

  it('comes to the figures of the rows, and of each tool', async () => {
    const answer = await ask({});
    const { call_count, cost, p95_duration_ms, ...totals } = toolEntry(steps);
    expect(answer).toMatchObject({ total_calls: call_count, total_cost: cost, ...totals, hints: [] });
    const tools = Map.groupBy(ofTools, (row) => row.tool || null);
    const found = answer.tools.map(({ name, ...figures }) => [name, figures] as const);
    expect(new Map(found)).toEqual(new Map([...tools].map(([tool, rows]) => [tool, toolEntry(rows)])));
    expect(toolUsageAnswer.parse(answer)).toEqual(answer);
  });

  it('has no rest without calls', async () => {
    const { tools } = await ask({ limit: '5' });
    expect(tools.map(({ name }) => name).sort()).toEqual(['tool_0', 'tool_1', 'tool_2', 'tool_3', null].sort());
    const cut = (await ask({ limit: '2' })).tools;
    expect(cut.map(({ other }) => other)).toEqual([undefined, undefined, true]);
    expect(cut.reduce((sum, tool) => sum + (tool.call_count ?? 0), 0)).toBe(ofTools.length);
  });

  it('says that steps call no tool', async () => {
    await insertRows(
      store.database,
      [execution(1, '2026-06-10T00:00:00Z', { org_id: 'toolless' })],
      [step(1, '2026-06-10T00:00:00Z', { org_id: 'toolless' })],
    );
    expect(await ask({}, 'toolless')).toMatchObject({ tools: [], hints: [{ code: 'no_tool_calls', count: 0 }] });
    expect((await ask({}, 'nobody')).hints.map(({ code }) => code)).toEqual(['no_data']);
  });
});

describe('usage', () => {
  const ask = (asked: object, orgId = 'org') => readUsage(store, orgId, usageParameters.parse({ ...whole, ...asked }));

  it('says what its parts say', async () => {
    const asked = { customer: 'customer_1', limit: '2', compare_to: 'previous' };
    const answer = await ask(asked);
    const api = await readApiUsage(store, 'org', apiUsageParameters.parse({ ...whole, ...asked }));
    const tokens = await readTokenUsage(store, 'org', tokenUsageParameters.parse({ ...whole, ...asked }));
    const tools = await readToolUsage(store, 'org', toolUsageParameters.parse({ ...whole, ...asked }));
    const { period, data_through, ...parts } = answer;
    expect({ period, data_through }).toEqual({ period: api.period, data_through: api.data_through });
    expect({ ...api, ...parts.api }).toEqual(api);
    expect({ ...tokens, ...parts.tokens }).toEqual(tokens);
    expect({ ...tools, ...parts.tools }).toEqual(tools);
    expect(usageAnswer.parse(answer)).toEqual(answer);
  });

  it('says that there is neither', async () => {
    expect((await ask({}, 'nobody')).hints.map(({ code }) => code)).toEqual(['no_data', 'no_api_calls']);
  });
});
