/** The figures as a table for people. */

import type { AlertResult } from './alert-rounds.ts';
import type { IngestResult } from './ingest-stage.ts';
import type { Percentiles } from './percentiles.ts';
import type { QueryResult } from './query-stage.ts';

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly node: string;
  readonly loadAverage: number;
}

type Line = readonly [name: string, measured: string, baseline: string, ratio: string];

export function describe(machine: Machine, ingest: IngestResult | undefined, queries: readonly QueryResult[]): string {
  const { cpu, cores, memoryBytes, node, loadAverage } = machine;
  const head = `${cores} × ${cpu}, ${gib(memoryBytes)}, Node ${node}, load before the start ${loadAverage.toFixed(1)}`;
  const lines: Line[] = [['', 'service', 'engine alone', 'ratio'], ...(ingest === undefined ? [] : ingestLines(ingest))];
  for (const result of queries) lines.push(...queryLines(result));
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const text = lines.map((line) => line.map((cell, column) => pad(cell, widths[column] ?? 0, column > 0)).join('  '));
  return [head, '', ...text].join('\n');
}

function ingestLines(result: IngestResult): readonly Line[] {
  const { baseline } = result;
  const rate = (value: number): string => `${Math.round(value).toLocaleString('en')} /s`;
  const cpu = (value: number): string => `${value.toFixed(1)} s`;
  return [
    [`${result.spans.toLocaleString('en')} spans of ${Math.round(result.bytesPerSpan)} bytes`, '', '', ''],
    [
      '  spans accepted',
      rate(result.acceptedSpansPerSecond),
      rate(baseline.spansPerSecond),
      ratio(result.acceptedSpansPerSecond, baseline.spansPerSecond),
    ],
    [
      '  spans queryable',
      rate(result.queryableSpansPerSecond),
      rate(baseline.spansPerSecond),
      ratio(result.queryableSpansPerSecond, baseline.spansPerSecond),
    ],
    [
      '  processor time per million',
      cpu(result.cpuSecondsPerMillionSpans),
      cpu(baseline.cpuSecondsPerMillionSpans),
      ratio(result.cpuSecondsPerMillionSpans, baseline.cpuSecondsPerMillionSpans),
    ],
    ['  of the generator', cpu(result.generatorCpuSecondsPerMillionSpans), '', ''],
    ['  peak memory', gib(result.peakMemoryBytes), gib(baseline.peakMemoryBytes), ratio(result.peakMemoryBytes, baseline.peakMemoryBytes)],
    ['  request p50 / p99', `${ms(result.requestMs.p50)} / ${ms(result.requestMs.p99)}`, '', ''],
    ['  told to try again', String(result.retries), '', ''],
  ];
}

function queryLines({ spans, freshnessMs, questions, alerts }: QueryResult): readonly Line[] {
  return [
    [`${spans.toLocaleString('en')} spans seeded, 20 % derived twice, 1,000 /s arriving`, '', '(no FINAL)', ''],
    ['  freshness p50 / p99', `${ms(freshnessMs.p50)} / ${ms(freshnessMs.p99)}`, '', ''],
    ...questions.map(({ name, ms: own, cpuMs, byHandMs }): Line => {
      const both = (of: Percentiles): string => `${ms(of.p50)} / ${ms(of.p95)}`;
      const baseline = byHandMs === undefined ? '' : both(byHandMs);
      return [
        `  ${name}, p50 / p95 (processor)`,
        `${both(own)} (${ms(cpuMs)})`,
        baseline,
        byHandMs === undefined ? '' : ratio(own.p50, byHandMs.p50),
      ];
    }),
    ...(alerts === undefined ? [] : [alertLine(alerts)]),
  ];
}

function alertLine({ rules, instances, roundMs, cpuMs }: AlertResult): Line {
  const name = `  round of ${rules.toLocaleString('en')} alerts, ${instances.toLocaleString('en')} groups, p50 / p95 (processor)`;
  return [name, `${ms(roundMs.p50)} / ${ms(roundMs.p95)} (${ms(cpuMs)})`, '', ''];
}

function ratio(value: number, base: number): string {
  return `${(value / base).toFixed(2)} ×`;
}

function ms(value: number): string {
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
}

function gib(bytes: number): string {
  return `${(bytes / 1024 ** 3).toFixed(2)} GiB`;
}

function pad(cell: string, width: number, right: boolean): string {
  return right ? cell.padStart(width) : cell.padEnd(width);
}
