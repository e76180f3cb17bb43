/** Vercel's AI SDK tells of its calls when asked to: by each call up to version 6, by a registered integration from 7 on. */

import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { diag } from '@opentelemetry/api';
import type { Patch } from './package-instrumentation.ts';

type Call = (options: object, ...rest: unknown[]) => unknown;

const calls = ['generateText', 'streamText', 'generateObject', 'streamObject', 'embed', 'embedMany', 'rerank'] as const;

/** Asks for telemetry in every call that does not say itself whether it wants any. */
export const withAiSdkTelemetry: Patch = (moduleExports) => {
  const exported = moduleExports as Record<string, unknown>; // decode boundary: a module's exports by name
  for (const name of calls) {
    const original = exported[name];
    if (typeof original === 'function') replace(exported, name, asking(original as Call)); // decode boundary: a function of the AI SDK
  }
  return moduleExports;
};

function asking(call: Call): Call {
  return (options, ...rest) => call({ ...options, experimental_telemetry: telemetryOf(options) }, ...rest);
}

function telemetryOf(options: object): object {
  const given: unknown = Reflect.get(options, 'experimental_telemetry');
  return { isEnabled: true, ...(typeof given === 'object' ? given : {}) };
}

/** What `import` gives can only be set; what a bundler made of `require` only be defined anew. */
function replace(exported: Record<string, unknown>, name: string, value: unknown): void {
  if (!Reflect.set(exported, name, value)) Object.defineProperty(exported, name, { value, enumerable: true });
}

/** Registers `@ai-sdk/otel`, which is the program's own to install: it comes in step with `ai`. */
export const registerAiSdk: Patch = (moduleExports) => {
  const exported = moduleExports as { readonly registerTelemetry?: (integration: unknown) => void }; // decode boundary: of `ai` 7
  const integration = loadIntegration();
  if (integration === undefined) diag.warn('resonant: `ai` is in use; install `@ai-sdk/otel` beside it to see its calls');
  else exported.registerTelemetry?.(new integration.OpenTelemetry());
  return moduleExports;
};

interface Integration {
  readonly OpenTelemetry: new () => object;
}

function loadIntegration(): Integration | undefined {
  const program = createRequire(pathToFileURL(process.argv[1] ?? `${process.cwd()}/`));
  try {
    return program('@ai-sdk/otel');
  } catch {
    return undefined; // not installed, or not where the program looks
  }
}
