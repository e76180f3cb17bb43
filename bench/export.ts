/**
 * `npm run bench:export`: what exports of steps cost, beside what the engine alone does with the same rows.
 * --steps=1000000,10000000   sizes of the month that is exported
 * --formats=csv,parquet      all unless given
 * --dir=DIR                  keeps the seeded months there (one a size), for further runs
 * Files are read by DuckDB from `.venv` (`npm run python`). JSON of 10 M steps takes 15 GB for a moment.
 */

import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { ask } from './child.ts';

const { values } = parseArgs({
  options: {
    steps: { type: 'string', default: '1000000,10000000' },
    formats: { type: 'string', default: 'csv,json,ndjson,parquet' },
    dir: { type: 'string' },
  },
});

const formats = values.formats.split(',');
const sizes = values.steps.split(',').map(Number);
const directory = values.dir ?? mkdtempSync(join(tmpdir(), 'resonant-bench-export-'));
const growths = new Map<string, number[]>();

print('| steps | format | file | rows/s | engine alone, rows/s | ratio | memory before | growth | read by DuckDB |');
print('|---|---|---|---|---|---|---|---|---|');
for (const size of sizes) {
  const dataDir = join(directory, String(size));
  if (!existsSync(dataDir)) await ask('./export-seed.ts', { dataDir, steps: size });
  for (const format of formats) await measure(dataDir, format);
}
for (const [format, [first = 0, last = 0]] of growths)
  print(`${format}: growth ${megabytes(last)} MB, ${(last / first).toFixed(2)} × that of the smallest`);
if (values.dir === undefined) rmSync(directory, { recursive: true });

async function measure(dataDir: string, format: string): Promise<void> {
  const service = await startService(dataDir);
  const before = residentBytes(service.pid);
  let peak = before;
  const sampling = setInterval(() => {
    peak = Math.max(peak, residentBytes(service.pid));
  }, 50);
  const { made, summary, seconds } = await exportOnce(service.url, format);
  clearInterval(sampling);
  await service.stop();
  const file = join(dataDir, 'exports', made.file);
  const read = readByDuckDb(file, format);
  rmSync(file);
  const right =
    read.rows === made.rows && read.tokens === summary.total_tokens && Math.abs(read.cost - summary.total_cost) < 1e-6 * summary.total_cost;
  const engine = await ask<{ readonly seconds: number }>('./export-baseline.ts', { dataDir, format });
  const [own, alone] = [made.rows / seconds, made.rows / engine.seconds];
  const growth = peak - before;
  growths.set(format, [...(growths.get(format) ?? []), growth]);
  const cells = [
    ...[made.rows, format, `${megabytes(made.bytes)} MB`, Math.round(own), Math.round(alone), (own / alone).toFixed(2)],
    ...[
      `${megabytes(before)} MB`,
      `${megabytes(growth)} MB`,
      right ? 'rows, tokens and cost as the API says' : `WRONG: ${JSON.stringify({ read, summary })}`,
    ],
  ];
  print(`| ${cells.join(' | ')} |`);
}

interface Made {
  readonly id: string;
  readonly status: string;
  readonly rows: number;
  readonly bytes: number;
  readonly error: string | null;
  readonly download_url: string;
}

interface Summary {
  readonly total_tokens: number;
  readonly total_cost: number;
}

async function exportOnce(url: string, format: string) {
  const period = { start: '2026-01-01', end: '2026-02-01' };
  const summary = await call<Summary>(`${url}/summary?start=${period.start}&end=${period.end}`);
  const began = performance.now();
  let job = await call<Made>(`${url}/export`, { dataset: 'steps', format, ...period });
  while (job.status !== 'done') {
    if (job.status === 'failed') throw new Error(job.error ?? 'failed');
    await new Promise((resolve) => setTimeout(resolve, 100));
    job = await call<Made>(`${url}/exports/${job.id}`);
  }
  const file = new URL(job.download_url, url).pathname.replace('/api/v1/files/', '');
  return { made: { ...job, file }, summary, seconds: (performance.now() - began) / 1000 };
}

async function call<T>(url: string, body?: object): Promise<T> {
  const init = body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as T; // decode boundary: the service's own answer
}

function readByDuckDb(path: string, format: string): { readonly rows: number; readonly tokens: number; readonly cost: number } {
  const totals = 'count(*) AS rows, sum(total_tokens::BIGINT)::BIGINT AS tokens, sum(cost::DECIMAL(38, 12))::DOUBLE AS cost';
  const numbers = "columns = {'total_tokens': 'BIGINT', 'cost': 'DECIMAL(38, 12)'}";
  const from = {
    csv: 'read_csv(?, all_varchar = true, header = true, strict_mode = true)',
    json: `read_json(?, format = 'array', ${numbers})`,
    ndjson: `read_json(?, format = 'newline_delimited', ${numbers})`,
    parquet: 'read_parquet(?)',
  }[format];
  const program = `import duckdb, json, sys
duckdb.execute("SET enable_progress_bar = false")
row = duckdb.execute("SELECT ${totals} FROM ${from}", [sys.argv[1]]).fetchone()
print(json.dumps(dict(zip(["rows", "tokens", "cost"], row))))`;
  return JSON.parse(execFileSync('.venv/bin/python', ['-c', program, path], { encoding: 'utf8' }));
}

async function startService(dataDir: string) {
  const ports = { RESONANT_API_PORT: '0', RESONANT_OTLP_HTTP_PORT: '0', RESONANT_OTLP_GRPC_PORT: '0' };
  const env = { PATH: process.env['PATH'], UV_THREADPOOL_SIZE: '16', ...ports, RESONANT_DATA_DIR: dataDir };
  const main = new URL('../collector/src/main.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--conditions=resonant-source', main, 'serve'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.includes('"msg":"ready"')) continue;
    child.stdout.resume();
    const { api_url } = JSON.parse(line) as { readonly api_url: string }; // decode boundary: the ready line
    const url = `${api_url}/api/v1/analytics`;
    await call(`${url}/summary?start=2026-01-01&end=2026-02-01`); // the engine is warm, as in a service that has been asked before
    return {
      url,
      pid: child.pid ?? 0,
      stop: async () => {
        child.kill('SIGTERM');
        await ended;
      },
    };
  }
  throw new Error('the service ended before it was ready');
}

function residentBytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
