import { describe, expect, it } from 'vitest';
import { Backlog } from '../../collector/src/derive/backlog.ts';

const options = { quietMs: 1_000, maxDelayMs: 5_000, rootWaitMs: 60_000 };
const mark = (traceId: string, firstStartNs = 10n, lastStartNs = 20n) => ({ orgId: 'o', traceId, firstStartNs, lastStartNs });
const ids = (round: { readonly traces: readonly { readonly traceId: string }[] }) => round.traces.map((trace) => trace.traceId);
const nothing = new Set<never>();

describe('a marked trace', () => {
  it('is due once nothing has arrived for the quiet time', () => {
    const backlog = new Backlog(options);
    backlog.arrived('b1', [mark('a')], 0, 0);
    backlog.arrived('b2', [mark('a')], 500, 500);
    expect(ids(backlog.take(1_499, 10))).toEqual([]);
    expect(ids(backlog.take(1_500, 10))).toEqual(['a']);
  });

  it('is due after the longest delay however much arrives', () => {
    const backlog = new Backlog(options);
    for (let ms = 0; ms <= 5_000; ms += 500) backlog.arrived(`b${ms}`, [mark('a')], ms, ms);
    expect(ids(backlog.take(4_999, 10))).toEqual([]);
    expect(ids(backlog.take(5_000, 10))).toEqual(['a']);
  });

  it('keeps the bounds of all its batches', () => {
    const backlog = new Backlog(options);
    backlog.arrived('b1', [mark('a', 10n, 20n)], 0, 0);
    backlog.arrived('b2', [mark('a', 5n, 15n)], 0, 0);
    backlog.arrived('b3', [mark('a', 12n, 30n)], 0, 0);
    expect(backlog.take(1_000, 10).traces).toMatchObject([{ firstStartNs: 5n, lastStartNs: 30n }]);
  });

  it('of two organisations is two traces', () => {
    const backlog = new Backlog(options);
    backlog.arrived('b', [mark('a'), { ...mark('a'), orgId: 'p' }], 0, 0);
    expect(backlog.size).toBe(2);
  });
});

describe('a round', () => {
  it('takes no more than asked, oldest first', () => {
    const backlog = new Backlog(options);
    backlog.arrived('b', [mark('a'), mark('b'), mark('c')], 0, 0);
    expect(ids(backlog.take(1_000, 2))).toEqual(['a', 'b']);
    expect(ids(backlog.take(1_000, 2))).toEqual(['c']);
  });

  it('that failed is due again, with what arrived since', () => {
    const backlog = new Backlog(options);
    backlog.arrived('b1', [mark('a', 10n, 20n)], 0, 0);
    const round = backlog.take(1_000, 10);
    backlog.arrived('b2', [mark('a', 1n, 2n)], 1_100, 1_100);
    backlog.failed(round, 3_000);
    expect(ids(backlog.take(2_999, 10))).toEqual([]);
    expect(backlog.take(3_000, 10).traces).toMatchObject([{ firstStartNs: 1n, lastStartNs: 20n, openedMs: 0 }]);
  });

  it('does not disturb another that is under way', () => {
    const backlog = new Backlog(options);
    backlog.arrived('b', [mark('a')], 0, 0);
    const first = backlog.take(1_000, 10);
    const second = backlog.take(1_000, 10);
    backlog.done(second, nothing, 0);
    backlog.failed(first, 0);
    expect(ids(backlog.take(1_000, 10))).toEqual(['a']);
  });
});

describe('old traces', () => {
  const hourNs = 3_600_000_000_000n;
  const nowMs = 1_790_000_000_000;
  const nowNs = BigInt(nowMs) * 1_000_000n;

  it('of many days do not hold up what happens now', () => {
    const backlog = new Backlog(options);
    const old = Array.from({ length: 100 }, (_, day) =>
      mark(`old-${day}`, nowNs - BigInt(day + 1) * 24n * hourNs, nowNs - BigInt(day + 1) * 24n * hourNs),
    );
    backlog.arrived('b', [...old, mark('now', nowNs, nowNs)], nowMs, nowMs);
    const round = backlog.take(nowMs + 1_000, 100, nowMs + 1_000);
    expect(ids(round)).toEqual(['now', ...old.slice(0, 8).map(({ traceId }) => traceId)]);
    expect(round.more).toBe(true);
  });

  it('are all taken in the end', () => {
    const backlog = new Backlog(options);
    const old = Array.from({ length: 20 }, (_, day) =>
      mark(`old-${day}`, nowNs - BigInt(day + 1) * 24n * hourNs, nowNs - BigInt(day + 1) * 24n * hourNs),
    );
    backlog.arrived('b', old, nowMs, nowMs);
    const rounds = [1, 2, 3, 4].map(() => backlog.take(nowMs + 1_000, 100, nowMs + 1_000));
    expect(rounds.map((round) => [round.traces.length, round.more])).toEqual([
      [8, true],
      [8, true],
      [4, false],
      [0, false],
    ]);
  });
});

describe('an open trace', () => {
  it('is settled once its root was waited for', () => {
    const backlog = new Backlog(options);
    backlog.arrived('b', [mark('a')], 0, 0);
    const round = backlog.take(1_000, 10);
    backlog.done(round, new Set(round.traces), 0);
    expect(ids(backlog.take(59_999, 10))).toEqual([]);
    expect(backlog.take(60_000, 10).traces).toMatchObject([{ traceId: 'a', settled: true }]);
  });

  it('to which a span arrives is waited for anew', () => {
    const backlog = new Backlog(options);
    backlog.arrived('b1', [mark('a')], 0, 0);
    const round = backlog.take(1_000, 10);
    backlog.done(round, new Set(round.traces), 0);
    backlog.arrived('b2', [mark('a')], 30_000, 30_000);
    expect(backlog.take(31_000, 10).traces).toMatchObject([{ traceId: 'a', settled: false, openedMs: 0 }]);
  });
});

describe('the longest wait', () => {
  it('is that of the oldest trace, until its round is done, and not the wait for a root', () => {
    const backlog = new Backlog(options);
    const waits = [backlog.waitingSinceMs];
    backlog.arrived('b1', [mark('a')], 0, 100);
    backlog.arrived('b2', [mark('b')], 0, 700);
    waits.push(backlog.waitingSinceMs);
    const round = backlog.take(1_700, 10);
    waits.push(backlog.waitingSinceMs);
    backlog.done(round, new Set(round.traces.filter(({ traceId }) => traceId === 'b')), 0);
    waits.push(backlog.waitingSinceMs);
    backlog.failed(backlog.take(60_700, 10), 70_000);
    waits.push(backlog.waitingSinceMs);
    expect(waits).toEqual([undefined, 100, 100, undefined, 60_700]);
  });
});

describe('the watermark', () => {
  it('never passes a batch that is being written, derived, or waits for a root', () => {
    const backlog = new Backlog(options);
    expect(backlog.watermark(100)).toBe(100);
    backlog.opening('b', 200);
    expect(backlog.watermark(5_000)).toBe(200);
    backlog.arrived('b', [mark('a')], 200, 210);
    expect(backlog.watermark(5_000)).toBe(200);
    const round = backlog.take(5_000, 10);
    expect(backlog.watermark(5_000)).toBe(200);
    backlog.done(round, new Set(round.traces), 0);
    expect(backlog.watermark(5_000)).toBe(200);
    backlog.done(backlog.take(70_000, 10), nothing, 0);
    expect(backlog.watermark(70_000)).toBe(70_000);
  });
});
