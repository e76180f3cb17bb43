/** Runs a script in a Node process of its own and resolves to the JSON that it printed last. */

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** `script` is a TypeScript module; it may import the sources by absolute file URL. */
export async function runScript(script: string, environment: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const options = ['--conditions=resonant-source', '--input-type=module-typescript', '--eval', script];
  const { stdout } = await promisify(execFile)(process.execPath, options, { env: { ...process.env, ...environment } });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? 'null');
}
