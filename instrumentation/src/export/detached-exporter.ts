/**
 * An OTLP exporter that holds nothing up. It takes over what it is given at once, sends it in the background, and keeps no process alive;
 * whoever wants to wait asks it to flush. OpenTelemetry's own exporters keep a process alive for as long as a collector does not answer.
 */

import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import type { Sender } from './sender.ts';

export interface DetachedOptions<Items> {
  readonly sender: Sender;
  /** Undefined = nothing to send. */
  readonly serialize: (items: Items) => Uint8Array | undefined;
  readonly dropped: (count: number, why: string) => void;
}

export class DetachedExporter<Items> {
  readonly #options: DetachedOptions<Items>;

  constructor(options: DetachedOptions<Items>) {
    this.#options = options;
  }

  export(items: Items, resultCallback: (result: ExportResult) => void): void {
    resultCallback({ code: ExportResultCode.SUCCESS });
    const { sender, serialize, dropped } = this.#options;
    const count = Array.isArray(items) ? items.length : 1;
    const body = sender.isFull ? undefined : serialize(items);
    if (body !== undefined) sender.send({ body, count });
    else if (sender.isFull) dropped(count, 'queue_full');
  }

  /** Rejects if anything that was under way could not be sent. */
  forceFlush(): Promise<void> {
    return this.#options.sender.flush();
  }

  shutdown(): Promise<void> {
    return this.forceFlush().catch(() => undefined);
  }
}
