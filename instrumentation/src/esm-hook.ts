import { register as registerOffThread } from 'node:module';
import { register as registerInThread, supportsSyncHooks } from 'import-in-the-middle/register-hooks.mjs';

let registered = false;

/**
 * Lets instrumentations patch packages that are loaded by `import`: they can only do so to packages imported after this,
 * hence by a program started with `node --import`. Packages loaded by `require` need no hook. Where Node can, only the given modules are
 * touched at all, by name or by a file of a package (`@langchain/core/dist/callbacks/manager.js`); unset = every one. Each takes memory.
 */
export function registerEsmHook(modules: readonly string[] | undefined): void {
  if (registered) return;
  registered = true;
  if (supportsSyncHooks())
    registerInThread(modules && { include: modules.map((module) => (isFile(module) ? endingWith(module) : module)) });
  else registerOffThread('@opentelemetry/instrumentation/hook.mjs', import.meta.url);
}

function isFile(module: string): boolean {
  return /\.[cm]?js$/.test(module);
}

/** Files are known by their URLs. */
function endingWith(file: string): RegExp {
  return new RegExp(`/node_modules/${file.replaceAll('.', '\\.')}$`);
}
