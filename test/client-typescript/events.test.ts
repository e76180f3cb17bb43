import { type CallOptions, ResonantError, ResonantGenesis, type ResonantGenesisOptions } from '@resonantgenesis/client';
import { afterEach, describe, expect, it } from 'vitest';
import { answer, drop, events, hang, problem, type Reply, type StubServer, startStubServer } from './stub-server.ts';

let server: StubServer;

afterEach(() => server.stop());

/** The first events of the live figures; as many as asked for, or all until the server has no more. */
async function listen(replies: readonly [Reply, ...Reply[]], count: number, options: ResonantGenesisOptions = {}, call: CallOptions = {}) {
  server = await startStubServer(...replies);
  const { analytics } = new ResonantGenesis({ baseUrl: server.url, ...options });
  const heard: unknown[] = [];
  for await (const event of analytics.subscribeLive({}, call)) {
    heard.push(event);
    if (heard.length === count) break;
  }
  return heard;
}

const event = (n: number): string => `id: ${n}\nevent: metrics\ndata: {"n": ${n}}\n\n`;
const atOnce = 'retry: 0\n\n';
const busy = problem(503, 'shutting_down', { 'Retry-After': '0' });
const askedFrom = () => server.requests.map(({ headers }) => headers['last-event-id']);

describe('live figures', () => {
  it('come as they are sent', async () => {
    const chunks = [': hello\n\n', event(1).slice(0, 9), event(1).slice(9) + event(2)];
    expect(await listen([events(...chunks)], 2, { apiKey: 'secret' })).toEqual([{ n: 1 }, { n: 2 }]);
    const [{ headers } = {}] = server.requests;
    expect([headers?.accept, headers?.authorization]).toEqual(['text/event-stream', 'Bearer secret']);
  });

  it('are taken up from the last event where a connection ends', async () => {
    const replies = [events(atOnce, event(1), 'id: 9\n'), drop, events(event(2)), events(event(3))] as const;
    expect(await listen(replies, 3, { maxRetries: 0 })).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect(askedFrom()).toEqual([undefined, '1', '1', '2']);
  });

  it('come back where the server says nothing any more', async () => {
    const silent: Reply = (response) => void response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(event(1));
    expect(await listen([silent, hang, events(event(2))], 2, { timeoutMs: 500, maxRetries: 0 })).toEqual([{ n: 1 }, { n: 2 }]);
    expect(askedFrom()).toEqual([undefined, '1', '1']);
  });

  it('wait for a server that is busy, once they have begun', async () => {
    const replies = [events(atOnce, event(1)), busy, busy, busy, events(event(2))] as const;
    expect(await listen(replies, 2, { maxRetries: 0 })).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('end where the server has no more', async () => {
    expect(await listen([events(atOnce, event(1)), answer(204, '')], 9)).toEqual([{ n: 1 }]);
  });

  it.each([
    ['is busy', busy],
    ['drops the connection', drop],
  ])('give up where they never begin since the server %s', async (_name, reply) => {
    await expect(listen([reply], 1, { maxRetries: 1 })).rejects.toBeInstanceOf(ResonantError);
    expect(server.requests).toHaveLength(2);
  });

  it('reject with what would not get better', async () => {
    const rejected = listen([events(atOnce, event(1)), problem(401, 'unauthenticated')], 2);
    await expect(rejected).rejects.toMatchObject({ code: 'unauthenticated', status: 401 });
    expect(server.requests).toHaveLength(2);
  });

  it.each([
    ['has no events', answer(200, {})],
    ['has an event that is not JSON', events('data: {\n\n')],
  ])('reject an answer that %s', async (_name, reply) => {
    await expect(listen([reply], 1)).rejects.toMatchObject({ code: 'unexpected_answer', status: 200 });
  });

  it.each([
    ['before they are asked for', (): Reply => events(event(1)), 0],
    [
      'while nothing comes',
      (controller: AbortController): Reply =>
        (response) => {
          response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(event(1));
          setTimeout(() => controller.abort(new Error('enough')), 20);
        },
      1,
    ],
    [
      'between two connections',
      (controller: AbortController): Reply =>
        (response) => {
          events('retry: 9000\n\n', event(1))(response);
          setTimeout(() => controller.abort(new Error('enough')), 20);
        },
      1,
    ],
  ])("reject with the signal's own reason when aborted %s", async (_name, replyOf, asked) => {
    const controller = new AbortController();
    if (asked === 0) controller.abort(new Error('enough'));
    await expect(listen([replyOf(controller)], 9, {}, { signal: controller.signal })).rejects.toThrow('enough');
    expect(server.requests).toHaveLength(asked);
  });

  it('let go of the connection when the loop is left', async () => {
    let closed = false;
    const open: Reply = (response) => {
      response.once('close', () => {
        closed = true;
      });
      response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(event(1));
    };
    await listen([open], 1);
    await expect.poll(() => closed).toBe(true);
  });
});
