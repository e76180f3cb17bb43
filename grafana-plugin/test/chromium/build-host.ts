import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export const builtHost = at('./host/dist');

/** Builds the host page as it would be shipped, in a process of its own: test runners name another environment. */
export async function buildHost(): Promise<void> {
  const vite = at('../../node_modules/vite/bin/vite.js');
  await promisify(execFile)(process.execPath, [vite, 'build', '--config', at('./vite.config.mts')], {
    env: { ...process.env, NODE_ENV: 'production' },
  });
}
