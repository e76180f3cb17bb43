import { logs, metrics, ProxyTracerProvider, type TextMapPropagator, trace } from '@opentelemetry/api';
import { CompositePropagator, getStringFromEnv, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import type { Instrumentation } from '@opentelemetry/instrumentation';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { AttributionProcessor } from './attribution.ts';
import { ContentLogProcessor, ContentSpanProcessor } from './content/content-filter.ts';
import type { Redact } from './content/redact.ts';
import { registerEsmHook } from './esm-hook.ts';
import { logProcessors, spanProcessors } from './exporters.ts';
import { OncePerCall } from './packages/model-call.ts';
import { OwnHostsPropagator } from './propagator.ts';
import { samplerFromEnvironment } from './sampler.ts';
import { metricViews, SpanMetricsProcessor } from './span-metrics.ts';

export interface InstrumentationOptions {
  /** `service.name`, where neither OTEL_SERVICE_NAME nor OTEL_RESOURCE_ATTRIBUTES tells it. */
  readonly serviceName?: string | undefined;
  /** Where to send OTLP, where OTEL_EXPORTER_OTLP_ENDPOINT does not tell it. Default `http://127.0.0.1:4318`. */
  readonly endpoint?: string | undefined;
  /** For example `[new OpenAIInstrumentation()]`. */
  readonly instrumentations?: readonly Instrumentation[] | undefined;
  /** Packages that the instrumentations patch: no other is touched when it is loaded. Unset = any may be. */
  readonly packages?: readonly string[] | undefined;
  /** Changes each text of a prompt or answer that is exported; e-mail addresses, keys and card numbers are replaced unless given. */
  readonly redact?: Redact | undefined;
}

export interface RunningInstrumentation {
  /** Sends the spans that have ended and the metrics so far; rejects if they could not be sent. */
  readonly flush: () => Promise<void>;
  /** Sends what is left and stops. Further calls return the same promise. */
  readonly shutdown: () => Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;

const defaultEndpoint = 'http://127.0.0.1:4318';
const maxContentLength = 16_384;

function defaultsFor(options: InstrumentationOptions): Environment {
  const named = process.env.OTEL_RESOURCE_ATTRIBUTES?.includes('service.name=') ?? false;
  return {
    OTEL_EXPORTER_OTLP_ENDPOINT: options.endpoint ?? defaultEndpoint,
    OTEL_SERVICE_NAME: named ? undefined : options.serviceName,
  };
}

/** The SDK reads its configuration from the environment only; what the operator did not set is lent to it for one call. */
function withDefaults(defaults: Environment, action: () => void): void {
  const lent = Object.entries(defaults).filter(([name, value]) => value !== undefined && !process.env[name]);
  const before = lent.map(([name]) => [name, process.env[name]] as const);
  for (const [name, value] of lent) process.env[name] = value;
  try {
    action();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

interface Flushable {
  readonly forceFlush: () => Promise<void>;
}

function isFlushable(value: object): value is Flushable {
  return 'forceFlush' in value && typeof value.forceFlush === 'function';
}

async function flushAll(): Promise<void> {
  const tracers = trace.getTracerProvider();
  const providers: readonly object[] = [
    tracers instanceof ProxyTracerProvider ? tracers.getDelegate() : tracers,
    logs.getLoggerProvider(),
    metrics.getMeterProvider(),
  ];
  await Promise.all(providers.filter(isFlushable).map((provider) => provider.forceFlush()));
}

function captureContent(): boolean {
  const value = getStringFromEnv('OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT')?.toLowerCase() ?? '';
  return ['true', '1', 'span_only', 'event_only', 'span_and_event'].includes(value);
}

/** Anything but the usual two is left to the SDK. */
function propagator(): { readonly textMapPropagator?: TextMapPropagator } {
  const names = (getStringFromEnv('OTEL_PROPAGATORS') ?? 'tracecontext,baggage').split(',').map((name) => name.trim());
  if (names.toSorted().join() !== 'baggage,tracecontext') return {};
  const inner = new CompositePropagator({ propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()] });
  const own = (getStringFromEnv('RESONANT_OWN_HOSTS') ?? '').split(',').flatMap((suffix) => suffix.trim().toLowerCase() || []);
  return { textMapPropagator: new OwnHostsPropagator(inner, own) };
}

function createSdk(options: InstrumentationOptions): NodeSDK {
  const content = { capture: captureContent(), maxLength: maxContentLength, redact: options.redact };
  return new NodeSDK({
    instrumentations: [...(options.instrumentations ?? [])],
    sampler: new OncePerCall(samplerFromEnvironment()),
    ...propagator(),
    spanProcessors: [new AttributionProcessor(), new SpanMetricsProcessor(), new ContentSpanProcessor(content), ...spanProcessors()],
    logRecordProcessors: [new ContentLogProcessor(content), ...logProcessors()],
    views: metricViews,
  });
}

/**
 * Starts the OpenTelemetry SDK of this process with OTLP export and returns its handle.
 * Every standard `OTEL_*` variable is honoured and wins over the options, so that an operator has the last word.
 * With `instrumentations`, call it in a file loaded by `node --import` so that it runs before the packages they patch.
 * @example const telemetry = startInstrumentation({ serviceName: 'support', instrumentations: [new OpenAIInstrumentation()] });
 */
export function startInstrumentation(options: InstrumentationOptions = {}): RunningInstrumentation {
  if (options.instrumentations !== undefined && options.instrumentations.length > 0) registerEsmHook(options.packages);
  let sdk: NodeSDK | undefined;
  withDefaults(defaultsFor(options), () => {
    sdk = createSdk(options);
    sdk.start();
  });
  let stopping: Promise<void> | undefined;
  const shutdown = () => {
    stopping ??= sdk?.shutdown() ?? Promise.resolve();
    return stopping;
  };
  return { flush: flushAll, shutdown };
}
