/** How many requests a minute each key may make: a bucket of that many, which refills evenly. */

import type { Clock } from './clock.ts';

interface Bucket {
  readonly left: number;
  readonly atMs: number;
}

const minuteMs = 60_000;

/** Holds one bucket for each key that was ever let in by this process. Each process counts for itself. */
export class RateLimiter {
  readonly #clock: Clock;
  readonly #buckets = new Map<string, Bucket>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Takes one request from the key's bucket. 0 = let through; else the whole seconds after which the next one is. */
  take(keyId: string, perMinute: number): number {
    const atMs = this.#clock.now();
    const before = this.#buckets.get(keyId) ?? { left: perMinute, atMs };
    const passedMs = Math.max(0, atMs - before.atMs); // a clock that was set back refills nothing
    const left = Math.min(perMinute, before.left + (passedMs * perMinute) / minuteMs);
    const enough = left >= 1;
    this.#buckets.set(keyId, { left: enough ? left - 1 : left, atMs });
    return enough ? 0 : Math.ceil(((1 - left) * minuteMs) / perMinute / 1000);
  }
}
