import {
  context,
  DiagConsoleLogger,
  DiagLogLevel,
  diag,
  logs,
  metrics,
  propagation,
  type TextMapPropagator,
  trace,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  CompositePropagator,
  diagLogLevelFromString,
  getBooleanFromEnv,
  getStringFromEnv,
  getStringListFromEnv,
  W3CBaggagePropagator,
  W3CTraceContextPropagator,
} from '@opentelemetry/core';
import { type Instrumentation, registerInstrumentations } from '@opentelemetry/instrumentation';
import {
  defaultResource,
  detectResources,
  envDetector,
  hostDetector,
  osDetector,
  processDetector,
  serviceInstanceIdDetector,
} from '@opentelemetry/resources';
import { LoggerProvider } from '@opentelemetry/sdk-logs';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { type SpanLimits, TracerProvider } from '@opentelemetry/sdk-trace';
import { AttributionProcessor } from './attribution.ts';
import { isContentCaptured } from './content/captured.ts';
import { ContentLogProcessor, ContentSpanProcessor } from './content/content-filter.ts';
import type { Redact } from './content/redact.ts';
import { ConventionsProcessor } from './conventions/conventions-processor.ts';
import { numberFromEnv } from './environment.ts';
import { registerEsmHook } from './esm-hook.ts';
import { logProcessors, metricReaders, spanProcessors } from './export/from-environment.ts';
import { OncePerCall } from './packages/model-call.ts';
import { OwnHostsPropagator } from './propagator.ts';
import { samplerFromEnvironment } from './sampler.ts';
import { metricViews, SpanMetricsProcessor } from './span-metrics.ts';

