/** Live streams of all organisations: how many there may be, which feed each listens to, and their end. */

import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import { type FeedOptions, type LiveEvent, LiveFeed } from './live-feed.ts';

export interface LiveHubOptions extends FeedOptions {
  /** Without an event for this long a heartbeat is sent. */
  readonly heartbeatMs: number;
  /** How often it is asked whether the subscriber may still listen. */
  readonly recheckMs: number;
  readonly maxPerKey: number;
  readonly maxPerOrganisation: number;
  readonly maxInAll: number;
}

export const liveDefaults: LiveHubOptions = {
  tickMs: 1_000,
  historySize: 60,
  heartbeatMs: 10_000,
  recheckMs: 10_000,
  maxPerKey: 20,
  maxPerOrganisation: 100,
  maxInAll: 1_000,
};

export interface LiveHubDependencies<Figures> {
  readonly read: (orgId: string) => Promise<Figures>;
  readonly clock: Clock;
  /** Told of readings that failed; must not throw. */
  readonly failed: (orgId: string, error: unknown) => void;
}

export interface Subscription {
  readonly orgId: string;
  /** Absent where no key is needed. */
  readonly keyId: string | undefined;
  /** The last event that the subscriber has seen; later ones that are kept come first. */
  readonly lastEventId: number | undefined;
  /** Ends the stream. */
  readonly signal: AbortSignal;
  /** Whether the subscriber may still listen. */
  readonly allowed: () => Promise<boolean>;
}

export class LiveHub<Figures> {
  readonly #deps: LiveHubDependencies<Figures>;
  readonly #options: LiveHubOptions;
  readonly #feeds = new Map<string, LiveFeed<Figures>>();
  readonly #perKey = new Map<string, number>();
  #streams = 0;
  #closed = false;

  constructor(deps: LiveHubDependencies<Figures>, options: LiveHubOptions = liveDefaults) {
    this.#deps = deps;
    this.#options = options;
  }

  /**
   * Events as they come, until the signal or the shutdown; undefined = a heartbeat. Whoever takes them slowly is given the latest one next.
   * The first `next()` throws `too_many_streams` and `shutting_down`.
   */
  async *subscribe(subscription: Subscription): AsyncGenerator<LiveEvent<Figures> | undefined, void, undefined> {
    const { orgId, keyId, signal } = subscription;
    const bell = new Bell();
    const ring = (): void => bell.ring();
    const feed = this.#admit(orgId, keyId);
    feed.join(ring);
    signal.addEventListener('abort', ring);
    try {
      yield* this.#events(feed, bell, subscription);
    } finally {
      signal.removeEventListener('abort', ring);
      feed.leave(ring);
      this.#dismiss(orgId, keyId);
    }
  }

  /** Ends every stream. */
  async shutdown(): Promise<void> {
    this.#closed = true;
    for (const feed of this.#feeds.values()) feed.wakeAll();
  }

  async *#events(feed: LiveFeed<Figures>, bell: Bell, { lastEventId, signal, allowed }: Subscription) {
    const { tickMs, heartbeatMs, recheckMs } = this.#options;
    const { clock } = this.#deps;
    let seen = feed.latest?.id ?? 0; // what is missed while the kept ones are taken comes right after them
    let checkedMs = clock.now();
    yield* feed.since(lastEventId ?? checkedMs - tickMs); // a new subscriber need not wait for the next tick
    while (!signal.aborted && !this.#closed) {
      if (clock.now() - checkedMs >= recheckMs) {
        if (!(await allowed())) return;
        checkedMs = clock.now();
      }
      const { latest } = feed;
      if (latest !== undefined && latest.id > seen) {
        seen = latest.id;
        yield latest;
      } else if (!(await bell.wait(heartbeatMs))) yield undefined;
    }
  }

  #admit(orgId: string, keyId: string | undefined): LiveFeed<Figures> {
    if (this.#closed) throw new AppError('shutting_down', 'The service is shutting down; connect again in a moment.');
    const { maxPerKey, maxPerOrganisation, maxInAll } = this.#options;
    const feed = this.#feeds.get(orgId) ?? this.#newFeed(orgId);
    const ofKey = keyId === undefined ? 0 : (this.#perKey.get(keyId) ?? 0);
    if (ofKey >= maxPerKey) throw tooMany(`of this API key (${maxPerKey})`);
    if (feed.listeners >= maxPerOrganisation) throw tooMany(`of this organisation (${maxPerOrganisation})`);
    if (this.#streams >= maxInAll) throw tooMany(`of this service (${maxInAll})`);
    this.#feeds.set(orgId, feed);
    this.#streams += 1;
    if (keyId !== undefined) this.#perKey.set(keyId, ofKey + 1);
    return feed;
  }

  #newFeed(orgId: string): LiveFeed<Figures> {
    const { read, clock, failed } = this.#deps;
    return new LiveFeed(
      () => read(orgId),
      clock,
      this.#options,
      (error) => failed(orgId, error),
    );
  }

  #dismiss(orgId: string, keyId: string | undefined): void {
    this.#streams -= 1;
    if (keyId !== undefined) {
      const left = (this.#perKey.get(keyId) ?? 1) - 1;
      if (left === 0) this.#perKey.delete(keyId);
      else this.#perKey.set(keyId, left);
    }
    if (this.#feeds.get(orgId)?.listeners === 0) this.#forgetFeeds();
  }

  /** What was kept for organisations that nobody listens to stays while the feeds are few: whoever comes back finds what was missed. */
  #forgetFeeds(): void {
    for (const [orgId, { listeners }] of this.#feeds) {
      if (this.#feeds.size <= this.#options.maxInAll) return;
      if (listeners === 0) this.#feeds.delete(orgId);
    }
  }
}

function tooMany(whose: string): AppError {
  return new AppError('too_many_streams', `The live streams ${whose} are all taken; close one, or try again.`, { retryAfterSeconds: 10 });
}

/** Wakes its waiter, or the next one where nobody waits. */
class Bell {
  #rung = false;
  #wake: () => void = () => undefined;

  ring(): void {
    this.#rung = true;
    this.#wake();
  }

  /** Resolves to whether it rang; false after `withinMs`. */
  async wait(withinMs: number): Promise<boolean> {
    if (!this.#rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, withinMs);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    const rung = this.#rung;
    this.#rung = false;
    return rung;
  }
}
