import { register as registerOffThread } from 'node:module';
import { register as registerInThread, supportsSyncHooks } from 'import-in-the-middle/register-hooks.mjs';

let registered = false;

/**
 * Lets instrumentations patch packages that are loaded by `import`: they can only do so to packages imported after this,
 * hence by a program started with `node --import`. Packages loaded by `require` need no hook. Where Node can, only the given packages are
 * touched at all; unset = every one.
 */
export function registerEsmHook(packages: readonly string[] | undefined): void {
  if (registered) return;
  registered = true;
  if (supportsSyncHooks()) registerInThread(packages && { include: packages.flatMap((name) => [name, insideOf(name)]) });
  else registerOffThread('@opentelemetry/instrumentation/hook.mjs', import.meta.url);
}

function insideOf(name: string): RegExp {
  return new RegExp(`[\\\\/]node_modules[\\\\/]${name.replaceAll('/', '[\\\\/]').replaceAll('.', '\\.')}[\\\\/]`);
}
