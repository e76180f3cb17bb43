import { register as registerHook } from 'node:module';
import type { Instrumentation } from '@opentelemetry/instrumentation';

/**
 * Lets instrumentations patch packages that are loaded by `import`: they can only do so to packages imported after this,
 * hence by a program started with `node --import`. Packages loaded by `require` need no hook.
 */
export function registerEsmHook(instrumentations: readonly Instrumentation[]): void {
  if (instrumentations.length === 0) return;
  registerHook('@opentelemetry/instrumentation/hook.mjs', import.meta.url);
}
