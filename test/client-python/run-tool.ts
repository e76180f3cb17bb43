/** Runs one of the pinned Python tools in the Python client's folder. */

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { TestContext } from 'vitest';
import { pythonToolsOrSkip } from '../support/tools.ts';

export const packageFolder = fileURLToPath(new URL('../../client/python', import.meta.url));

interface ToolOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** Resolves to what it prints; rejects with all of its output where it fails. Skips the test where the tools are missing. */
export function runTool(context: TestContext, tool: string, args: readonly string[], { env = {}, cwd = packageFolder }: ToolOptions = {}) {
  const command = tool.startsWith('/') ? tool : `${pythonToolsOrSkip(context)}/${tool}`;
  const options = { cwd, env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', ...env } };
  return new Promise<string>((resolve, reject) => {
    execFile(command, args, options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${tool} ${args.join(' ')} failed:\n${stdout}${stderr}`, { cause: error }));
    });
  });
}
