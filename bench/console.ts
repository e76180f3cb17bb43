/**
 * `npm run bench:console`: what the console takes, in a real Chromium: JavaScript of the overview's first load, time to its first chart, and
 * how smoothly a million executions are scrolled through. Build it before (`npm run build -w console`).
 * --executions=1000000  in the list that is paged through (0 = leave this out)
 * --rows=10000          that are paged through
 * --runs=5              loads of the overview, each in a browser without a cache
 * --throttle=4          how many times slower the processor is while it loads
 * --days=30             of the demo, on the overview
 * --dir=DIR             keeps what is measured on there, for further runs
 */

import { existsSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { simulateHistory } from '../collector/src/demo/history.ts';
import { ask, type ServiceProcess, startServiceProcess, temporaryDirectory } from '../test/support/service.ts';
import { ask as askChild } from './child.ts';
import { type Load, loadOverview } from './console-load.ts';
import { pageThrough } from './console-paging.ts';
import { percentiles } from './percentiles.ts';

const { values } = parseArgs({
  options: {
    executions: { type: 'string', default: '1000000' },
    rows: { type: 'string', default: '10000' },
    runs: { type: 'string', default: '5' },
    throttle: { type: 'string', default: '4' },
    days: { type: 'string', default: '30' },
    dir: { type: 'string' },
  },
});

/** A service has been running when people look at it. */
const warmUps = 5;

const directory = temporaryDirectory();
const kept = values.dir ?? directory.path;
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
setPriority(constants.priority.PRIORITY_LOW); // of this and of the service that it starts: a reader's browser does not share its processors with them
await onService('overview', playDays, measureLoads);
if (Number(values.executions) > 0) await onService('executions', seedExecutions, measurePaging);
await browser.close();
directory.remove();

/** On a service with the data that `fill` put into its directory. */
async function onService(
  name: string,
  fill: (dataDir: string) => Promise<unknown>,
  measure: (service: ServiceProcess) => Promise<void>,
): Promise<void> {
  const dataDir = join(kept, name);
  if (!existsSync(dataDir)) await fill(dataDir);
  const service = await startServiceProcess({ RESONANT_DATA_DIR: dataDir });
  await measure(service);
  await service.stop('SIGTERM');
}

function seedExecutions(dataDir: string): Promise<unknown> {
  return askChild('console-seed.ts', { dataDir, executions: Number(values.executions) });
}

/** By the service itself, which derives everything of it before it stops. */
async function playDays(dataDir: string): Promise<void> {
  const days = Number(values.days);
  const service = await startServiceProcess({ RESONANT_DATA_DIR: dataDir });
  const totals = await simulateHistory({ endpoint: service.otlpHttpUrl, until: new Date(Date.now() - 60_000), days, seed: 1 });
  let counted = 0;
  while (counted < totals.topLevelExecutions) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    counted = (await ask<{ total_executions: number }>(service.apiUrl, `/summary?period=${days + 1}d`)).total_executions;
  }
  await service.stop('SIGTERM');
}

async function measureLoads(service: ServiceProcess): Promise<void> {
  const throttle = Number(values.throttle);
  const loads: Load[] = [];
  for (let run = 0; run < warmUps; run++) await loadOverview(browser, service.apiUrl, 1);
  for (let run = 0; run < Number(values.runs); run++) loads.push(await loadOverview(browser, service.apiUrl, throttle));
  const [first] = loads;
  const chart = percentiles(loads.map(({ chartMs }) => chartMs));
  print(`JavaScript of the overview's first load: ${kilobytes(first?.scriptBytes)} kB gzipped, in ${first?.scripts} files`);
  print(
    `First chart, ${throttle} × slower processor: ${Math.round(chart.p50)} ms (median of ${loads.length}; ${told(loads.map(({ chartMs }) => chartMs))})`,
  );
  printAsked(loads.flatMap(({ asked }) => asked));
}

async function measurePaging(service: ServiceProcess): Promise<void> {
  const { executions, rows } = values;
  const { longestTaskMs, longestWorkMs, longestAt, longTasks, seconds, asked } = await pageThrough(browser, service.apiUrl, Number(rows));
  print(
    `Paging ${rows} of ${executions} executions in ${seconds.toFixed(1)} s: longest task ${longestTaskMs.toFixed(1)} ms (${longestAt}), ${longTasks} over 50 ms; most work in one ${longestWorkMs.toFixed(1)} ms`,
  );
  printAsked(asked);
}

function printAsked(asked: readonly { readonly path: string; readonly ms: number }[]): void {
  for (const [path, each = []] of Map.groupBy(asked, (one) => one.path)) {
    const { p50, p95 } = percentiles(each.map(({ ms }) => ms));
    print(`  ${path}: ${each.length} times, p50 ${Math.round(p50)} ms, p95 ${Math.round(p95)} ms`);
  }
}

function kilobytes(bytes = Number.NaN): string {
  return (bytes / 1_000).toFixed(1);
}

function told(all: readonly number[]): string {
  return all.map((one) => Math.round(one)).join(', ');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
