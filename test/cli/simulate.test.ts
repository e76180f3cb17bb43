import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Service } from '../../collector/src/service.ts';
import { runProgram } from '../support/run-program.ts';
import { ask, startTestService, temporaryDirectory } from '../support/service.ts';

const root = new URL('../..', import.meta.url).pathname;
const main = 'collector/src/main.ts';
const directories = [temporaryDirectory(), temporaryDirectory()] as const;
afterAll(() => {
  for (const directory of directories) directory.remove();
});

const apiKey = 'a-key-for-simulated-agents';
const headers = { authorization: `Bearer ${apiKey}` };
let service: Service;

beforeAll(async () => {
  service = await startTestService({ RESONANT_DATA_DIR: directories[0].path, RESONANT_API_KEY: apiKey });
});
afterAll(() => service.shutdown());

const mark = join(directories[1].path, 'demo-history.json');

function simulated() {
  return spawn(process.execPath, ['--conditions=resonant-source', main, 'simulate', '--to', service.otlpHttpUrl], {
    cwd: root,
    env: { PATH: process.env['PATH'], RESONANT_API_KEY: apiKey, RESONANT_DATA_DIR: directories[1].path },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

const executionsOf = async (period: string): Promise<number> =>
  (await ask<{ total_executions: number }>(service.apiUrl, `/summary?${period}`, { headers })).total_executions;

it('sends history to a service that runs elsewhere, and remembers that it was cut short', async () => {
  const agents = simulated();
  await saying(agents.stdout, 'write their history');
  const longAgo = new Date(Date.now() - 29 * 86_400_000).toISOString();
  const start = new Date(Date.now() - 31 * 86_400_000).toISOString();
  await expect.poll(() => executionsOf(`start=${start}&end=${longAgo}`), { timeout: 30_000 }).toBeGreaterThan(0);
  agents.kill('SIGTERM');
  expect(await once(agents, 'exit')).toEqual([0, null]);
  expect(JSON.parse(readFileSync(mark, 'utf8'))).toEqual({ until: expect.any(String), complete: false });
});

it('sends what happens now, and no history that was sent', async () => {
  writeFileSync(mark, JSON.stringify({ until: new Date().toISOString(), complete: true }));
  const agents = simulated();
  await expect.poll(() => executionsOf('period=1h'), { timeout: 30_000 }).toBeGreaterThan(0);
  agents.kill('SIGTERM');
  const output = (await agents.stdout?.toArray()) ?? [];
  expect(output.join('')).not.toContain('write their history');
});

async function saying(output: AsyncIterable<Buffer> | null, text: string): Promise<void> {
  let said = '';
  for await (const chunk of output ?? []) {
    said += chunk.toString();
    if (said.includes(text)) return;
  }
  throw new Error(`never said "${text}":\n${said}`);
}

it.each([[], ['--to', 'collector:4318'], ['--from', 'http://localhost:4318']])('says how it is used (%s %s)', async (...args) => {
  const { code, stderr } = await runProgram(root, ['--conditions=resonant-source', main, 'simulate', ...args], {});
  expect({ code, usage: stderr.startsWith('Usage: resonant simulate --to') }).toEqual({ code: 2, usage: true });
});
