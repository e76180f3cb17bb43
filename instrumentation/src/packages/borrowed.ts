/**
 * Patches of other people's instrumentations. Many of them bring an older OpenTelemetry whose loader hooks never see what is loaded by
 * `import`; their patches work all the same, so only these are taken, and our own hooks call them.
 */

import { createRequire } from 'node:module';
import { createNoopMeter, type LoggerProvider, logs, type MeterProvider, type TracerProvider, trace } from '@opentelemetry/api';
import { isContentCaptured } from '../content/captured.ts';
import type { Patch } from './package-instrumentation.ts';

const require = createRequire(import.meta.url);

interface ModuleDefinition {
  readonly name: string;
  readonly patch?: Patch;
}

/** The part of `InstrumentationBase` that is used here; older versions have it too. */
interface Inner {
  readonly init: () => ModuleDefinition | readonly ModuleDefinition[];
  isEnabled?: () => boolean;
  readonly setTracerProvider?: (provider: TracerProvider) => void;
  readonly setMeterProvider?: (provider: MeterProvider) => void;
  readonly setLoggerProvider?: (provider: LoggerProvider) => void;
}

type InnerClass = new (config: object) => Inner;

export interface Borrowed {
  readonly packageName: string;
  readonly exportName: string;
  readonly config: object;
  /** What its tracers are taken from. */
  readonly providerOf?: (provider: TracerProvider) => TracerProvider;
  /** Changes the instrumentation itself, once it is made. */
  readonly adjust?: (instrumentation: object) => void;
}

const asItIs = (provider: TracerProvider): TracerProvider => provider;

/**
 * A patch that `exportName` of the instrumentation `packageName` defines for a module whose path ends with `module`.
 * The instrumentation is loaded at the first need and made once.
 */
export function borrowed(from: Borrowed): (module: string) => Patch {
  let inner: Inner | undefined;
  return (module) => (moduleExports, moduleVersion) => {
    inner ??= create(from);
    const definition = [inner.init()].flat().find(({ name }) => name.endsWith(module));
    if (definition?.patch === undefined) throw new Error(`${from.packageName} has no patch for ${module}`);
    return definition.patch(moduleExports, moduleVersion);
  };
}

/** Log records of calls hold what was said; without it they say nothing that the spans do not. */
const silent: LoggerProvider = { getLogger: () => ({ emit: () => undefined, enabled: () => false }) };

/** Calls are counted from their spans, whoever made those; what is measured twice takes time and memory twice. */
const uncounting: MeterProvider = { getMeter: () => createNoopMeter() };

/** Made disabled, so that its own hooks stay out; what it patches asks whether it is enabled, and is told so. */
function create({ packageName, exportName, config, providerOf = asItIs, adjust }: Borrowed): Inner {
  const exported: Readonly<Record<string, InnerClass>> = require(packageName);
  const Class = exported[exportName];
  if (Class === undefined) throw new Error(`${packageName} does not export ${exportName}`);
  const inner = new Class(config);
  inner.isEnabled = () => true;
  inner.setTracerProvider?.(providerOf(trace.getTracerProvider()));
  inner.setMeterProvider?.(uncounting); // without one some have no instruments, and fail at the first call
  inner.setLoggerProvider?.(isContentCaptured() ? logs.getLoggerProvider() : silent);
  adjust?.(inner);
  return inner;
}
