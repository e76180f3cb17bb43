import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, expect, it } from 'vitest';
import type { Service } from '../../collector/src/service.ts';
import { agentTrace, requestOf } from '../support/agent-traces.ts';
import { deliveries } from '../support/send-otlp.ts';
import { startTestService, temporaryDirectory } from '../support/service.ts';

const cleanups: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function start(environment: Readonly<Record<string, string>> = {}): Promise<Service> {
  const directory = temporaryDirectory();
  cleanups.push(directory.remove);
  const service = await startTestService({ RESONANT_DATA_DIR: directory.path, ...environment });
  cleanups.push(() => service.shutdown());
  return service;
}

interface Stream {
  readonly response: Response;
  /** The next event or comment, as it is written; undefined at the end. */
  readonly next: () => Promise<string | undefined>;
  readonly close: () => void;
}

async function listen(service: Service, headers: Record<string, string> = {}): Promise<Stream> {
  const gone = new AbortController();
  const response = await fetch(`${service.apiUrl}/api/v1/analytics/live`, { headers, signal: gone.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const next = async (): Promise<string | undefined> => {
    while (!text.includes('\n\n')) {
      const read = await reader?.read();
      if (read === undefined || read.done) return undefined;
      text += read.value;
    }
    const end = text.indexOf('\n\n');
    const block = text.slice(0, end);
    text = text.slice(end + 2);
    return block;
  };
  return { response, next, close: () => gone.abort() };
}

interface Event {
  readonly id: string;
  readonly data: Record<string, unknown>;
}

async function nextEvent(stream: Stream): Promise<Event> {
  const [, id = '', data = ''] = /^id: (\d+)\nevent: metrics\ndata: (.+)$/.exec((await stream.next()) ?? '') ?? [];
  return { id, data: JSON.parse(data) };
}

it('streams the figures of this moment, and goes on where it was left', async () => {
  const service = await start();
  await deliveries['JSON']?.(service, requestOf(agentTrace(1, Date.now() - 5_000)));
  await deliveries['JSON']?.(service, requestOf(agentTrace(2, Date.now() - 4_000, { failed: true })));
  await service.settle();
  const stream = await listen(service);
  expect([stream.response.status, stream.response.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  expect(await stream.next()).toBe('retry: 2000');
  const first = await nextEvent(stream);
  expect(first.data).toEqual({
    time: expect.stringMatching(/^\d{4}-/),
    active_sessions: 0,
    executions_per_minute: 2,
    tokens_per_minute: 660,
    cost_per_minute: expect.closeTo(0.000126, 12), // 2 × (300 × 0.15 + 30 × 0.6) µ$
    current_error_rate: 50,
  });
  const second = await nextEvent(stream);
  expect(Number(second.id)).toBeGreaterThan(Number(first.id));
  stream.close();
  const again = await listen(service, { 'last-event-id': first.id });
  await again.next();
  expect(await nextEvent(again)).toEqual(second);
  again.close();
});

it('shows each organisation its own, refuses a stream too many, and ends that of a key that is revoked', async () => {
  const fixed = 'a-key-of-at-least-sixteen';
  const service = await start({ RESONANT_API_KEY: fixed, RESONANT_ORG: 'acme' });
  const call = async (method: string, path: string, body?: object) => {
    const headers = { authorization: `Bearer ${fixed}`, 'content-type': 'application/json' };
    const response = await fetch(`${service.apiUrl}/api/v1${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    return (await response.json()) as { id: string; key: string }; // decode boundary: the description holds it to that
  };
  const { id, key } = await call('POST', '/keys', { name: 'listener', scopes: ['read'], rate_limit: 30 });
  const headers = { authorization: `Bearer ${key}` };
  const streams: Stream[] = [];
  for (let index = 0; index < 20; index++) streams.push(await listen(service, headers));
  const refused = await listen(service, headers);
  expect([refused.response.status, refused.response.headers.get('retry-after')]).toEqual([429, '10']);
  expect(await refused.response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  for (const stream of streams.slice(1)) stream.close();
  await call('DELETE', `/keys/${id}`);
  const last = streams[0];
  let blocks = 0;
  while ((await last?.next()) !== undefined) blocks += 1;
  expect(blocks).toBeLessThanOrEqual(13); // ten seconds of them
});

it('holds up neither the shutdown nor anybody else when nobody reads', async () => {
  const service = await start();
  const deaf = request(new URL(`${service.apiUrl}/api/v1/analytics/live`)).end();
  const unread = await new Promise<IncomingMessage>((resolve) => deaf.once('response', resolve));
  const stream = await listen(service);
  await stream.next();
  await nextEvent(stream);
  await service.shutdown();
  while ((await stream.next()) !== undefined);
  // It would be refused to be read to its end where it was cut off at the deadline.
  expect(await text(unread)).toContain('event: metrics');
});

it('answers HEAD at once', async () => {
  const service = await start();
  const response = await fetch(`${service.apiUrl}/api/v1/analytics/live`, { method: 'HEAD' });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
});
