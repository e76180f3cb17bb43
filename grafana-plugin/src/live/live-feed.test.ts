// @vitest-environment jsdom
import { Observable, Subject, type Subscriber } from 'rxjs';
import { expect, test, vi } from 'vitest';
import type { Api } from '../api/api';
import { createLiveFeed } from './live-feed';

const options = { kept: 3, lingerMs: 20, firstRetryMs: 1, longestRetryMs: 4, attempts: 3 };

/** A service whose connections the test answers. */
function service() {
  const connections: { readonly headers: object; readonly to: Subscriber<Uint8Array>; closed: boolean }[] = [];
  const stream: Api['stream'] = (_path, headers) =>
    new Observable((to) => {
      const connection = { headers, to, closed: false };
      connections.push(connection);
      return () => {
        connection.closed = true;
      };
    });
  const send = (id: number): void => connections.at(-1)?.to.next(new TextEncoder().encode(`id: ${id}\ndata: {"time":"t${id}"}\n\n`));
  const api: Api = { stream, get: () => new Subject(), post: () => new Subject() };
  return { api, connections, send };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test('a connection that breaks or ends is made again from the last event on, and what was kept stays, bounded', async () => {
  const { api, connections, send } = service();
  const seen: unknown[] = [];
  const subscription = createLiveFeed(api, options).subscribe((events) => seen.push(events.map(({ time }) => time)));
  send(1);
  send(2);
  connections[0]?.to.error(new Error('broken'));
  await vi.waitFor(() => expect(connections.length).toBe(2));
  expect(connections.map(({ headers }) => headers)).toEqual([{}, { 'Last-Event-ID': '2' }]);
  send(3);
  connections[1]?.to.complete();
  await vi.waitFor(() => expect(connections.length).toBe(3));
  send(4);
  expect(seen).toEqual([['t1'], ['t1', 't2'], ['t1', 't2', 't3'], ['t2', 't3', 't4']]);
  subscription.unsubscribe();
});

test('who looks later sees what was kept; the connection ends once nobody looks for a while', async () => {
  const { api, connections, send } = service();
  const feed = createLiveFeed(api, options);
  const first = feed.subscribe();
  send(1);
  first.unsubscribe();
  let shown = 0;
  const second = feed.subscribe((events) => {
    shown = events.length;
  });
  expect([shown, connections.length]).toEqual([1, 1]);
  second.unsubscribe();
  expect(connections[0]?.closed).toBe(false);
  await vi.waitFor(() => expect(connections[0]?.closed).toBe(true));
});

test('what the service refuses is told and not asked again; what cannot be reached is tried so many times', async () => {
  const problem = { status: 401, data: { code: 'unauthenticated', detail: 'An API key is needed.' }, config: {} };
  const refusing = service();
  let told = '';
  createLiveFeed(refusing.api, options).subscribe({ error: (error: Error) => (told = error.message) });
  refusing.connections[0]?.to.error(problem);
  await pause(10);
  expect([told, refusing.connections.length]).toEqual(['An API key is needed.', 1]);

  const absent = service();
  let failed = false;
  createLiveFeed(absent.api, options).subscribe({ error: () => (failed = true) });
  for (let attempt = 1; attempt <= options.attempts + 1; attempt++) {
    await vi.waitFor(() => expect(absent.connections.length).toBe(attempt));
    absent.connections.at(-1)?.to.error({ status: 502, data: {}, config: {} });
  }
  await vi.waitFor(() => expect(failed).toBe(true));
});
