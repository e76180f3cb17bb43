import { ProxyTracerProvider, trace } from '@opentelemetry/api';
import type { Instrumentation } from '@opentelemetry/instrumentation';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { registerEsmHook } from './esm-hook.ts';

export interface InstrumentationOptions {
  /** `service.name`, where neither OTEL_SERVICE_NAME nor OTEL_RESOURCE_ATTRIBUTES tells it. */
  readonly serviceName?: string | undefined;
  /** Where to send OTLP, where OTEL_EXPORTER_OTLP_ENDPOINT does not tell it. Default `http://127.0.0.1:4318`. */
  readonly endpoint?: string | undefined;
  /** For example `[new OpenAIInstrumentation()]`. */
  readonly instrumentations?: readonly Instrumentation[] | undefined;
}

export interface RunningInstrumentation {
  /** Sends the spans that have ended so far; rejects if they could not be sent. */
  readonly flush: () => Promise<void>;
  /** Sends what is left and stops. Further calls return the same promise. */
  readonly shutdown: () => Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;

const defaultEndpoint = 'http://127.0.0.1:4318';

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

async function flushSpans(): Promise<void> {
  const provider = trace.getTracerProvider();
  const real = provider instanceof ProxyTracerProvider ? provider.getDelegate() : provider;
  if (isFlushable(real)) await real.forceFlush();
}

/**
 * Starts the OpenTelemetry SDK of this process with OTLP export and returns its handle.
 * Every standard `OTEL_*` variable is honoured and wins over the options, so that an operator has the last word.
 * With `instrumentations`, call it in a file loaded by `node --import` so that it runs before the packages they patch.
 * @example const telemetry = startInstrumentation({ serviceName: 'support', instrumentations: [new OpenAIInstrumentation()] });
 */
export function startInstrumentation(options: InstrumentationOptions = {}): RunningInstrumentation {
  const instrumentations = [...(options.instrumentations ?? [])];
  registerEsmHook(instrumentations);
  let sdk: NodeSDK | undefined;
  withDefaults(defaultsFor(options), () => {
    sdk = new NodeSDK({ instrumentations });
    sdk.start();
  });
  let stopping: Promise<void> | undefined;
  const shutdown = () => {
    stopping ??= sdk?.shutdown() ?? Promise.resolve();
    return stopping;
  };
  return { flush: flushSpans, shutdown };
}
