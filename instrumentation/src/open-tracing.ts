import { type Attributes, context, createContextKey, type Tracer } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { ExportResultCode } from '@opentelemetry/core';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { AlwaysOnSampler, type ReadableSpan, type SpanExporter, type SpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { scopeName } from './semconv.ts';

export interface IdSource {
  /** 32 hexadecimal digits. */
  readonly generateTraceId: () => string;
  /** 16 hexadecimal digits. */
  readonly generateSpanId: () => string;
}

export interface TracingOptions {
  /** An OTLP/HTTP base URL: `/v1/traces` is added. */
  readonly endpoint: string;
  /** Sent with each request, for example `Authorization`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Where ids come from; random by default. With repeatable ids, sending the same spans again changes nothing. */
  readonly ids?: IdSource | undefined;
  /** Spans in one request; 512 by default. */
  readonly batchSize?: number | undefined;
  /** Spans held while the endpoint cannot be reached; the oldest beyond are dropped and counted. 50,000 by default. */
  readonly maxPending?: number | undefined;
  /** How long one request is tried again, in milliseconds; 30,000 by default. */
  readonly timeoutMs?: number | undefined;
}

export interface Tracing {
  /** A tracer that speaks for a service. Not registered globally: give it to `withAgent` and the like. */
  readonly tracerOf: (resource: Attributes) => Tracer;
  /** Spans that ended and were not sent yet. */
  readonly pending: () => number;
  readonly dropped: () => number;
  readonly sent: () => number;
  /** Sends the ended spans, batch by batch; rejects with the endpoint's answer at the first batch that is not accepted, which is kept. */
  readonly flush: () => Promise<void>;
  /** Sends what is left and closes. Further calls return the same promise. */
  readonly shutdown: () => Promise<void>;
  /** Closes without sending what is left. */
  readonly discard: () => Promise<void>;
}

const limits = { batchSize: 512, maxPending: 50_000, timeoutMs: 30_000 };

/** Ended spans in the order of their ends, waiting to be sent. */
class Outbox implements SpanProcessor {
  readonly #exporter: SpanExporter;
  readonly #batchSize: number;
  readonly #maxPending: number;
  #spans: ReadableSpan[] = [];
  #sending: Promise<void> = Promise.resolve();
  dropped = 0;
  sent = 0;

  constructor(exporter: SpanExporter, batchSize: number, maxPending: number) {
    this.#exporter = exporter;
    this.#batchSize = batchSize;
    this.#maxPending = maxPending;
  }

  get pending(): number {
    return this.#spans.length;
  }

  onStart(): void {}

  onEnd(span: ReadableSpan): void {
    this.#spans.push(span);
    if (this.#spans.length <= this.#maxPending) return;
    this.#spans.shift();
    this.dropped += 1;
  }

  /** One after the other, so that no span is in two requests. */
  forceFlush(): Promise<void> {
    const sending = this.#sending.then(() => this.#drain());
    this.#sending = sending.catch(() => undefined);
    return sending;
  }

  async shutdown(): Promise<void> {
    try {
      await this.forceFlush();
    } finally {
      await this.#exporter.shutdown();
    }
  }

  discard(): Promise<void> {
    this.#spans = [];
    return this.#exporter.shutdown();
  }

  async #drain(): Promise<void> {
    while (this.#spans.length > 0) {
      const batch = this.#spans.splice(0, this.#batchSize);
      try {
        await this.#send(batch);
      } catch (error) {
        this.#spans.unshift(...batch);
        throw error;
      }
      this.sent += batch.length;
    }
  }

  #send(batch: ReadableSpan[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#exporter.export(batch, (result) => {
        if (result.code === ExportResultCode.SUCCESS) resolve();
        else reject(new Error(`${batch.length} spans were not accepted`, { cause: result.error }));
      });
    });
  }
}

/** OTLP/HTTP in protobuf, or in JSON where OTEL_EXPORTER_OTLP_PROTOCOL says `http/json`. */
function exporterOf(options: TracingOptions): SpanExporter {
  const Exporter = process.env.OTEL_EXPORTER_OTLP_PROTOCOL === 'http/json' ? JsonExporter : ProtobufExporter;
  return new Exporter({
    url: `${options.endpoint.replace(/\/+$/, '')}/v1/traces`,
    timeoutMillis: options.timeoutMs ?? limits.timeoutMs,
    ...(options.headers ? { headers: { ...options.headers } } : {}),
  });
}

/** Spans find their parents through the active context; a manager that the process registered already is kept. */
function ensureContext(): void {
  const probe = createContextKey('resonant probe');
  const works = context.with(context.active().setValue(probe, true), () => context.active().getValue(probe) === true);
  if (!works) context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
}

/**
 * Opens a way out for spans that leaves the process's own SDK alone: for programs that speak for several services, back-fill old
 * runs or must know that what they sent was accepted. Nothing is sent but by `flush` and `shutdown`. The exporter itself tries again
 * what is retryable (429, 502, 503, 504, no connection) until `timeoutMs`.
 */
export function openTracing(options: TracingOptions): Tracing {
  ensureContext();
  const outbox = new Outbox(exporterOf(options), options.batchSize ?? limits.batchSize, options.maxPending ?? limits.maxPending);
  const tracerOf = (resource: Attributes) =>
    new TracerProvider({
      resource: resourceFromAttributes(resource),
      sampler: new AlwaysOnSampler(),
      spanProcessors: [outbox],
      ...(options.ids ? { idGenerator: options.ids } : {}),
    }).getTracer(scopeName);
  let stopping: Promise<void> | undefined;
  const shutdown = () => {
    stopping ??= outbox.shutdown();
    return stopping;
  };
  return {
    tracerOf,
    pending: () => outbox.pending,
    dropped: () => outbox.dropped,
    sent: () => outbox.sent,
    flush: () => outbox.forceFlush(),
    shutdown,
    discard: () => outbox.discard(),
  };
}
