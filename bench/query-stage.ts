/** How long questions take while spans arrive and one execution in five was derived twice. Nothing is merged by hand. */

import { ask as askService, type ServiceProcess, startServiceProcess, temporaryDirectory } from '../test/support/service.ts';
import type { QueryBaseline } from './baseline-queries.ts';
import { ask, listen, start } from './child.ts';
import type { LoadOptions, LoadProgress } from './load.ts';
import { type Percentiles, percentiles } from './percentiles.ts';
import { type Question, questions } from './queries.ts';

export interface QueryResult {
  readonly spans: number;
  /** Milliseconds from a trace's acceptance to its being counted, while nothing else is asked. */
  readonly freshnessMs: Percentiles;
  readonly questions: readonly QuestionResult[];
}

export interface QuestionResult {
  readonly name: string;
  readonly ms: Percentiles;
  readonly byHandMs: Percentiles | undefined;
}

const loadSpansPerSecond = 1_000;

export async function measureQueries(spans: number, runs: number, freshnessSeconds: number): Promise<QueryResult> {
  const directory = temporaryDirectory();
  const dataDir = directory.path;
  await ask('seed.ts', { dataDir, spans });
  const service = await startServiceProcess({ RESONANT_DATA_DIR: dataDir, RESONANT_QUERY_TIMEOUT: '300' });
  const options: LoadOptions = {
    otlpHttpUrl: service.otlpHttpUrl,
    run: 2,
    traces: 1e9,
    concurrency: 2,
    spansPerSecond: loadSpansPerSecond,
    lateEvery: 5,
    lateAfterMs: 6_000,
  };
  const arrivals: LoadProgress[] = [];
  const startedMs = Date.now();
  const child = start('load.ts', options);
  const load = listen<LoadProgress>(child, (progress) => arrivals.push(progress)).catch(() => undefined); // it is ended by a signal
  const freshnessMs = await measureFreshness(service, arrivals, startedMs, freshnessSeconds);
  const measured: Omit<QuestionResult, 'byHandMs'>[] = [];
  for (const question of questions) {
    const ms = await measureQuestion(service, question, runs);
    if (ms !== undefined) measured.push({ name: question.name, ms });
  }
  child.kill();
  await load;
  await service.stop('SIGTERM');
  const byHand = await ask<QueryBaseline>('baseline-queries.ts', { dataDir, runs });
  directory.remove();
  return { spans, freshnessMs, questions: measured.map((question) => ({ ...question, byHandMs: byHand[question.name] })) };
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

/** Undefined where the service does not offer it. */
async function measureQuestion({ apiUrl }: ServiceProcess, { path, body }: Question, runs: number): Promise<Percentiles | undefined> {
  const taken: number[] = [];
  for (let run = 0; run < runs + 3; run++) {
    const began = performance.now();
    const response = await fetch(`${apiUrl}/api/v1/analytics${path}`, {
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    if (response.status === 404) return undefined;
    if (!response.ok) throw new Error(`${path} was answered ${response.status}: ${text.slice(0, 300)}`);
    if (run >= 3) taken.push(performance.now() - began);
  }
  return percentiles(taken);
}
