/**
 * Sends encoded requests one after the other, in the background. While a collector is away or silent, one request at a time asks for it,
 * and the others wait: they are few bytes, and bounded.
 */

import { context, diag, ROOT_CONTEXT } from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';
import { post, type Target } from './request.ts';

export interface Parcel {
  readonly body: Uint8Array;
  /** Items in it. */
  readonly count: number;
}

export interface SenderOptions {
  /** `timeoutMillis`: how long one request is tried again. */
  readonly target: Target & { readonly timeoutMillis: number };
  /** Items that will not be sent. */
  readonly dropped: (count: number, why: string) => void;
}

const firstBackoffMs = 1_000;
const backoffFactor = 1.5;
const maxWaitingBytes = 8 * 2 ** 20;
const silent = suppressTracing(ROOT_CONTEXT);

interface Waiting extends Parcel {
  readonly settle: (isSent: boolean) => void;
}

export class Sender {
  readonly #options: SenderOptions;
  readonly #waiting: Waiting[] = [];
  readonly #unsettled = new Set<Promise<boolean>>();
  #bytes = 0;
  #count = 0;
  #isSending = false;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** Items that are neither sent nor given up. */
  get count(): number {
    return this.#count;
  }

  /** Whether more would be dropped: it need not be encoded. */
  get isFull(): boolean {
    return this.#bytes >= maxWaitingBytes;
  }

  /** Takes it over; drops and counts it where too much waits already. */
  send(parcel: Parcel): void {
    if (this.isFull) {
      this.#options.dropped(parcel.count, 'queue_full');
      return;
    }
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#unsettled.add(promise);
    this.#waiting.push({ ...parcel, settle: resolve });
    this.#bytes += parcel.body.length;
    this.#count += parcel.count;
    void promise.then(() => this.#settled(promise, parcel));
    if (!this.#isSending) void context.with(silent, () => this.#sendAll());
  }

  /** Rejects if anything that was taken over by now could not be sent. */
  async flush(): Promise<void> {
    const sent = await Promise.all(this.#unsettled);
    if (sent.includes(false)) throw new Error('not everything could be sent');
  }

  #settled(promise: Promise<boolean>, { body, count }: Parcel): void {
    this.#unsettled.delete(promise);
    this.#bytes -= body.length;
    this.#count -= count;
  }

  async #sendAll(): Promise<void> {
    this.#isSending = true;
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) next.settle(await this.#sendOne(next));
    this.#isSending = false;
  }

  /** Resolves to whether it was taken. Never rejects. */
  async #sendOne({ body, count }: Parcel): Promise<boolean> {
    const { target, dropped } = this.#options;
    const deadlineMs = performance.now() + target.timeoutMillis;
    for (let backoffMs = firstBackoffMs; ; backoffMs *= backoffFactor) {
      const outcome = await post(target, body, deadlineMs - performance.now());
      if (outcome.kind === 'taken') return true;
      const waitMs =
        outcome.kind === 'retryable' ? (outcome.retryAfterMs ?? backoffMs * (0.8 + 0.4 * Math.random())) : Number.POSITIVE_INFINITY;
      if (performance.now() + waitMs >= deadlineMs) {
        diag.info(`resonant: telemetry was not sent to ${target.url}: ${outcome.why}`);
        dropped(count, outcome.kind);
        return false;
      }
      await new Promise((resolve) => setTimeout(resolve, waitMs).unref());
    }
  }
}
