/** What is remembered of keys between requests, so that not every one reads and writes the database. */

import type { Principal } from '../access.ts';
import type { Clock } from '../clock.ts';

const cacheMs = 10_000;
const cacheSize = 1_000;

/** A key that is good, and until when; null = for good. */
export interface FoundKey {
  readonly principal: Principal;
  readonly expiresAtMs: number | null;
}

/** Keys found a moment ago. Unknown keys are not remembered: a new one works at once. */
export class RecentlyFound {
  readonly #clock: Clock;
  readonly #entries = new Map<string, { readonly principal: Principal; readonly untilMs: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get(hash: string): Principal | undefined {
    const entry = this.#entries.get(hash);
    if (entry === undefined || entry.untilMs > this.#clock.now()) return entry?.principal;
    this.#entries.delete(hash);
    return undefined;
  }

  keep(hash: string, { principal, expiresAtMs }: FoundKey): Principal {
    const [oldest] = this.#entries.keys();
    if (this.#entries.size >= cacheSize && oldest !== undefined) this.#entries.delete(oldest);
    const untilMs = Math.min(this.#clock.now() + cacheMs, expiresAtMs ?? Infinity);
    this.#entries.set(hash, { principal, untilMs });
    return principal;
  }

  clear(): void {
    this.#entries.clear();
  }
}

const noteEveryMs = 60_000;

/** Notes when a key was last used, at most once a minute each. */
export class LastUses {
  readonly #clock: Clock;
  readonly #write: (keyId: string, at: string) => Promise<unknown>;
  readonly #notedMs = new Map<string, number>();

  constructor(clock: Clock, write: (keyId: string, at: string) => Promise<unknown>) {
    this.#clock = clock;
    this.#write = write;
  }

  /** A write that fails is made up for by the next use: no request waits for it or fails with it. */
  note(keyId: string): void {
    const nowMs = this.#clock.now();
    if (nowMs - (this.#notedMs.get(keyId) ?? -Infinity) < noteEveryMs) return;
    this.#notedMs.set(keyId, nowMs);
    this.#write(keyId, new Date(nowMs).toISOString()).catch(() => this.#notedMs.delete(keyId));
  }
}
