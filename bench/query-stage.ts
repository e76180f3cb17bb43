/** How long questions take while spans arrive and one execution in five was derived twice. Days are merged when the engine merges them. */

import { cpSync, existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { ask as askService, type ServiceProcess, startServiceProcess, temporaryDirectory } from '../test/support/service.ts';
import type { AlertResult } from './alert-rounds.ts';
import type { QueryBaseline } from './baseline-queries.ts';
import { ask, listen, start } from './child.ts';
import type { LoadOptions, LoadProgress } from './load.ts';
import { type Percentiles, percentiles } from './percentiles.ts';
import { cpuSeconds } from './process-stats.ts';
import { type Question, questions } from './queries.ts';

export interface QueryResult {
  readonly spans: number;
  /** Milliseconds from a trace's acceptance to its being counted, while nothing else is asked. */
  readonly freshnessMs: Percentiles;
  readonly questions: readonly QuestionResult[];
  readonly alerts: AlertResult | undefined;
}

export interface QuestionResult {
  readonly name: string;
  readonly ms: Percentiles;
  readonly byHandMs: Percentiles | undefined;
  /** Processor time of the service for each asking, with what else it does meanwhile. */
  readonly cpuMs: number;
  /** Of the machine over the last minute, when the question had been measured. */
  readonly loadAverage: number;
}

export interface QueryOptions {
  readonly spans: number;
  readonly runs: number;
  readonly freshnessSeconds: number;
  /** Only questions whose name holds this text. */
  readonly only: string;
  /** That arrive while it is asked; 0 = none. */
  readonly spansPerSecond: number;
  /** Where the seeded month is kept: seeded once, and copied for each run. Unset = seeded anew. */
  readonly seedDir: string | undefined;
  /** Alerts that are evaluated at the month's end, when nothing arrives; 0 = none. */
  readonly rules: number;
}

export async function measureQueries(options: QueryOptions): Promise<QueryResult> {
  const { spans, runs, freshnessSeconds, only, spansPerSecond, seedDir, rules } = options;
  const directory = temporaryDirectory();
  const dataDir = directory.path;
  if (seedDir === undefined) await ask('seed.ts', { dataDir, spans });
  else await copySeeded(seedDir, dataDir, spans);
  const service = await startServiceProcess({ RESONANT_DATA_DIR: dataDir, RESONANT_QUERY_TIMEOUT: '300' });
  const arrivals: LoadProgress[] = [];
  const startedMs = Date.now();
  const load = spansPerSecond > 0 ? startLoad(service, spansPerSecond, arrivals) : undefined;
  const freshnessMs = await measureFreshness(service, arrivals, startedMs, load === undefined ? 0 : freshnessSeconds);
  const measured: Omit<QuestionResult, 'byHandMs'>[] = [];
  const asked = questions.filter(({ name }) => name.includes(only));
  const examples = await readExamples(service);
  for (const question of asked) {
    const result = await measureQuestion(service, question, examples, runs);
    if (result === undefined) continue;
    measured.push({ name: question.name, ...result, loadAverage: loadavg()[0] ?? 0 });
    const { ms, cpuMs } = result;
    process.stderr.write(`${question.name}: ${Math.round(ms.p50)} / ${Math.round(ms.p95)} ms, ${Math.round(cpuMs)} ms of processor time\n`);
  }
  await load?.end();
  await service.stop('SIGTERM');
  const byHand = await ask<QueryBaseline>('baseline-queries.ts', { dataDir, runs, only });
  const alerts = rules === 0 ? undefined : await ask<AlertResult>('alert-rounds.ts', { dataDir, rules, rounds: 20 });
  directory.remove();
  return { spans, freshnessMs, alerts, questions: measured.map((question) => ({ ...question, byHandMs: byHand[question.name] })) };
}

function startLoad({ otlpHttpUrl }: ServiceProcess, spansPerSecond: number, arrivals: LoadProgress[]) {
  const options: LoadOptions = { otlpHttpUrl, run: 2, traces: 1e9, concurrency: 2, spansPerSecond, lateEvery: 5, lateAfterMs: 6_000 };
  const child = start('load.ts', options);
  const ended = listen<LoadProgress>(child, (progress) => arrivals.push(progress)).catch(() => undefined); // it is ended by a signal
  return {
    end: () => {
      child.kill();
      return ended;
    },
  };
}

async function measureFreshness(
  { apiUrl }: ServiceProcess,
  arrivals: readonly LoadProgress[],
  startedMs: number,
  seconds: number,
): Promise<Percentiles> {
  const from = new Date(startedMs - 10_000).toISOString();
  const lags: number[] = [];
  let base: number | undefined;
  let seen = 0;
  while (Date.now() < startedMs + seconds * 1000) {
    const to = new Date(Date.now() + 60_000).toISOString();
    const { total_executions } = await askService<{ total_executions: number }>(apiUrl, `/summary?start=${from}&end=${to}`);
    base ??= total_executions; // the seeded month reaches to a minute ago
    const counted = total_executions - base;
    for (; (arrivals[seen]?.acceptedTraces ?? Number.POSITIVE_INFINITY) <= counted; seen++)
      lags.push(Date.now() - (arrivals[seen]?.atMs ?? 0));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return percentiles(lags);
}

async function copySeeded(seedDir: string, dataDir: string, spans: number): Promise<void> {
  if (!existsSync(seedDir)) await ask('seed.ts', { dataDir: seedDir, spans });
  cpSync(seedDir, dataDir, { recursive: true });
}

type Examples = Readonly<Record<string, string>>;

const dayMs = 86_400_000;

/** Ids of an execution in the middle of the month, and a week there. */
async function readExamples({ apiUrl }: ServiceProcess): Promise<Examples> {
  const [start, end] = [Date.now() - 18 * dayMs, Date.now() - 11 * dayMs].map((at) => new Date(at).toISOString());
  const path = `/executions?start=${start}&end=${end}&limit=1`;
  const { data } = await askService<{ data: readonly Readonly<Record<string, string>>[] }>(apiUrl, path);
  return { ...data[0], ...(start === undefined || end === undefined ? {} : { start, end }) };
}

/** Undefined where the service does not offer it. */
async function measureQuestion(
  { apiUrl, pid }: ServiceProcess,
  { base = '/api/v1/analytics', path, body }: Question,
  examples: Examples,
  runs: number,
): Promise<Pick<QuestionResult, 'ms' | 'cpuMs'> | undefined> {
  const url = apiUrl + base + path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(examples[name] ?? ''));
  const taken: number[] = [];
  let cpuBefore = 0;
  for (let run = 0; run < runs + 3; run++) {
    if (run === 3) cpuBefore = cpuSeconds(pid);
    const began = performance.now();
    const response = await fetch(url, {
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    if (response.status === 404 || isUnknownMetric(response.status, text)) return undefined;
    if (!response.ok) throw new Error(`${url} was answered ${response.status}: ${text.slice(0, 300)}`);
    if (run >= 3) taken.push(performance.now() - began);
  }
  return { ms: percentiles(taken), cpuMs: (1000 * (cpuSeconds(pid) - cpuBefore)) / runs };
}

function isUnknownMetric(status: number, text: string): boolean {
  return status === 400 && text.includes('metrics of GET /catalog');
}
