/** Debian's real Prometheus and Alertmanager for a test: temporary data, free ports, nothing left behind. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { temporaryDirectory } from './service.ts';

interface Running {
  readonly url: string;
  /** The folder of its configuration. */
  readonly folder: string;
  readonly stop: () => Promise<void>;
}

export interface Prometheus extends Running {
  /** The instant vector of an expression, now or at a time in seconds. */
  readonly query: (expression: string, time?: number) => Promise<readonly Sample[]>;
  /** Values of each series that the expression gives in these last seconds, a second apart. */
  readonly queryLast: (expression: string, seconds: number) => Promise<readonly (readonly number[])[]>;
}

export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** `files` by name, `prometheus.yml` among them; rule files are named relative to it. */
export async function startPrometheus(files: Readonly<Record<string, string>>, port?: number): Promise<Prometheus> {
  const argumentsOf: Arguments = (folder, address) => [
    ...[`--config.file=${folder}/prometheus.yml`, `--storage.tsdb.path=${folder}/data`, `--web.listen-address=${address}`],
    ...['--web.enable-lifecycle', '--log.level=warn'],
  ];
  const running = await start('prometheus', files, argumentsOf, port);
  return {
    ...running,
    query: (expression, time) => query(running.url, expression, time),
    queryLast: (expression, seconds) => queryLast(running.url, expression, seconds),
  };
}

/** `files` by name, `alertmanager.yml` among them. */
export function startAlertmanager(files: Readonly<Record<string, string>>, port?: number): Promise<Running> {
  const argumentsOf: Arguments = (folder, address) => [
    ...[`--config.file=${folder}/alertmanager.yml`, `--storage.path=${folder}/data`, `--web.listen-address=${address}`],
    ...['--cluster.listen-address=', '--log.level=warn'],
  ];
  return start('prometheus-alertmanager', files, argumentsOf, port);
}

type Arguments = (folder: string, address: string) => readonly string[];

async function start(program: string, files: Readonly<Record<string, string>>, argumentsOf: Arguments, port?: number): Promise<Running> {
  const { path, remove } = temporaryDirectory();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(path, name, '..'), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  const address = `127.0.0.1:${port ?? (await freePort())}`;
  const child = spawn(program, argumentsOf(path, address), { stdio: ['ignore', 'ignore', 'pipe'] });
  process.once('exit', () => child.kill('SIGKILL')); // a test that failed leaves nothing behind
  const said: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  await ready(`http://${address}/-/ready`, child, said);
  const stop = async (): Promise<void> => {
    await ended(child);
    remove();
  };
  return { url: `http://${address}`, folder: path, stop };
}

async function ready(url: string, child: ChildProcess, said: readonly string[]): Promise<void> {
  while (child.exitCode === null) {
    const isReady = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${child.spawnfile} ended:\n${said.join('')}`);
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}

interface Answer<Result> {
  readonly status: string;
  readonly error?: string;
  readonly data: { readonly result: readonly Result[] };
}

async function ask<Result>(url: string, expression: string, more: Readonly<Record<string, string>>): Promise<readonly Result[]> {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams({ query: expression, ...more }) });
  const answer = (await response.json()) as Answer<Result>; // decode boundary: Prometheus's own API
  if (answer.status !== 'success') throw new Error(`${expression}: ${answer.error}`);
  return answer.data.result;
}

type Value = readonly [time: number, value: string];

async function query(url: string, expression: string, time: number | undefined): Promise<readonly Sample[]> {
  const at: Readonly<Record<string, string>> = time === undefined ? {} : { time: String(time) };
  const result = await ask<{ readonly metric: Sample['labels']; readonly value: Value }>(`${url}/api/v1/query`, expression, at);
  return result.map(({ metric, value }) => ({ labels: metric, value: numberOf(value[1]) }));
}

async function queryLast(url: string, expression: string, seconds: number): Promise<readonly (readonly number[])[]> {
  const end = Math.floor(Date.now() / 1_000);
  const range = { start: String(end - seconds), end: String(end), step: '1' };
  const result = await ask<{ readonly values: readonly Value[] }>(`${url}/api/v1/query_range`, expression, range);
  return result.map(({ values }) => values.map(([, value]) => numberOf(value)));
}

function numberOf(text: string): number {
  return text === '+Inf' || text === '-Inf' ? Number(text.replace('Inf', 'Infinity')) : Number(text);
}
