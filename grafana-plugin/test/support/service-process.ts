/** The service in a process of its own, as its users start it. */

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface ServiceProcess {
  readonly apiUrl: string;
  readonly otlpHttpUrl: string;
  readonly stop: () => Promise<void>;
}

const main = join(import.meta.dirname, '../../../collector/src/main.ts');

/** `demo` has simulated agents and thirty days of their history, `serve` nothing. Rejects with the process's output where it ends before it is ready. */
export async function startProcess(command: 'demo' | 'serve', environment: Readonly<Record<string, string>> = {}): Promise<ServiceProcess> {
  const directory = mkdtempSync(join(tmpdir(), 'resonant-plugin-'));
  const ports = { RESONANT_API_PORT: '0', RESONANT_OTLP_HTTP_PORT: '0', RESONANT_OTLP_GRPC_PORT: '0' };
  const child = spawn(process.execPath, ['--conditions=resonant-source', main, command], {
    env: { PATH: process.env['PATH'], UV_THREADPOOL_SIZE: '16', RESONANT_DATA_DIR: directory, ...ports, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.once('exit', () => child.kill('SIGKILL')); // a test that failed leaves nothing behind
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const { api_url, otlp_http_url } = await readyLine(child);
  return {
    apiUrl: api_url,
    otlpHttpUrl: otlp_http_url,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

interface ReadyLine {
  readonly msg?: string;
  readonly api_url: string;
  readonly otlp_http_url: string;
}

async function readyLine(child: ChildProcess): Promise<ReadyLine> {
  if (child.stdout === null) throw new Error('no standard output');
  let output = '';
  for await (const line of createInterface({ input: child.stdout })) {
    output += `${line}\n`;
    const record: ReadyLine | undefined = line.startsWith('{') ? JSON.parse(line) : undefined;
    if (record?.msg === 'ready') {
      child.stdout.resume();
      return record;
    }
  }
  throw new Error(`the service ended before it was ready:\n${output}`);
}