export interface InstrumentationOptions {
  /** `service.name`, where neither OTEL_SERVICE_NAME nor OTEL_RESOURCE_ATTRIBUTES tells it. */
  readonly serviceName?: string | undefined;
  /** Where to send OTLP, where OTEL_EXPORTER_OTLP_ENDPOINT does not tell it. Default `http://127.0.0.1:4318`, for gRPC 4317. */
  readonly endpoint?: string | undefined;
  /** For example `[new OpenAIInstrumentation()]`. */
  readonly instrumentations?: readonly Instrumentation[] | undefined;
  /** Packages, or files of packages (`ai/dist/index.mjs`), that the instrumentations patch: no other is touched when it is loaded. Unset = any may be. */
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

/** https://opentelemetry.io/docs/specs/otel/protocol/exporter/ has a port of its own for gRPC. */
const defaultEndpoints = { http: 'http://127.0.0.1:4318', grpc: 'http://127.0.0.1:4317' };
const maxContentLength = 16_384;

function defaultsFor(options: InstrumentationOptions): Environment {
  const isGrpc = getStringFromEnv('OTEL_EXPORTER_OTLP_PROTOCOL') === 'grpc';
  const named = process.env.OTEL_RESOURCE_ATTRIBUTES?.includes('service.name=') ?? false;
  return {
    OTEL_EXPORTER_OTLP_ENDPOINT: options.endpoint ?? defaultEndpoints[isGrpc ? 'grpc' : 'http'],
    OTEL_SERVICE_NAME: named ? undefined : options.serviceName,
  };
}

/** The SDK reads its configuration from the environment only; what the operator did not set is lent to it for one call. */
function withDefaults<T>(defaults: Environment, action: () => T): T {
  const lent = Object.entries(defaults).filter(([name, value]) => value !== undefined && !process.env[name]);
  const before = lent.map(([name]) => [name, process.env[name]] as const);
  for (const [name, value] of lent) process.env[name] = value;
  try {
    return action();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

const propagators: Readonly<Record<string, () => TextMapPropagator>> = {
  tracecontext: () => new W3CTraceContextPropagator(),
  baggage: () => new W3CBaggagePropagator(),
};

/** What `OTEL_PROPAGATORS` names, trace context and baggage unless it does; attribution goes to one's own hosts only. */
function propagator(): TextMapPropagator {
  const names = getStringListFromEnv('OTEL_PROPAGATORS') ?? Object.keys(propagators);
  const known = names.flatMap((name) => (Object.hasOwn(propagators, name) ? (propagators[name]?.() ?? []) : []));
  const unknown = names.filter((name) => name !== 'none' && !Object.hasOwn(propagators, name));
  if (unknown.length > 0) diag.warn(`resonant: OTEL_PROPAGATORS: ${unknown.join(', ')} is not known here: tracecontext, baggage or none`);
  const own = (getStringListFromEnv('RESONANT_OWN_HOSTS') ?? []).map((suffix) => suffix.toLowerCase());
  return new OwnHostsPropagator(new CompositePropagator({ propagators: known }), own);
}

const detectors = [envDetector, hostDetector, osDetector, processDetector, serviceInstanceIdDetector];

/** The parts of OpenTelemetry's `NodeSDK`, without what it loads besides: exporters of every kind, of which a program uses one. */
function startProviders({ instrumentations = [], redact }: InstrumentationOptions): RunningInstrumentation {
  const content = { capture: isContentCaptured(), maxLength: maxContentLength, redact };
  const resource = defaultResource().merge(detectResources({ detectors }));
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(propagator());
  const meters = new MeterProvider({ resource, readers: [...metricReaders()], views: metricViews });
  metrics.setGlobalMeterProvider(meters);
  const tracers = new TracerProvider({
    resource,
    sampler: new OncePerCall(samplerFromEnvironment()),
    spanLimits: spanLimits(),
    spanProcessors: [
      new ConventionsProcessor(),
      new AttributionProcessor(),
      new SpanMetricsProcessor(),
      new ContentSpanProcessor(content),
      ...spanProcessors(),
    ],
  });
  trace.setGlobalTracerProvider(tracers);
  const loggers = new LoggerProvider({ resource, processors: [new ContentLogProcessor(content), ...logProcessors()] });
  logs.setGlobalLoggerProvider(loggers);
  registerInstrumentations({ instrumentations: [...instrumentations] }); // with the global providers: another SDK's, where one was first
  const providers = [tracers, loggers, meters]; // metrics last: spans that were not sent are counted
  return {
    flush: async () => {
      await Promise.all(providers.map((provider) => provider.forceFlush()));
    },
    shutdown: async () => {
      for (const provider of providers) await provider.shutdown();
    },
  };
}

/** https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/#span-limits */
function spanLimits(): SpanLimits {
  const given = {
    attributeCountLimit: numberFromEnv('OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT', 0) ?? numberFromEnv('OTEL_ATTRIBUTE_COUNT_LIMIT', 0),
    attributeValueLengthLimit:
      numberFromEnv('OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT', 0) ?? numberFromEnv('OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT', 0),
    eventCountLimit: numberFromEnv('OTEL_SPAN_EVENT_COUNT_LIMIT', 0),
    linkCountLimit: numberFromEnv('OTEL_SPAN_LINK_COUNT_LIMIT', 0),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

const off: RunningInstrumentation = { flush: async () => undefined, shutdown: async () => undefined };

/**
 * Starts the OpenTelemetry SDK of this process with OTLP export and returns its handle.
 * Every standard `OTEL_*` variable is honoured and wins over the options, so that an operator has the last word.
 * With `instrumentations`, call it in a file loaded by `node --import` so that it runs before the packages they patch.
 * @example const telemetry = startInstrumentation({ serviceName: 'support', instrumentations: [new OpenAIInstrumentation()] });
 */
export function startInstrumentation(options: InstrumentationOptions = {}): RunningInstrumentation {
  const level = getStringFromEnv('OTEL_LOG_LEVEL');
  if (level !== undefined) diag.setLogger(new DiagConsoleLogger(), { logLevel: diagLogLevelFromString(level) ?? DiagLogLevel.INFO });
  if (getBooleanFromEnv('OTEL_SDK_DISABLED')) return off;
  if (options.instrumentations !== undefined && options.instrumentations.length > 0) registerEsmHook(options.packages);
  const running = withDefaults(defaultsFor(options), () => startProviders(options));
  let stopping: Promise<void> | undefined;
  const shutdown = () => {
    stopping ??= running.shutdown();
    return stopping;
  };
  return { flush: running.flush, shutdown };
}
