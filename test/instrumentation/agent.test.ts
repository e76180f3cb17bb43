import {
  asAgent,
  asTool,
  attr,
  openTracing,
  recordCost,
  recordResponse,
  recordUsage,
  type Tracing,
  withAgent,
  withInference,
  withRetrieval,
  withSpan,
  withTool,
} from '@resonantgenesis/instrumentation';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type OtlpSink, startOtlpSink } from '../support/otlp-sink.ts';

const noon = Date.UTC(2026, 10, 1, 12);

let sink: OtlpSink;
let tracing: Tracing;

beforeEach(async () => {
  vi.stubEnv('OTEL_EXPORTER_OTLP_PROTOCOL', 'http/json');
  sink = await startOtlpSink();
  tracing = openTracing({ endpoint: sink.url });
});

afterEach(async () => {
  await tracing.shutdown();
  await sink.close();
  vi.unstubAllEnvs();
});

/** A clock that moves only when told. */
function heldClock() {
  let ms = noon;
  const advance = (by: number) => {
    ms += by;
  };
  return { now: () => ms, advance };
}

async function sentSpan(name: string) {
  await tracing.flush();
  return sink.spans.find((span) => span.name === name);
}

const telemetry = () => ({ tracer: tracing.tracerOf({ 'service.name': 'test' }), now: heldClock().now });

test('an agent run is a span with who, what for and in which conversation', async () => {
  const result = withAgent(
    {
      ...telemetry(),
      name: 'Support',
      id: 'agent_123',
      version: '1.2.0',
      session: 'session_1',
      user: 'user_1',
      userName: 'Ada Lovelace',
      customer: 'acme',
      feature: 'chat',
      tags: ['production', 'eu'],
      labels: { team: 'blue' },
    },
    () => 'answer',
  );
  expect(result).toBe('answer');
  expect(await sentSpan('invoke_agent Support')).toEqual({
    traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
    spanId: expect.stringMatching(/^[0-9a-f]{16}$/),
    parentSpanId: '',
    name: 'invoke_agent Support',
    kind: 1,
    startMs: noon,
    endMs: noon,
    statusCode: 0,
    statusMessage: '',
    attributes: {
      'gen_ai.operation.name': 'invoke_agent',
      'gen_ai.agent.name': 'Support',
      'gen_ai.agent.id': 'agent_123',
      'gen_ai.agent.version': '1.2.0',
      'gen_ai.conversation.id': 'session_1',
      'user.id': 'user_1',
      'user.full_name': 'Ada Lovelace',
      'resonant.customer': 'acme',
      'resonant.feature': 'chat',
      'resonant.tags': ['production', 'eu'],
      'resonant.label.team': 'blue',
    },
    events: [],
    resource: { 'service.name': 'test' },
    scope: expect.any(String),
  });
});

test('what is not told is no attribute', async () => {
  withAgent({ ...telemetry(), name: 'Bare', session: undefined, customer: '' }, () => undefined);
  expect((await sentSpan('invoke_agent Bare'))?.attributes).toEqual({
    'gen_ai.operation.name': 'invoke_agent',
    'gen_ai.agent.name': 'Bare',
  });
});

test('tools, model calls and retrievals are children of the agent and take its tracer and clock', async () => {
  const clock = heldClock();
  await withAgent({ tracer: tracing.tracerOf({}), now: clock.now, name: 'Agent' }, async () => {
    await withRetrieval({ dataSource: 'kb' }, async () => clock.advance(10));
    await withTool('lookup', async () => clock.advance(20), { callId: 'call_1' });
    await withInference({ provider: 'openai', model: 'gpt-4.1' }, async () => clock.advance(30));
  });
  await tracing.flush();
  const agent = sink.spans.find((span) => span.name === 'invoke_agent Agent');
  expect(sink.spans.map((span) => [span.name, span.kind, span.startMs - noon, span.endMs - noon, span.parentSpanId])).toEqual([
    ['retrieval kb', 3, 0, 10, agent?.spanId],
    ['execute_tool lookup', 1, 10, 30, agent?.spanId],
    ['chat gpt-4.1', 3, 30, 60, agent?.spanId],
    ['invoke_agent Agent', 1, 0, 60, ''],
  ]);
  expect(sink.spans.slice(0, 3).map((span) => span.attributes)).toEqual([
    { 'gen_ai.operation.name': 'retrieval', 'gen_ai.data_source.id': 'kb' },
    {
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.tool.name': 'lookup',
      'gen_ai.tool.type': 'function',
      'gen_ai.tool.call.id': 'call_1',
    },
    { 'gen_ai.operation.name': 'chat', 'gen_ai.provider.name': 'openai', 'gen_ai.request.model': 'gpt-4.1' },
  ]);
});

