/** A whole service for tests: in this process, or in one of its own that can be killed. */

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ServiceDependencies } from '../../collector/src/compose/opening.ts';
import { readConfig } from '../../collector/src/config.ts';
import { createLogger } from '../../collector/src/log.ts';
import { type Service, startService } from '../../collector/src/service.ts';

type Environment = Readonly<Record<string, string>>;

const anyPorts: Environment = { RESONANT_API_PORT: '0', RESONANT_OTLP_HTTP_PORT: '0', RESONANT_OTLP_GRPC_PORT: '0' };

export function temporaryDirectory(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'resonant-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Starts a silent service in this process on free ports. */
export function startTestService(environment: Environment, deps: Partial<ServiceDependencies> = {}): Promise<Service> {
  const config = readConfig({ ...anyPorts, RESONANT_LOG_LEVEL: 'silent', ...environment });
  return startService(config, { log: createLogger('silent'), ...deps });
}

export interface ServiceProcess {
  readonly pid: number;
  readonly apiUrl: string;
  readonly otlpHttpUrl: string;
  readonly otlpGrpcUrl: string;
  /** Resolves to the exit code once the process has ended; null where a signal ended it. */
  readonly stop: (signal: NodeJS.Signals) => Promise<number | null>;
}

const main = new URL('../../collector/src/main.ts', import.meta.url).pathname;

/** Runs `resonant serve` as its users do and waits for the ready line. Rejects with the process's output where it ends first. */
export function startServiceProcess(environment: Environment, command = 'serve'): Promise<ServiceProcess> {
  return startProgram([main, command], environment);
}

/** The same, with the clock so much ahead. */
export function startShiftedService(environment: Environment, aheadMs: number): Promise<ServiceProcess> {
  const program = new URL('shifted-clock-process.ts', import.meta.url).pathname;
  return startProgram([program], { ...environment, CLOCK_AHEAD_MS: String(aheadMs) });
}

const inherited = { PATH: process.env['PATH'], NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] };

async function startProgram(program: readonly string[], environment: Environment): Promise<ServiceProcess> {
  const child = spawn(process.execPath, ['--conditions=resonant-source', ...program], {
    env: { ...inherited, UV_THREADPOOL_SIZE: '16', ...anyPorts, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  process.once('exit', () => child.kill('SIGKILL')); // a test that failed leaves nothing behind
  const ready = await readyLine(child);
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return {
    pid: child.pid ?? 0,
    apiUrl: ready.api_url,
    otlpHttpUrl: ready.otlp_http_url,
    otlpGrpcUrl: ready.otlp_grpc_url,
    stop: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

interface ReadyLine {
  readonly msg: string;
  readonly api_url: string;
  readonly otlp_http_url: string;
  readonly otlp_grpc_url: string;
}

async function readyLine(child: ChildProcess): Promise<ReadyLine> {
  let output = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  if (child.stdout === null) throw new Error('no standard output');
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

/** Asks the API and returns the answer's body, whatever its status. */
export async function ask<T = Record<string, unknown>>(apiUrl: string, path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(`${apiUrl}/api/v1/analytics${path}`, init);
  return (await response.json()) as T; // decode boundary: the test says what it expects
}

/** Asks until the answer satisfies the condition; the last answer is part of the failure. */
export async function askUntil<T>(apiUrl: string, path: string, satisfies: (answer: T) => boolean, withinMs = 45_000): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await ask<T>(apiUrl, path);
    if (satisfies(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`not within ${withinMs} ms: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
