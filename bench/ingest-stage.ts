/** How fast spans are accepted, and how fast they can be queried, from an empty store. */

import { ask as askService, startServiceProcess, temporaryDirectory } from '../test/support/service.ts';
import type { InsertBaseline } from './baseline-inserts.ts';
import { ask } from './child.ts';
import type { LoadOptions, LoadProgress } from './load.ts';
import { percentiles } from './percentiles.ts';
import { cpuSeconds, peakMemoryBytes } from './process-stats.ts';
import { spansPerTrace } from './traces.ts';

export interface IngestResult {
  readonly spans: number;
  readonly bytesPerSpan: number;
  readonly acceptedSpansPerSecond: number;
  readonly queryableSpansPerSecond: number;
  readonly cpuSecondsPerMillionSpans: number;
  readonly generatorCpuSecondsPerMillionSpans: number;
  readonly peakMemoryBytes: number;
  readonly requestMs: { readonly p50: number; readonly p99: number };
  readonly retries: number;
  readonly baseline: {
    readonly spansPerSecond: number;
    readonly cpuSecondsPerMillionSpans: number;
    readonly peakMemoryBytes: number;
  };
}

const giveUpMs = 1_800_000;

export async function measureIngest(spans: number): Promise<IngestResult> {
  const traces = Math.ceil(spans / spansPerTrace);
  const measured = await throughService(traces);
  const directory = temporaryDirectory();
  const straight = await ask<InsertBaseline>('baseline-inserts.ts', { dataDir: directory.path, spans: traces * spansPerTrace });
  directory.remove();
  const baseline = {
    spansPerSecond: straight.spans / straight.seconds,
    cpuSecondsPerMillionSpans: (straight.cpuSeconds / straight.spans) * 1e6,
    peakMemoryBytes: straight.peakMemoryBytes,
  };
  return { ...measured, baseline };
}

async function throughService(traces: number): Promise<Omit<IngestResult, 'baseline'>> {
  const directory = temporaryDirectory();
  const service = await startServiceProcess({ RESONANT_DATA_DIR: directory.path });
  const cpuBefore = cpuSeconds(service.pid);
  const began = performance.now();
  const requestMs: number[] = [];
  const options: LoadOptions = {
    otlpHttpUrl: service.otlpHttpUrl,
    run: 1,
    traces,
    concurrency: 32,
    spansPerSecond: 0,
    lateEvery: 0,
    lateAfterMs: 0,
  };
  const load = await ask<LoadProgress>('load.ts', options, (progress) => {
    if (!progress.done) requestMs.push(progress.requestMs);
  });
  const acceptedSeconds = (performance.now() - began) / 1000;
  while ((await executions(service.apiUrl)) < traces) {
    if (performance.now() - began > giveUpMs) throw new Error('the accepted traces did not all become executions');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const queryableSeconds = (performance.now() - began) / 1000;
  const used = cpuSeconds(service.pid) - cpuBefore;
  const peak = peakMemoryBytes(service.pid);
  await service.stop('SIGTERM');
  directory.remove();
  const { p50, p99 } = percentiles(requestMs);
  return {
    spans: load.acceptedSpans,
    bytesPerSpan: load.bytes / load.acceptedSpans,
    acceptedSpansPerSecond: load.acceptedSpans / acceptedSeconds,
    queryableSpansPerSecond: load.acceptedSpans / queryableSeconds,
    cpuSecondsPerMillionSpans: (used / load.acceptedSpans) * 1e6,
    generatorCpuSecondsPerMillionSpans: (load.cpuSeconds / load.acceptedSpans) * 1e6,
    peakMemoryBytes: peak,
    requestMs: { p50, p99 },
    retries: load.retries,
  };
}

async function executions(apiUrl: string): Promise<number> {
  const { total_executions } = await askService<{ total_executions: number }>(apiUrl, '/summary?period=7d');
  return total_executions;
}