test('usage, cost and response go to the active span', async () => {
  withInference({ ...telemetry(), provider: 'openai', model: 'o4-mini' }, () => {
    recordUsage({ inputTokens: 100, outputTokens: 50, cacheReadTokens: 40, cacheWriteTokens: 0, reasoningTokens: 30 });
    recordCost(0.0125);
    recordResponse({ model: 'o4-mini-2025-04-16', id: 'resp_1', finishReasons: ['stop'] });
  });
  expect((await sentSpan('chat o4-mini'))?.attributes).toEqual({
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'openai',
    'gen_ai.request.model': 'o4-mini',
    'gen_ai.usage.input_tokens': 100,
    'gen_ai.usage.output_tokens': 50,
    'gen_ai.usage.cache_read.input_tokens': 40,
    'gen_ai.usage.cache_write.input_tokens': 0,
    'gen_ai.usage.reasoning.output_tokens': 30,
    'resonant.cost': 0.0125,
    'gen_ai.response.model': 'o4-mini-2025-04-16',
    'gen_ai.response.id': 'resp_1',
    'gen_ai.response.finish_reasons': ['stop'],
  });
});

test('amounts that are no amounts are left out', async () => {
  withInference({ ...telemetry(), provider: 'openai', model: 'm' }, () => {
    recordUsage(undefined);
    recordResponse(null);
    recordUsage({ inputTokens: -1, outputTokens: Number.NaN, reasoningTokens: Number.POSITIVE_INFINITY });
    recordCost(-0.5);
  });
  const attributes = (await sentSpan('chat m'))?.attributes ?? {};
  expect(Object.keys(attributes)).toEqual(['gen_ai.operation.name', 'gen_ai.provider.name', 'gen_ai.request.model']);
});

class RateLimitError extends Error {}
const abort = Object.assign(new Error('stopped'), { name: 'AbortError' });
const socket = Object.assign(new Error('connect failed'), { code: 'ETIMEDOUT' });

const failures: [string, unknown, string, string][] = [
  ['the class where the name says nothing', new RateLimitError('429 slow down'), 'RateLimitError', '429 slow down'],
  ['its own name', abort, 'AbortError', 'stopped'],
  ['the system code of a plain error', socket, 'ETIMEDOUT', 'connect failed'],
  ['Error when it says no more', new Error('broken'), 'Error', 'broken'],
  ['_OTHER when it is no error', 'a text', '_OTHER', 'a text'],
];

test.each(failures)('a failure is recorded and thrown on, its type being %s', async (_, thrown, type, message) => {
  const call = () =>
    withTool(
      'risky',
      () => {
        throw thrown;
      },
      telemetry(),
    );
  expect(call).toThrow();
  const span = await sentSpan('execute_tool risky');
  expect(span).toMatchObject({ statusCode: 2, statusMessage: message, attributes: { [attr.errorType]: type } });
  expect(span?.events).toMatchObject([{ name: 'exception', attributes: { 'exception.type': type, 'exception.message': message } }]);
});

test('a promise with something on it comes back itself, and its rejection reaches the caller', async () => {
  const promise = Object.assign(Promise.reject(new RateLimitError('later')), { child: 'process' });
  const returned = withAgent({ ...telemetry(), name: 'Async' }, () => promise);
  expect(returned).toBe(promise);
  await expect(returned).rejects.toThrow('later');
  expect(await sentSpan('invoke_agent Async')).toMatchObject({ statusCode: 2, attributes: { 'error.type': 'RateLimitError' } });
});

test('a query that runs whenever it is awaited runs when the program awaits it, and then only', async () => {
  const run = vi.fn(() => Promise.resolve(['row']));
  // biome-ignore lint/suspicious/noThenProperty: as database clients do
  const query: PromiseLike<string[]> = { then: (fulfilled, rejected) => run().then(fulfilled, rejected) };
  const returned = withTool('find', () => query, telemetry());
  expect(returned).toBe(query);
  expect(run).not.toHaveBeenCalled();
  expect(await returned).toEqual(['row']);
  expect(run).toHaveBeenCalledTimes(1);
  expect(await sentSpan('execute_tool find')).toMatchObject({ statusCode: 0 });
});

