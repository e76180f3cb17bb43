/**
 * Ended spans on their way out over OTLP. OpenTelemetry's batch processor keeps the spans themselves and encodes a batch in one go: the
 * program waits for that, and for the garbage collector, which copies all that waits. Here a span is encoded as it ends, and then gone.
 */

import { TraceFlags } from '@opentelemetry/api';
import type { Resource } from '@opentelemetry/resources';
import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace';
import { guarded } from '../guarded.ts';
import { EncodedSpans } from './encoded-spans.ts';
import type { Sender } from './sender.ts';

/** As https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/#batch-span-processor names and sets them. */
export interface SpanQueueOptions {
  readonly sender: Sender;
  readonly dropped: (count: number, why: string) => void;
  /** Spans in one request; 512 by default. */
  readonly maxExportBatchSize?: number;
  /** Spans that may wait; further ones are dropped and counted. 2048 by default. */
  readonly maxQueueSize?: number;
  /** How long a span waits for others; 5,000 by default. */
  readonly scheduledDelayMillis?: number;
}

/** Long prompts make long spans: a request must stay below what collectors take. */
const maxRequestBytes = 2 ** 20;

export class SpanQueue implements SpanProcessor {
  readonly #options: Required<SpanQueueOptions>;
  readonly #spans = new EncodedSpans();
  #resource: Resource | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: SpanQueueOptions) {
    this.#options = { maxExportBatchSize: 512, maxQueueSize: 2_048, scheduledDelayMillis: 5_000, ...options };
  }

  onStart(): void {}

  onEnd(span: ReadableSpan): void {
    if ((span.spanContext().traceFlags & TraceFlags.SAMPLED) === 0) return;
    const { sender, maxQueueSize, maxExportBatchSize, scheduledDelayMillis, dropped } = this.#options;
    if (sender.isFull || sender.count + this.#spans.count >= maxQueueSize) {
      dropped(1, 'queue_full');
      return;
    }
    this.#resource = span.resource;
    guarded(() => this.#spans.add(span), undefined);
    if (this.#spans.count >= maxExportBatchSize || this.#spans.bytes >= maxRequestBytes) this.#handOver();
    else this.#timer ??= setTimeout(() => this.#handOver(), scheduledDelayMillis).unref();
  }

  async forceFlush(): Promise<void> {
    await this.#resource?.waitForAsyncAttributes?.();
    this.#handOver();
    await this.#options.sender.flush();
  }

  async shutdown(): Promise<void> {
    await this.forceFlush().catch(() => undefined);
  }

  /** Not before what the resource finds out by and by (the host's id) is known: it is told once, and for all of them. */
  #handOver(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const resource = this.#resource;
    const { count } = this.#spans;
    if (resource === undefined || count === 0) return;
    if (resource.asyncAttributesPending) void resource.waitForAsyncAttributes?.().then(() => this.#handOver());
    else this.#options.sender.send({ body: this.#spans.take(resource), count });
  }
}
