import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../collector/src/errors.ts';
import { Outbox, type OutboxOptions } from '../../collector/src/notify/outbox.ts';
import { SendError } from '../../collector/src/notify/send/sending.ts';
import { type Definitions, openDefinitions } from '../../collector/src/store/definitions.ts';
import type { Delivery, NewDelivery, Outcome } from '../../collector/src/store/outbox-store.ts';

const startMs = Date.parse('2026-01-01T00:00:00Z');
let nowMs = startMs;
const clock = { now: () => nowMs };

let directory: string;
let definitions: Definitions;
let sent: string[];
let ended: string[];
let answer: (delivery: Delivery) => Promise<void> = async () => undefined;

beforeEach(async () => {
  nowMs = startMs;
  sent = [];
  ended = [];
  answer = async () => undefined;
  directory = await mkdtemp(join(tmpdir(), 'resonant-outbox-runner-'));
  definitions = await openDefinitions({ path: join(directory, 'definitions.sqlite'), clock });
});

afterEach(async () => {
  await definitions.shutdown();
  await rm(directory, { recursive: true, force: true });
});

function outbox(options: Partial<OutboxOptions> = {}, random = () => 1): Outbox {
  return new Outbox({
    store: definitions.outbox,
    send: async (delivery) => {
      sent.push(delivery.message);
      await answer(delivery);
    },
    clock,
    random,
    events: {
      ended: ({ message }: Delivery, outcome: Outcome) => ended.push(`${message} ${outcome.kind}`),
      failed: (error) => ended.push(`failed ${error.code}`),
    },
    options,
  });
}

function delivery(message: string, fields: Partial<NewDelivery> = {}): NewDelivery {
  return { orgId: 'org_1', channel: 'slack', alertId: 'a', thread: message, message, ...fields };
}

const list = () => definitions.outbox.list('org_1', { limit: 100 });

