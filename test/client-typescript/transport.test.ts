import { ResonantError, ResonantGenesis, type ResonantGenesisOptions } from '@resonantgenesis/client';
import { afterEach, describe, expect, it } from 'vitest';
import { collect } from './collect.ts';
import { answer, drop, hang, problem, type Reply, type StubServer, startStubServer } from './stub-server.ts';

let server: StubServer;

afterEach(() => server.stop());

async function analyticsOf(replies: readonly [Reply, ...Reply[]], options: ResonantGenesisOptions = {}) {
  server = await startStubServer(...replies);
  return new ResonantGenesis({ baseUrl: `${server.url}/`, ...options }).analytics;
}

const busy = problem(503, 'store_unavailable', { 'Retry-After': '0' });
const done = answer(200, { done: true });

describe('retries', () => {
  it.each([
    ['a 503', busy],
    ['a 429', problem(429, 'ingest_queue_full', { 'Retry-After': '0' })],
    ['a lost connection', drop],
    ['a 503 without Retry-After', problem(503, 'shutting_down')],
    ['a 503 with a date that has passed', problem(503, 'shutting_down', { 'Retry-After': 'Thu, 01 Jan 2026 00:00:00 GMT' })],
  ])('asks again after %s', async (_name, reply) => {
    const analytics = await analyticsOf([reply, done]);
    expect(await analytics.getSummary()).toEqual({ done: true });
    expect(server.requests.map(({ url }) => url)).toEqual(['/api/v1/analytics/summary', '/api/v1/analytics/summary']);
  });

  it('gives up after the retries allowed', async () => {
    const analytics = await analyticsOf([busy], { maxRetries: 1 });
    const expected = { code: 'store_unavailable', status: 503, retryAfter: 0, detail: 'Detail.' };
    await expect(analytics.getSummary()).rejects.toMatchObject(expected);
    expect(server.requests).toHaveLength(2);
  });

  it.each([
    ['what would not get better', problem(500, 'internal')],
    ['when asked to wait longer than half a minute', problem(503, 'shutting_down', { 'Retry-After': '31' })],
  ])('does not ask again for %s', async (_name, reply) => {
    const analytics = await analyticsOf([reply, done]);
    await expect(analytics.getSummary()).rejects.toBeInstanceOf(ResonantError);
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ['a lost connection', drop],
    ['a 503', busy],
  ])('does not send a write again after %s: it may have been done', async (_name, reply) => {
    server = await startStubServer(reply, done);
    const { prices } = new ResonantGenesis({ baseUrl: server.url });
    await expect(prices.setPrice({ kind: 'tool', name: 'search' })).rejects.toBeInstanceOf(ResonantError);
    expect(server.requests).toHaveLength(1);
  });

  it('sends a write again that was not taken', async () => {
    server = await startStubServer(problem(429, 'rate_limited', { 'Retry-After': '0' }), done);
    const { prices } = new ResonantGenesis({ baseUrl: server.url });
    expect(await prices.setPrice({ kind: 'tool', name: 'search' })).toEqual({ done: true });
    expect(server.requests.map(({ body }) => body)).toEqual(Array(2).fill('{"kind":"tool","name":"search"}'));
  });

  it('stops waiting when aborted', async () => {
    const analytics = await analyticsOf([problem(503, 'shutting_down', { 'Retry-After': '30' })]);
    const rejected = analytics.getSummary({}, { signal: AbortSignal.timeout(200) }); // by then the answer is long there
    await expect(rejected).rejects.toBeInstanceOf(DOMException);
    expect(server.requests).toHaveLength(1);
  });
});

describe('time', () => {
  it.each([
    ['answer', hang],
    ['whole answer', (response) => void response.writeHead(200).write('{"a":')],
  ] satisfies [string, Reply][])('rejects when no %s comes in time', async (_name, reply) => {
    const analytics = await analyticsOf([reply], { timeoutMs: 50 });
    const expected = { code: 'timeout', detail: 'No answer within 50 ms.', status: undefined, cause: { name: 'TimeoutError' } };
    await expect(analytics.getSummary()).rejects.toMatchObject(expected);
    expect(server.requests).toHaveLength(1);
  });

  it('takes the timeout of a call over that of the client', async () => {
    const analytics = await analyticsOf([hang]);
    await expect(analytics.getSummary({}, { timeoutMs: 20 })).rejects.toMatchObject({ detail: 'No answer within 20 ms.' });
  });

  it("rejects with the signal's own reason when aborted, before and while asking", async () => {
    const analytics = await analyticsOf([hang]);
    await expect(analytics.getSummary({}, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
    expect(server.requests).toHaveLength(0);
    const controller = new AbortController();
    const asked = analytics.getSummary({}, { signal: controller.signal });
    await expect.poll(() => server.requests.length).toBe(1);
    controller.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('answers that are none of the API', () => {
  it('rejects with the cause where nothing listens', async () => {
    const analytics = await analyticsOf([done], { maxRetries: 0 });
    await server.stop();
    const expected = { code: 'network_error', detail: `${server.url} cannot be reached.`, cause: { cause: { code: 'ECONNREFUSED' } } };
    await expect(analytics.getSummary()).rejects.toMatchObject(expected);
  });

  it.each([
    ['a page', answer(200, '<html>'), { code: 'unexpected_answer', status: 200, cause: { name: 'SyntaxError' } }],
    ["a proxy's error", answer(502, '<html>'), { code: 'unexpected_answer', status: 502, detail: 'The server answered 502 Bad Gateway.' }],
    [
      'a problem of another kind',
      answer(418, { title: 'Teapot', fields: [{ nothing: 1 }] }),
      { status: 418, detail: 'Teapot', fields: [] },
    ],
  ])('rejects %s', async (_name, reply, expected) => {
    const analytics = await analyticsOf([reply]);
    await expect(analytics.getSummary()).rejects.toMatchObject(expected);
  });
});

describe('requests', () => {
  it('sends the key, and a body as JSON', async () => {
    const analytics = await analyticsOf([done], { apiKey: 'secret' });
    await analytics.query({ metrics: ['total_cost'] });
    const [{ method, headers, body } = {}] = server.requests;
    expect([method, headers?.authorization, headers?.['content-type'], body]).toEqual([
      'POST',
      'Bearer secret',
      'application/json',
      '{"metrics":["total_cost"]}',
    ]);
  });

  it('holds the period of the first page for all pages', async () => {
    const page = (rows: readonly number[], next_cursor: string | null) =>
      answer(200, { period: { start: 's', end: 'e' }, data_through: null, data: rows, next_cursor });
    const analytics = await analyticsOf([page([1, 2], 'next'), page([3], null)]);
    expect(await collect(analytics.iterateExecutions({ period: '7d', tool: 'search' }))).toEqual([1, 2, 3]);
    expect(server.requests.map(({ url }) => url)).toEqual([
      '/api/v1/analytics/executions?period=7d&tool=search',
      '/api/v1/analytics/executions?tool=search&start=s&end=e&cursor=next',
    ]);
  });

  it('uses the fetch that it is given', async () => {
    const asked: unknown[] = [];
    const analytics = await analyticsOf([done], {
      fetch: async (input) => {
        asked.push(input);
        return Response.json({ from: 'elsewhere' });
      },
    });
    expect(await analytics.getCatalog()).toEqual({ from: 'elsewhere' });
    expect(asked).toEqual([`${server.url}/api/v1/analytics/catalog`]);
  });
});
