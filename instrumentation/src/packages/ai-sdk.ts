/** Vercel's AI SDK tells of its calls when asked to: by each call up to version 6, by a registered integration from 7 on. */

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

/** Where `ai` from 7 on looks for whom to tell of its calls. */
const registry = globalThis as { AI_SDK_TELEMETRY_INTEGRATIONS?: object[] }; // decode boundary: the AI SDK's own global

/**
 * Registers `@ai-sdk/otel` where the program has it: it comes in step with `ai`, so it is the program's own to install. Resolves once it
 * hears of every call. Before the program starts, since it loads `ai` itself.
 */
export async function registerAiSdk(program: NodeJS.Require): Promise<void> {
  const path = resolved(program, '@ai-sdk/otel');
  if (path === undefined) return;
  registry.AI_SDK_TELEMETRY_INTEGRATIONS ??= [];
  const { OpenTelemetry }: { readonly OpenTelemetry: new () => object } = await import(pathToFileURL(path).href);
  registry.AI_SDK_TELEMETRY_INTEGRATIONS.push(new OpenTelemetry());
}

function resolved(program: NodeJS.Require, name: string): string | undefined {
  try {
    return program.resolve(name);
  } catch {
    return undefined; // the program does not have it
  }
}

export const warnUnlessRegistered: Patch = (moduleExports) => {
  if (registry.AI_SDK_TELEMETRY_INTEGRATIONS === undefined) {
    diag.warn('resonant: `ai` is in use; install `@ai-sdk/otel` beside it to see its calls');
  }
  return moduleExports;
};
