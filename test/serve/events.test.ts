import { once } from 'node:events';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type ServerSentEvent, sendEvents } from '../../collector/src/serve/events.ts';

const cleanups: (() => void)[] = [];

afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

/** Serves the events to whoever asks, and says what became of it. */
async function serve(events: () => AsyncGenerator<ServerSentEvent>) {
  const outcomes: Promise<unknown>[] = [];
  const server = createServer((_request, response) => {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    outcomes.push(sendEvents(response, events(), gone.signal));
  }).listen(0, '127.0.0.1');
  cleanups.push(() => server.close().closeAllConnections());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // decode boundary: a TCP server's address is never text
  return { url: `http://127.0.0.1:${port}/`, ended: () => Promise.all(outcomes) };
}

describe('server-sent events', () => {
  it('are written as their specification says, with a comment for a heartbeat', async () => {
    async function* events(): AsyncGenerator<ServerSentEvent> {
      yield { id: '7', event: 'metrics', data: { text: 'two\nlines' } };
      yield {};
      yield { data: 1 };
    }
    const { url } = await serve(events);
    const response = await fetch(url);
    expect(await response.text()).toBe('retry: 2000\n\nid: 7\nevent: metrics\ndata: {"text":"two\\nlines"}\n\n: heartbeat\n\ndata: 1\n\n');
    expect(response.headers.get('connection')).toBe('close');
  });

  it('are not made for a reader who takes none, and end when the reader has gone', async () => {
    let made = 0;
    let ended = false;
    async function* events(): AsyncGenerator<ServerSentEvent> {
      try {
        for (;;) {
          made += 1;
          yield { data: 'x'.repeat(1_000_000) };
        }
      } finally {
        ended = true;
      }
    }
    const { url, ended: sent } = await serve(events);
    const deaf = get(url, (response) => response.pause());
    await once(deaf, 'response');
    await new Promise((resolve) => setTimeout(resolve, 300));
    const before = made;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(made).toBe(before);
    expect(made).toBeLessThan(20); // what the sockets of both sides hold
    expect(ended).toBe(false);
    deaf.destroy();
    await sent();
    expect(ended).toBe(true);
  });
});
