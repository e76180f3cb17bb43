import { describe, expect, it } from 'vitest';
import { RateLimiter } from '../collector/src/rate-limiter.ts';

function limiter() {
  let nowMs = 1_000_000;
  const limiter = new RateLimiter({ now: () => nowMs });
  const takeMany = (key: string, perMinute: number, count: number) => Array.from({ length: count }, () => limiter.take(key, perMinute));
  return {
    take: takeMany,
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
}

describe('the rate limit of a key', () => {
  it('lets a minute of requests through at once, and says when the next one is taken', () => {
    const { take } = limiter();
    expect(take('key', 3, 5)).toEqual([0, 0, 0, 20, 20]);
  });

  it('refills evenly, and never beyond a minute of requests', () => {
    const { take, pass } = limiter();
    take('key', 3, 3);
    pass(19_999);
    expect(take('key', 3, 1)).toEqual([1]);
    pass(1);
    expect(take('key', 3, 2)).toEqual([0, 20]);
    pass(86_400_000);
    expect(take('key', 3, 4)).toEqual([0, 0, 0, 20]);
  });

  it('is counted for each key by itself', () => {
    const { take } = limiter();
    expect(take('one', 1, 2)).toEqual([0, 60]);
    expect(take('two', 1, 2)).toEqual([0, 60]);
  });

  it('is not refilled by a clock that is set back, and holds when it is lowered', () => {
    const { take, pass } = limiter();
    take('key', 600, 1);
    pass(-3_600_000);
    expect(take('key', 2, 3)).toEqual([0, 0, 30]);
  });
});