describe('the outbox', () => {
  it('sends what is due, each once', async () => {
    await definitions.outbox.add([delivery('1'), delivery('2', { channel: 'email' }), delivery('3')]);
    await outbox().drain();
    await outbox().drain();
    expect([sent.sort(), ended.sort()]).toEqual([
      ['1', '2', '3'],
      ['1 sent', '2 sent', '3 sent'],
    ]);
  });

  it('tries again, later each time, and gives up in the end', async () => {
    await definitions.outbox.add([delivery('1')]);
    answer = () => Promise.reject(new SendError('answered 503', { permanent: false }));
    const runner = outbox({ maxAttempts: 6, longestRetryMs: 40_000 });
    const waitsMs: number[] = [];
    for (let attempt = 0; attempt < 5; attempt++) {
      await runner.drain();
      const [waiting] = await list();
      waitsMs.push(Date.parse(waiting?.dueAt ?? '') - nowMs);
      nowMs = Date.parse(waiting?.dueAt ?? '') - 1;
      await runner.drain();
      nowMs += 1;
    }
    expect([waitsMs, sent.length]).toEqual([[5_000, 10_000, 20_000, 40_000, 40_000], 5]);
    await runner.drain();
    expect(await list()).toMatchObject([{ status: 'dead', attempts: 6, error: 'given up after 6 attempts: answered 503' }]);
    expect(ended).toEqual([...Array(5).fill('1 retry'), '1 dead']);
  });

  it('waits by chance for between half and all of the back-off', async () => {
    for (const [chance, waitMs] of [
      [0, 2_500],
      [0.5, 3_750],
    ] as const) {
      await definitions.outbox.add([delivery('1', { thread: `${chance}` })]);
      answer = () => Promise.reject(new SendError('no', { permanent: false }));
      await outbox({}, () => chance).drain();
      const [newest] = await list();
      expect(Date.parse(newest?.dueAt ?? '') - nowMs).toBe(waitMs);
      nowMs += 1;
    }
  });

  it('waits as long as the other side asks, within reason', async () => {
    for (const [askedMs, waitMs] of [
      [90_000, 90_000],
      [0, 1_000],
      [86_400_000, 3_600_000],
    ] as const) {
      nowMs += 1;
      await definitions.outbox.add([delivery('1', { thread: `${askedMs}` })]);
      answer = () => Promise.reject(new SendError('answered 429', { permanent: false, retryAfterMs: askedMs }));
      await outbox().drain();
      const [newest] = await list();
      expect(Date.parse(newest?.dueAt ?? '') - nowMs).toBe(waitMs);
    }
  });

  it('gives up at once what will never be taken, and sends it when it is asked to', async () => {
    await definitions.outbox.add([delivery('1'), delivery('2', { channel: 'email' })]);
    answer = ({ message }) =>
      Promise.reject(
        message === '1' ? new SendError('answered 404', { permanent: true }) : new SendError('550 no such user', { permanent: true }),
      );
    const runner = outbox();
    await runner.drain();
    const dead = await list();
    expect(dead.map(({ status, error, attempts }) => `${status} ${attempts} ${error}`).sort()).toEqual([
      'dead 1 550 no such user',
      'dead 1 answered 404',
    ]);
    answer = async () => undefined;
    await runner.drain();
    expect(sent).toHaveLength(2);
    for (const { id } of dead) await definitions.outbox.retry('org_1', id);
    await runner.drain();
    expect((await list()).map(({ status, error }) => `${status}${error}`)).toEqual(['sent', 'sent']);
  });

  it('tries again what failed here, or has no channel yet', async () => {
    await definitions.outbox.add([delivery('1')]);
    answer = () => Promise.reject(new TypeError('a bug'));
    await outbox().drain();
    expect(await list()).toMatchObject([{ status: 'waiting', error: 'The service failed; its log has the details.' }]);
    expect(ended).toEqual(['failed internal', '1 retry']);
    nowMs += 5_000;
    answer = () => Promise.reject(new AppError('channel_not_found', 'There is no channel slack.'));
    await outbox().drain();
    expect(await list()).toMatchObject([{ status: 'waiting', error: 'There is no channel slack.' }]);
  });

  it('sends at most so many at once per channel, and lets other channels pass', async () => {
    await definitions.outbox.add(Array.from({ length: 5 }, (_, index) => delivery(`s${index}`)));
    await definitions.outbox.add([delivery('email', { channel: 'email' }), delivery('other', { orgId: 'org_2' })]);
    const open: (() => void)[] = [];
    let most = 0;
    let under = 0;
    answer = ({ channel, orgId }) => {
      if (channel !== 'slack' || orgId !== 'org_1') return Promise.resolve();
      under += 1;
      most = Math.max(most, under);
      return new Promise((resolve) => {
        open.push(() => {
          under -= 1;
          resolve();
        });
      });
    };
    const runner = outbox({ maxPerChannel: 2 });
    const drained = runner.drain();
    await expect.poll(() => sent.sort()).toEqual(['email', 'other', 's0', 's1']);
    while (sent.length < 7 || under > 0) {
      open.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await drained;
    expect(most).toBe(2);
  });

  it('sends again, under the same id, what was cut off before it was noted, and lets nothing overtake it', async () => {
    await definitions.outbox.add([delivery('firing', { thread: 'a' })]);
    await definitions.outbox.add([delivery('resolved', { thread: 'a' })]);
    const ids: string[] = [];
    answer = ({ id }) => {
      ids.push(id);
      return new Promise(() => undefined); // sent, and the process is killed
    };
    void outbox().drain();
    await expect.poll(() => sent).toEqual(['firing']);
    answer = async ({ id }) => void ids.push(id);
    const next = outbox();
    await next.drain();
    expect(sent).toEqual(['firing']);
    nowMs += 60_000;
    await next.drain();
    expect(sent).toEqual(['firing', 'firing', 'resolved']);
    expect(ids[0]).toBe(ids[1]);
  });

  it('begins nothing once it is shut down, and waits for what it began', async () => {
    await definitions.outbox.add([delivery('1', { thread: 'a' }), delivery('2', { thread: 'a' })]);
    let finish: () => void = () => undefined;
    answer = () =>
      new Promise((resolve) => {
        finish = resolve;
      });
    const runner = outbox({ lookEveryMs: 1 });
    runner.start();
    await expect.poll(() => sent).toEqual(['1']);
    const closed = runner.shutdown(5_000);
    finish();
    await closed;
    await runner.shutdown(5_000);
    expect([sent, ended]).toEqual([['1'], ['1 sent']]);
    expect((await list()).map(({ status }) => status).sort()).toEqual(['sent', 'waiting']);
  });

  it('does not wait beyond the deadline', async () => {
    await definitions.outbox.add([delivery('1')]);
    answer = () => new Promise(() => undefined);
    const runner = outbox();
    runner.start();
    await expect.poll(() => sent).toEqual(['1']);
    await runner.shutdown(1);
    expect(ended).toEqual([]);
  });

  it('forgets what has long been over', async () => {
    await definitions.outbox.add([delivery('1')]);
    await outbox().drain();
    nowMs += 30 * 86_400_000 + 1;
    const runner = outbox();
    runner.start();
    await expect.poll(list).toEqual([]);
    await runner.shutdown(0);
  });
});
