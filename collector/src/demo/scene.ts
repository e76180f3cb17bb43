import type { Tracer } from '@opentelemetry/api';
import { type IdSource, openTracing, type Tracing } from '@resonantgenesis/instrumentation';
import { type Feedback, openFeedback } from './feedback.ts';
import { createRandom, type Random } from './random.ts';

/** Time as the simulated agents live it: it passes when they say so. Milliseconds since 1970. */
export interface StageClock {
  readonly now: () => number;
  readonly advance: (ms: number) => void;
}

export function stageClock(startMs: number): StageClock {
  let ms = startMs;
  const advance = (by: number) => {
    ms += Math.round(by);
  };
  return { now: () => ms, advance };
}

/** Where simulated agents run: their services' tracers, and what is asked of chance. */
export interface Scene {
  readonly random: Random;
  readonly tracerOf: (service: string, environment: string) => Tracer;
  /** Takes what people say of answers. */
  readonly say: (feedback: Feedback) => void;
  /** Agents with two versions run the newer one from here on. */
  readonly upgradedAtMs: number;
}

export interface Stage {
  readonly scene: Scene;
  readonly tracing: Tracing;
  /** Sends what happened and what was said of it. Rejects when it is not accepted; then it is kept. */
  readonly flush: () => Promise<void>;
}

export interface StageOptions {
  /** The OTLP/HTTP base URL of the service. */
  readonly endpoint: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly seed: number;
  readonly upgradedAtMs: number;
  /** Span and trace ids come from the seed too, so that the same history sent twice is the same spans. */
  readonly repeatableIds: boolean;
  /** How long one request is tried again. */
  readonly timeoutMs?: number | undefined;
}

/** One tracer for each service, made when it is first asked for. */
function tracersOf(make: (service: string, environment: string) => Tracer): Scene['tracerOf'] {
  const tracers = new Map<string, Tracer>();
  return (service, environment) => {
    const known = tracers.get(service) ?? make(service, environment);
    tracers.set(service, known);
    return known;
  };
}

function repeatableIds(seed: number): IdSource {
  const random = createRandom(seed ^ 0x1d5); // a stream of its own: ids must not shift what happens
  return { generateTraceId: () => random.hex(32), generateSpanId: () => random.hex(16) };
}

/** Opens the way to the service and the scene that plays on it. */
export function openStage(options: StageOptions): Stage {
  const ids = options.repeatableIds ? repeatableIds(options.seed) : undefined;
  const tracing = openTracing({ endpoint: options.endpoint, headers: options.headers, timeoutMs: options.timeoutMs, ids });
  const tracerOf = tracersOf((service, environment) =>
    tracing.tracerOf({ 'service.name': service, 'deployment.environment.name': environment }),
  );
  const feedback = openFeedback(options);
  const flush = async (): Promise<void> => {
    await tracing.flush();
    await feedback.flush();
  };
  const { say } = feedback;
  return { tracing, flush, scene: { random: createRandom(options.seed), tracerOf, say, upgradedAtMs: options.upgradedAtMs } };
}
