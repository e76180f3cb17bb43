/**
 * An OTLP exporter that holds nothing up. It takes over what it is given at once, sends it in the background, and keeps no process alive;
 * whoever wants to wait asks it to flush. OpenTelemetry's own exporters keep a process alive for as long as a collector does not answer.
 */

import { context, diag } from '@opentelemetry/api';
import { type ExportResult, ExportResultCode, suppressTracing } from '@opentelemetry/core';
import { post, type Target } from './request.ts';

export interface DetachedOptions<Items> {
  readonly target: Target & { readonly timeoutMillis: number; readonly concurrencyLimit: number };
  /** Undefined = nothing to send. */
  readonly serialize: (items: Items) => Uint8Array | undefined;
  /** Items that will not be sent. */
  readonly dropped: (items: Items, why: string) => void;
}

const firstBackoffMs = 1_000;
const backoffFactor = 1.5;

export class DetachedExporter<Items> {
  readonly #options: DetachedOptions<Items>;
  readonly #sending = new Set<Promise<boolean>>();

  constructor(options: DetachedOptions<Items>) {
    this.#options = options;
  }

  export(items: Items, resultCallback: (result: ExportResult) => void): void {
    resultCallback({ code: ExportResultCode.SUCCESS });
    const { target, serialize, dropped } = this.#options;
    if (this.#sending.size >= target.concurrencyLimit) {
      dropped(items, 'queue_full');
      return;
    }
    const body = serialize(items);
    if (body === undefined) return;
    const sending = context.with(suppressTracing(context.active()), () => this.#send(items, body));
    this.#sending.add(sending);
    void sending.finally(() => this.#sending.delete(sending));
  }

  /** Rejects if anything that was under way could not be sent. */
  async forceFlush(): Promise<void> {
    const sent = await Promise.all(this.#sending);
    if (sent.includes(false)) throw new Error('not everything could be sent');
  }

  shutdown(): Promise<void> {
    return this.forceFlush().catch(() => undefined);
  }

  /** Resolves to whether it was taken. Never rejects. */
  async #send(items: Items, body: Uint8Array): Promise<boolean> {
    const { target, dropped } = this.#options;
    const deadlineMs = performance.now() + target.timeoutMillis;
    for (let backoffMs = firstBackoffMs; ; backoffMs *= backoffFactor) {
      const outcome = await post(target, body, deadlineMs - performance.now());
      if (outcome.kind === 'taken') return true;
      const waitMs =
        outcome.kind === 'retryable' ? (outcome.retryAfterMs ?? backoffMs * (0.8 + 0.4 * Math.random())) : Number.POSITIVE_INFINITY;
      if (performance.now() + waitMs >= deadlineMs) {
        diag.info(`resonant: telemetry was not sent to ${target.url}: ${outcome.why}`);
        dropped(items, outcome.kind);
        return false;
      }
      await new Promise((resolve) => setTimeout(resolve, waitMs).unref());
    }
  }
}
