/**
 * Runs npm scripts in lanes: `side-by-side.ts "types lint" packages` runs `types` and then `lint`, and `packages` beside them.
 * Each script's output is held until it ends, so that no two are mixed. A lane ends at the first script that fails; so does, in the end, the whole.
 */

import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

const lanes = process.argv.slice(2).map((lane) => lane.split(' '));
const succeeded = await Promise.all(lanes.map(runLane));
process.exitCode = succeeded.every(Boolean) ? 0 : 1;

async function runLane(scripts: readonly string[]): Promise<boolean> {
  for (const script of scripts) {
    if (!(await run(script))) return false;
  }
  return true;
}

async function run(script: string): Promise<boolean> {
  const startedMs = performance.now();
  const child = spawn(`npm run --silent ${script} 2>&1`, { shell: true, stdio: ['ignore', 'pipe', 'inherit'] });
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  const output = await text(child.stdout);
  const seconds = ((performance.now() - startedMs) / 1_000).toFixed(1);
  const isDone = (await code) === 0;
  process.stdout.write(`${output}${script}: ${isDone ? 'done' : 'FAILED'} in ${seconds} s\n`);
  return isDone;
}
