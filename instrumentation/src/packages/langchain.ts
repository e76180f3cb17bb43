import type { Patch } from './package-instrumentation.ts';

/** What of LangChain's callbacks is used here. */
interface Handler {
  awaitHandlers?: boolean;
  readonly startTracing?: unknown;
}
interface CallbackManagerClass {
  _configureSync?: (...args: unknown[]) => { readonly handlers?: readonly Handler[] } | undefined;
}

/**
 * LangChain calls its handlers from a queue, in whose turns the caller's context is gone, and with it whose run it is. Awaited handlers are
 * called at once; only the one that makes spans is made so, which takes no time to speak of.
 */
export function inCallersContext(patch: Patch): Patch {
  return (moduleExports, moduleVersion) => {
    const patched = patch(moduleExports, moduleVersion);
    const { CallbackManager } = moduleExports as { readonly CallbackManager?: CallbackManagerClass }; // decode boundary: of @langchain/core
    const configure = CallbackManager?._configureSync;
    if (CallbackManager === undefined || configure === undefined) return patched;
    CallbackManager._configureSync = function configureAwaited(...args) {
      const manager = configure.apply(this, args);
      for (const handler of manager?.handlers ?? []) if (handler.startTracing !== undefined) handler.awaitHandlers = true;
      return manager;
    };
    return patched;
  };
}
