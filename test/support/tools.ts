import { spawnSync } from 'node:child_process';
import type { TestContext } from 'vitest';

/** The tool's name where it can be run. A missing tool fails the test under CI and skips it elsewhere, saying which. */
export function toolOrSkip(context: TestContext, command: string, debianPackage: string): string {
  if (spawnSync('which', [command]).status === 0) return command;
  const message = `${command} is not installed (Debian package ${debianPackage})`;
  if (process.env['CI'] === 'true') throw new Error(message);
  context.skip(message);
  return command;
}
