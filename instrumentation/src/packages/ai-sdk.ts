/** Vercel's AI SDK tells of its calls when asked to: by each call up to version 6, by a registered integration from 7 on. */

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

/** Where `ai` from 7 on looks, at each call, for whom to tell of it. */
const registry = 'AI_SDK_TELEMETRY_INTEGRATIONS';

/**
 * Registers `@ai-sdk/otel` where the program has it: it comes in step with `ai`, so it is the program's own to install. It loads all of `ai`,
 * hence only at the first call: a program may have both beside it and never use them.
 */
export function registerAiSdk(program: NodeJS.Require): void {
  const path = resolved(program, '@ai-sdk/otel');
  if (path === undefined) return;
  const given: unknown = Reflect.get(globalThis, registry);
  let integrations: unknown = Array.isArray(given) ? given : [];
  let load: (() => void) | undefined = () => {
    load = undefined;
    if (Array.isArray(integrations)) integrations.push(...loaded(program, path));
  };
  const get = (): unknown => {
    load?.();
    return integrations;
  };
  const set = (value: unknown): void => {
    integrations = value;
  };
  Object.defineProperty(globalThis, registry, { get, set, configurable: true, enumerable: true });
}

function loaded(program: NodeJS.Require, path: string): readonly object[] {
  try {
    const { OpenTelemetry }: { readonly OpenTelemetry: new () => object } = program(path);
    return [new OpenTelemetry()];
  } catch (error) {
    diag.error('resonant: `@ai-sdk/otel` could not be loaded', error);
    return [];
  }
}

function resolved(program: NodeJS.Require, name: string): string | undefined {
  try {
    return program.resolve(name);
  } catch {
    return undefined; // the program does not have it
  }
}

export const warnUnlessRegistered: Patch = (moduleExports) => {
  if (!Object.hasOwn(globalThis, registry)) diag.warn('resonant: `ai` is in use; install `@ai-sdk/otel` beside it to see its calls');
  return moduleExports;
};
