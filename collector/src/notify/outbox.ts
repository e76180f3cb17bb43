/**
 * Brings messages from the outbox to their channels: several at once, few per channel, again where it may help, and given up in the end. What a
 * crash cuts off between sending and recording is sent once more when its lease is over, under the same id.
 */

import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { type AppError, toAppError } from '../errors.ts';
import type { ChannelName, Delivery, OutboxStore, Outcome } from '../store/outbox-store.ts';
import { SendError } from './send/sending.ts';

export interface OutboxOptions {
  readonly maxPerChannel: number;
  readonly maxTogether: number;
  /** Longer than any attempt may take. */
  readonly leaseMs: number;
  readonly firstRetryMs: number;
  readonly longestRetryMs: number;
  /** With the defaults of the others about a day's worth. */
  readonly maxAttempts: number;
  readonly lookEveryMs: number;
  /** How long what is over stays to be seen. */
  readonly keepMs: number;
}

const outboxDefaults: OutboxOptions = {
  maxPerChannel: 2,
  maxTogether: 16,
  leaseMs: 60_000,
  firstRetryMs: 5_000,
  longestRetryMs: 900_000,
  maxAttempts: 100,
  lookEveryMs: 1_000,
  keepMs: 30 * 86_400_000,
};

export interface OutboxDependencies {
  readonly store: OutboxStore;
  /** Resolves once the other side has taken it; throws `SendError`, or an `AppError` where the channel cannot be used. */
  readonly send: (delivery: Delivery) => Promise<void>;
  readonly clock: Clock;
  readonly events: {
    readonly ended: (delivery: Delivery, outcome: Outcome) => void;
    /** The outbox could not be read or written, or a sender failed for no reason of the other side; it is tried again. */
    readonly failed: (error: AppError) => void;
  };
  /** From 0 up to, not including, 1. */
  readonly random?: () => number;
  readonly options?: Partial<OutboxOptions>;
}

const forgetEveryMs = 3_600_000;
const longestAskedMs = 3_600_000;

export class Outbox {
  readonly #deps: OutboxDependencies;
  readonly #options: OutboxOptions;
  readonly #owner = randomUUID();
  readonly #sending = new Map<Delivery, Promise<void>>();
  #timer: NodeJS.Timeout | undefined;
  #claiming: Promise<void> = Promise.resolve();
  #closed = false;
  #forgottenMs = Number.NEGATIVE_INFINITY;

  constructor(deps: OutboxDependencies) {
    this.#deps = deps;
    this.#options = { ...outboxDefaults, ...deps.options };
  }

  /** Begins to look; goes on with what an earlier run left. */
  start(): void {
    this.wake();
  }

  /** Looks now: something was put into the outbox, or there is room again. */
  wake(): void {
    this.#claiming = this.#claiming.then(() => this.#look());
  }

  /** Sends what is due now, to the end of every attempt. */
  async drain(): Promise<void> {
    do {
      await Promise.all(this.#sending.values());
      await this.#claim();
    } while (this.#sending.size > 0);
  }

  /** Begins nothing more, and waits for what is under way, but not beyond the deadline: that is sent again later, under the same id. */
  async shutdown(deadlineMs: number): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#claiming;
    let late: NodeJS.Timeout | undefined;
    const deadline = new Promise<void>((resolve) => {
      late = setTimeout(resolve, deadlineMs);
    });
    await Promise.race([Promise.all(this.#sending.values()), deadline]);
    clearTimeout(late);
  }

  async #look(): Promise<void> {
    if (this.#closed) return;
    clearTimeout(this.#timer);
    try {
      await this.#claim();
      await this.#forget();
    } catch (thrown) {
      this.#deps.events.failed(toAppError(thrown));
    }
    if (!this.#closed) this.#timer = setTimeout(() => this.wake(), this.#options.lookEveryMs).unref();
  }

  /** One at a time, so that a channel that has become full is left out of the next. */
  async #claim(): Promise<void> {
    const { maxTogether, leaseMs } = this.#options;
    while (this.#sending.size < maxTogether) {
      const [delivery] = await this.#deps.store.claim({ owner: this.#owner, leaseMs, limit: 1, except: this.#fullChannels() });
      if (delivery === undefined) return;
      this.#sending.set(delivery, this.#attempt(delivery));
    }
  }

  #fullChannels(): readonly ChannelName[] {
    const byChannel = Map.groupBy(this.#sending.keys(), ({ orgId, channel }) => JSON.stringify([orgId, channel]));
    return [...byChannel.values()].flatMap((sending) => (sending.length < this.#options.maxPerChannel ? [] : sending.slice(0, 1)));
  }

  async #attempt(delivery: Delivery): Promise<void> {
    try {
      const outcome = await this.#send(delivery);
      if (await this.#deps.store.finish(delivery, this.#owner, outcome)) this.#deps.events.ended(delivery, outcome);
    } catch (thrown) {
      this.#deps.events.failed(toAppError(thrown)); // nothing is noted: it is sent again once the lease is over
    } finally {
      this.#sending.delete(delivery);
    }
  }

  async #send(delivery: Delivery): Promise<Outcome> {
    try {
      await this.#deps.send(delivery);
      return { kind: 'sent' };
    } catch (thrown) {
      return this.#outcomeOf(delivery, thrown);
    }
  }

  /** What is not the other side's answer is tried again where that may help. */
  #outcomeOf({ attempts }: Delivery, thrown: unknown): Outcome {
    const { permanent, message, retryAfterMs } = thrown instanceof SendError ? thrown : this.#notSent(toAppError(thrown));
    if (permanent) return { kind: 'dead', error: message };
    if (attempts >= this.#options.maxAttempts) return { kind: 'dead', error: `given up after ${attempts} attempts: ${message}` };
    return { kind: 'retry', error: message, afterMs: retryAfterMs === null ? this.#backOffMs(attempts) : this.#askedMs(retryAfterMs) };
  }

  /** A channel may be defined yet, and a key be given back. What nobody foresaw is told, and may pass as well. */
  #notSent(error: AppError): SendError {
    if (error.code === 'internal') this.#deps.events.failed(error);
    return new SendError(error.message, { permanent: false, cause: error });
  }

  /** Doubles, and is a half of that to the whole, so that many that failed together do not come back together. */
  #backOffMs(attempts: number): number {
    const { firstRetryMs, longestRetryMs } = this.#options;
    const wholeMs = Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(attempts - 1, 30));
    return Math.round(wholeMs / 2 + (wholeMs / 2) * (this.#deps.random ?? Math.random)());
  }

  /** Not at once and not for ever, whatever the other side asks. */
  #askedMs(retryAfterMs: number): number {
    return Math.min(Math.max(retryAfterMs, 1_000), longestAskedMs);
  }

  async #forget(): Promise<void> {
    const nowMs = this.#deps.clock.now();
    if (nowMs - this.#forgottenMs < forgetEveryMs) return;
    await this.#deps.store.forget(new Date(nowMs - this.#options.keepMs).toISOString());
    this.#forgottenMs = nowMs;
  }
}