test('a generator is within the span until it is done', async () => {
  const clock = heldClock();
  const answers = withAgent({ tracer: tracing.tracerOf({}), now: clock.now, name: 'Streaming' }, async function* () {
    yield 'a';
    clock.advance(10);
    yield withInference({ provider: 'openai', model: 'm' }, () => 'b');
  });
  const told: string[] = [];
  for await (const answer of answers) told.push(answer);
  await tracing.flush();
  const agent = sink.spans.find((span) => span.name === 'invoke_agent Streaming');
  expect(told).toEqual(['a', 'b']);
  expect(agent?.endMs).toBe(noon + 10);
  expect(sink.spans.map((span) => [span.name, span.parentSpanId])).toEqual([
    ['chat m', agent?.spanId],
    ['invoke_agent Streaming', ''],
  ]);
});

const generators: [string, (yielded: Generator<number>) => void, number][] = [
  ['is left half way', (yielded) => void yielded.return(undefined), 0],
  ['fails', (yielded) => expect(() => yielded.throw(new Error('broken'))).toThrow('broken'), 2],
];

test.each(generators)('a generator that %s ends its span', async (_, leave, statusCode) => {
  const yielded = withTool('count', count, telemetry());
  expect(yielded.next()).toEqual({ done: false, value: 1 });
  leave(yielded);
  expect(await sentSpan('execute_tool count')).toMatchObject({ statusCode });
});

function* count(): Generator<number> {
  yield 1;
  yield 2;
}

/** What a program without types, or one whose data is not what it thinks, gives. */
const untyped: [string, Record<string, unknown>, Record<string, unknown>][] = [
  ['null', { session: null, user: null, tags: null, labels: null }, {}],
  [
    'objects',
    { user: { id: 1 }, labels: { a: { b: 1 }, c: 'd' }, tags: ['x', null, {}] },
    { 'resonant.label.c': 'd', 'resonant.tags': ['x'] },
  ],
  ['numbers', { user: 42, customer: 7n }, { 'user.id': 42, 'resonant.customer': '7' }],
  [
    'long tags and labels',
    { tags: ['t'.repeat(300)], labels: { note: 'n'.repeat(300) } },
    { 'resonant.tags': ['t'.repeat(256)], 'resonant.label.note': 'n'.repeat(256) },
  ],
  [
    'half a character',
    { user: '\ud83d', tags: ['\ud83d'], session: 's' },
    { 'user.id': '\ufffd', 'resonant.tags': ['\ufffd'], 'gen_ai.conversation.id': 's' },
  ],
];

test.each(untyped)('%s in the options does the program no harm', async (_, options, attributes) => {
  const given = { ...telemetry(), name: 'Odd', ...options } as Parameters<typeof withAgent>[0]; // what a type would forbid
  expect(withAgent(given, () => 'ran')).toBe('ran');
  const told = { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.name': 'Odd', ...attributes };
  expect((await sentSpan('invoke_agent Odd'))?.attributes).toEqual(told);
});

test('what cannot be made a text can be thrown all the same', async () => {
  const thrown: unknown = Object.create(null);
  const risky = () =>
    withTool(
      'odd',
      () => {
        throw thrown;
      },
      telemetry(),
    );
  expect(risky).toThrow();
  expect(await sentSpan('execute_tool odd')).toMatchObject({ statusCode: 2, attributes: { 'error.type': '_OTHER' } });
});

test('wrapped functions keep their object, and run without a span where the options cannot be made', async () => {
  const counter = {
    start: 5,
    add(this: { readonly start: number }, n: number) {
      return this.start + n;
    },
  };
  const broken = (n: number): { readonly name: string } => {
    throw new Error(`no options for ${n}`);
  };
  expect(asTool('add', counter.add).call(counter, 1)).toBe(6);
  expect(asAgent({ name: 'Adder' }, counter.add).call(counter, 2)).toBe(7);
  expect(asAgent(broken, counter.add).call(counter, 3)).toBe(8);
});

test('a tracer that fails does not fail the program: the function runs once without a span', () => {
  const run = vi.fn(() => 42);
  const broken = {
    ...tracing.tracerOf({}),
    startSpan: () => {
      throw new Error('broken tracer');
    },
    startActiveSpan: () => {
      throw new Error('unused');
    },
  };
  expect(withSpan({ name: 'x', tracer: broken }, run)).toBe(42);
  expect(run).toHaveBeenCalledTimes(1);
});

test('recording outside any span does nothing', () => {
  expect(() => {
    recordUsage({ inputTokens: 1 });
    recordCost(1);
    recordResponse({ id: 'x' });
  }).not.toThrow();
});
