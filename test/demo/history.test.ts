import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type HistoryProgress, type HistoryTotals, simulateHistory } from '../../collector/src/demo/history.ts';
import { type OtlpSink, type SunkSpan, startOtlpSink } from '../support/otlp-sink.ts';

const until = new Date('2026-11-22T12:00:00Z');
const day = 86_400_000;

let month: OtlpSink;
let totals: HistoryTotals;
const progress: HistoryProgress[] = [];

beforeAll(async () => {
  vi.stubEnv('OTEL_EXPORTER_OTLP_PROTOCOL', 'http/json');
  month = await startOtlpSink();
  totals = await simulateHistory({ endpoint: month.url, until, seed: 1, onProgress: (each) => progress.push(each) });
});

afterAll(async () => {
  await month.close();
  vi.unstubAllEnvs();
});

const open: OtlpSink[] = [];

async function sink() {
  const opened = await startOtlpSink();
  open.push(opened);
  return opened;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

const isRun = (span: SunkSpan) => span.attributes['gen_ai.operation.name'] === 'invoke_agent';
const runs = () => month.spans.filter(isRun);
const values = (spans: readonly SunkSpan[], attribute: string) => [...new Set(spans.map((span) => span.attributes[attribute]))].toSorted();
const having = (attributes: Record<string, unknown>) => (span: SunkSpan) =>
  Object.entries(attributes).every(([key, value]) => span.attributes[key] === value);

test('what it says it sent is what arrived', () => {
  const topLevel = runs().filter((span) => span.attributes['gen_ai.conversation.id'] !== undefined);
  expect(totals).toEqual({
    sessions: new Set(topLevel.map((span) => span.attributes['gen_ai.conversation.id'])).size,
    topLevelExecutions: topLevel.length,
    failedTopLevelExecutions: topLevel.filter((span) => span.statusCode === 2).length,
    plainApiCalls: month.spans.filter((span) => span.kind === 2 && span.attributes['http.route'] !== '/v1/conversations/:id/messages')
      .length,
    createdAgents: 12,
    spans: month.spans.length,
  });
  expect(new Set(month.spans.map((span) => span.spanId)).size).toBe(month.spans.length);
});

test('a month has 4,000 to 8,000 executions and lies within its period', () => {
  expect(runs().length).toBeGreaterThan(4_000);
  expect(runs().length).toBeLessThan(8_000);
  expect(Math.min(...month.spans.map((span) => span.startMs))).toBeGreaterThanOrEqual(until.getTime() - 30 * day);
  expect(Math.min(...month.spans.map((span) => span.startMs))).toBeLessThan(until.getTime() - 29 * day);
  expect(Math.max(...month.spans.map((span) => span.endMs))).toBeLessThan(until.getTime());
});

test('progress only grows and ends with everything sent', () => {
  expect(progress.map((each) => each.done)).toEqual(progress.map((each) => each.done).toSorted((a, b) => a - b));
  expect(progress.at(-1)).toEqual({ done: 1, spansSent: totals.spans });
});

test("the guide's agents are there by id and name, tagged production", () => {
  const named = runs().map((span) => [
    span.attributes['gen_ai.agent.id'],
    span.attributes['gen_ai.agent.name'],
    span.attributes['resonant.tags'],
  ]);
  expect([...new Set(named.map((each) => JSON.stringify(each)))].toSorted()).toEqual(
    [
      ['agent_1', 'Research Analyst', ['production']],
      ['agent_123', 'Support Assistant', ['production']],
      ['agent_2', 'Invoice Clerk', ['production']],
      ['agent_3', 'Code Reviewer', ['production']],
      ['agent_4', 'Release Notes Writer', ['staging']],
      ['agent_5', 'Trip Planner', ['beta']],
      ['agent_6', 'Flight Finder', ['beta']],
      ['agent_7', 'Hotel Finder', ['beta']],
    ].map((each) => JSON.stringify(each)),
  );
});

test('agent_123 shows every error of the guide within the last week', () => {
  const week = runs().filter((span) => span.attributes['gen_ai.agent.id'] === 'agent_123' && span.startMs >= until.getTime() - 7 * day);
  const failed = week.filter((span) => span.statusCode === 2);
  expect(values(failed, 'error.type')).toEqual([
    'APIConnectionTimeoutError',
    'AbortError',
    'InternalServerError',
    'RateLimitError',
    'ToolException',
  ]);
});

test('a refused model call is tried again: some runs recover by it, some do not', () => {
  const refused = month.spans.filter(having({ 'http.response.status_code': 429, 'gen_ai.operation.name': 'chat' }));
  const byId = new Map(month.spans.map((span) => [span.spanId, span]));
  const parents = refused.map((span) => byId.get(span.parentSpanId));
  expect(parents.every((parent) => parent?.attributes['gen_ai.operation.name'] === 'invoke_agent')).toBe(true);
  expect([...new Set(parents.map((parent) => parent?.statusCode))].toSorted()).toEqual([0, 2]);
});

test('sub-agents run below the agent that called them', () => {
  const byId = new Map(month.spans.map((span) => [span.spanId, span]));
  const nested = runs().filter((span) => span.attributes['gen_ai.conversation.id'] === undefined);
  const parents = nested.flatMap((span) => byId.get(span.parentSpanId) ?? []);
  expect(parents.length).toBe(nested.length);
  expect(values(parents, 'gen_ai.agent.id')).toEqual(['agent_5']);
});

test('twenty users with names, five customers, sessions of one to eight turns', () => {
  const visits = runs().filter((span) => span.attributes['user.id'] !== undefined);
  expect(values(visits, 'user.id').length).toBe(20);
  expect(values(visits, 'user.full_name').length).toBe(20);
  expect(values(visits, 'resonant.customer')).toEqual(['Contoso', 'Fabrikam', 'Northwind', 'Tailspin', 'Wingtip']);
  const turns = new Map<unknown, number>();
  for (const span of visits)
    turns.set(span.attributes['gen_ai.conversation.id'], (turns.get(span.attributes['gen_ai.conversation.id']) ?? 0) + 1);
  expect([Math.min(...turns.values()), Math.max(...turns.values())]).toEqual([1, 8]);
});

test('model calls report tokens that are consistent: cached within input, reasoning within output', () => {
  const calls = month.spans.filter((span) => span.attributes['gen_ai.usage.input_tokens'] !== undefined);
  expect(values(calls, 'gen_ai.provider.name')).toEqual(['acme', 'anthropic', 'gcp.gemini', 'openai']);
  const number = (span: SunkSpan, name: string) => Number(span.attributes[`gen_ai.usage.${name}`] ?? 0);
  const wrong = calls.filter(
    (span) =>
      number(span, 'cache_read.input_tokens') + number(span, 'cache_write.input_tokens') > number(span, 'input_tokens') ||
      number(span, 'reasoning.output_tokens') > number(span, 'output_tokens'),
  );
  expect(wrong).toEqual([]);
  expect(calls.some(having({ 'gen_ai.request.model': 'internal-llm-7b' }))).toBe(true);
});

test('one tool fails often though its runs go on', () => {
  const calls = month.spans.filter(having({ 'gen_ai.tool.name': 'fetch_page' }));
  const failed = calls.filter((span) => span.statusCode === 2);
  expect(failed.length / calls.length).toBeGreaterThan(0.25);
  expect(failed.length / calls.length).toBeLessThan(0.4);
});

test('tools and storage have costs of their own', () => {
  const priced = month.spans.filter((span) => span.attributes['resonant.cost'] !== undefined);
  expect(values(priced, 'gen_ai.operation.name')).toEqual(['execute_tool', 'upsert_memory']);
});

test('the API answers well, refuses, limits and fails', () => {
  const served = month.spans.filter((span) => span.kind === 2);
  expect(values(served, 'http.response.status_code')).toEqual([200, 201, 204, 401, 404, 429, 499, 500, 502, 504]);
  expect([...new Set(served.map((span) => span.resource['service.name']))]).toEqual(['support-api']);
});

test('API calls say who called', () => {
  const served = month.spans.filter((span) => span.kind === 2);
  expect(values(served, 'user.id').length).toBe(20);
  expect(served.every((span) => span.attributes['resonant.customer'] !== undefined)).toBe(true);
});

test('of some sessions it is said how they ended; what failed is not said to be completed', () => {
  const said = runs().filter((span) => span.attributes['resonant.session.outcome'] !== undefined);
  expect(values(said, 'resonant.session.outcome')).toEqual(['abandoned', 'completed', 'failed']);
  expect(said.length / totals.sessions).toBeGreaterThan(0.15);
  expect(said.length / totals.sessions).toBeLessThan(0.35);
  const completed = said.filter(having({ 'resonant.session.outcome': 'completed' }));
  expect(completed.filter((span) => span.statusCode === 2)).toEqual([]);
});

test('people judge some answers, after they have them, the failed ones badly', () => {
  const byId = new Map(runs().map((span) => [span.spanId, span]));
  const judged = month.records.map(({ spanId, ...record }) => ({ ...record, run: byId.get(spanId) }));
  expect(judged.length / totals.topLevelExecutions).toBeGreaterThan(0.08);
  expect(judged.length / totals.topLevelExecutions).toBeLessThan(0.16);
  for (const { run, timeMs, traceId, eventName, attributes } of judged) {
    expect(run?.attributes['gen_ai.conversation.id']).toBeDefined();
    expect([eventName, traceId]).toEqual(['gen_ai.evaluation.result', run?.traceId]);
    expect(timeMs).toBeGreaterThanOrEqual((run?.endMs ?? Number.POSITIVE_INFINITY) - 1);
    expect(attributes['gen_ai.evaluation.name']).toBe('user_feedback');
  }
  const good = (failed: boolean) => {
    const values = judged
      .filter(({ run }) => (run?.statusCode === 2) === failed)
      .map(({ attributes }) => Number(attributes['gen_ai.evaluation.score.value']));
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  expect([good(false) > 0.7, good(true) < 0.3]).toEqual([true, true]);
});

test('twelve agents were created by seven people, none on the first day', () => {
  const created = month.spans.filter(having({ 'gen_ai.operation.name': 'create_agent' }));
  expect(values(created, 'gen_ai.agent.id').length).toBe(12);
  expect(values(created, 'user.id').length).toBe(7);
  expect(Math.min(...created.map((span) => span.startMs))).toBeGreaterThan(until.getTime() - 29 * day);
});

test('agents change their version once, at the same instant', () => {
  const support = runs().filter(having({ 'gen_ai.agent.id': 'agent_123' }));
  const upgrade = until.getTime() - 10 * day;
  expect(support.every((span) => span.attributes['gen_ai.agent.version'] === (span.startMs < upgrade ? '1.4.0' : '1.5.0'))).toBe(true);
  expect(values(support, 'gen_ai.agent.version')).toEqual(['1.4.0', '1.5.0']);
});

async function history(seed: number) {
  const { url, spans, records } = await sink();
  await simulateHistory({ endpoint: url, until, days: 2, seed });
  return { spans, records };
}

test('the same seed sends the same spans, another one others', async () => {
  const [first, again, other] = [await history(5), await history(5), await history(6)];
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
});

test('fails when the service refuses the spans', async () => {
  const refusing = await sink();
  refusing.failNext(400);
  await expect(simulateHistory({ endpoint: refusing.url, until, days: 2 })).rejects.toThrow('spans were not accepted');
});

test('sends the given headers with each batch', async () => {
  const { url, headers } = await sink();
  await simulateHistory({ endpoint: url, until, days: 2, headers: { authorization: 'Bearer demo' } });
  expect([...new Set(headers.map((each) => each.authorization))]).toEqual(['Bearer demo']);
});
