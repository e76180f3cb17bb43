import { describe, expect, it } from 'vitest';
import { LiveHub, type LiveHubOptions, liveDefaults, type Subscription } from '../../collector/src/live/live-hub.ts';

interface Figures {
  readonly reading: number;
}

/** A hub whose readings are numbered, and are made when the test says so. */
function hubOf(options: Partial<LiveHubOptions> = {}) {
  let nowMs = 1_000;
  const readings: string[] = [];
  const failures: unknown[] = [];
  let failing = false;
  const read = async (orgId: string): Promise<Figures> => {
    readings.push(orgId);
    if (failing) throw new Error('the store is away');
    return { reading: readings.length };
  };
  const clock = { now: () => nowMs };
  const hub = new LiveHub<Figures>(
    { read, clock, failed: (_orgId, error) => failures.push(error) },
    { ...liveDefaults, tickMs: 20, ...options },
  );
  const subscribe = (fields: Partial<Subscription> = {}) => {
    const gone = new AbortController();
    const asked = { orgId: 'org', keyId: undefined, lastEventId: undefined, allowed: async () => true, ...fields };
    const stream = hub.subscribe({ ...asked, signal: gone.signal });
    return { leave: () => gone.abort(), next: async () => (await stream.next()).value, ended: async () => (await stream.next()).done };
  };
  return {
    ...{ hub, readings, failures, subscribe },
    pass: (ms: number) => {
      nowMs += ms;
    },
    setFailing: (now: boolean) => {
      failing = now;
    },
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a live stream', () => {
  it('shares one reading a tick with all of its organisation, and reads only while somebody listens', async () => {
    const { readings, subscribe } = hubOf();
    await pause(50);
    expect(readings).toEqual([]);
    const [one, two] = [subscribe(), subscribe()];
    const first = await Promise.all([one.next(), two.next()]);
    expect(first).toEqual([
      { id: 1_000, figures: { reading: 1 } },
      { id: 1_000, figures: { reading: 1 } },
    ]);
    expect(await Promise.all([one.next(), two.next()])).toEqual([
      { id: 1_001, figures: { reading: 2 } }, // grows although the clock stands still
      { id: 1_001, figures: { reading: 2 } },
    ]);
    one.leave();
    two.leave();
    expect(await Promise.all([one.ended(), two.ended()])).toEqual([true, true]);
    const before = readings.length;
    await pause(80);
    expect(readings.length).toBe(before);
  });

  it('gives a slow reader the latest event next', async () => {
    const { readings, subscribe } = hubOf();
    const slow = subscribe();
    await slow.next();
    await expect.poll(() => readings.length).toBeGreaterThan(3);
    const next = await slow.next();
    expect(next?.figures.reading).toBe(readings.length);
    slow.leave();
    expect(await slow.ended()).toBe(true);
  });

  it('goes on after the last event seen, as far as events are kept', async () => {
    const { subscribe } = hubOf({ historySize: 3 });
    const before = subscribe();
    const seen = [await before.next(), await before.next(), await before.next(), await before.next(), await before.next()];
    const replay = async (lastEventId: number) => {
      const again = subscribe({ lastEventId });
      const events = [await again.next(), await again.next(), await again.next()];
      again.leave();
      await again.ended();
      return events;
    };
    const kept = await replay(seen[2]?.id ?? 0);
    expect(kept.slice(0, 2)).toEqual(seen.slice(3));
    expect(kept[2]?.id).toBeGreaterThan(seen[4]?.id ?? 0);
    expect((await replay(1)).map((event) => event?.id)).not.toContain(seen[0]?.id); // no longer kept
    expect((await replay(9e14))[0]?.figures.reading).toBeGreaterThan(5); // of the future: nothing to replay, and none is waited for
    before.leave();
    await before.ended();
  });

  it('beats while there is nothing to send, and recovers', async () => {
    const { failures, setFailing, subscribe } = hubOf({ heartbeatMs: 30 });
    setFailing(true);
    const stream = subscribe();
    expect([await stream.next(), await stream.next()]).toEqual([undefined, undefined]);
    expect(failures.length).toBeGreaterThan(0);
    setFailing(false);
    expect((await stream.next())?.figures.reading).toBeGreaterThan(1);
    stream.leave();
    await stream.ended();
  });

  it('ends when its subscriber may listen no more', async () => {
    const { pass, subscribe } = hubOf({ recheckMs: 1_000 });
    let allowed = true;
    const stream = subscribe({ allowed: async () => allowed });
    await stream.next();
    allowed = false;
    expect((await stream.next())?.id).toBeDefined();
    pass(1_000);
    expect(await stream.ended()).toBe(true);
  });

  it('is refused beyond the limits of a key, of an organisation, and of all, and let in when one has left', async () => {
    const { subscribe } = hubOf({ maxPerKey: 1, maxPerOrganisation: 2, maxInAll: 3 });
    const open = [subscribe({ keyId: 'key' }), subscribe(), subscribe({ orgId: 'other' })];
    for (const stream of open) await stream.next();
    const refused = [subscribe({ keyId: 'key', orgId: 'third' }), subscribe(), subscribe({ orgId: 'fourth' })];
    const messages = [/of this API key \(1\)/, /of this organisation \(2\)/, /of this service \(3\)/];
    for (const [index, stream] of refused.entries()) {
      await expect(stream.next()).rejects.toMatchObject({
        code: 'too_many_streams',
        message: expect.stringMatching(messages[index] ?? ''),
      });
    }
    open[0]?.leave();
    await open[0]?.ended();
    expect(await subscribe({ keyId: 'key' }).next()).toBeDefined();
  });

  it('ends with the service, which lets no new one in', async () => {
    const { hub, subscribe } = hubOf({ tickMs: 10_000 });
    const stream = subscribe();
    await stream.next();
    const ended = stream.ended();
    await hub.shutdown();
    expect(await ended).toBe(true);
    await expect(subscribe().next()).rejects.toMatchObject({ code: 'shutting_down' });
  });
});
