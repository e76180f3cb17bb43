/** The list of executions, scrolled through as a reader does: by the wheel, page after page. */

import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { type Asked, readAsked } from './console-load.ts';

interface Paging {
  /** Of the page's main thread, on the clock: with what it waited for the processor. */
  readonly longestTaskMs: number;
  /** Of the processor, in the task that took most of it. */
  readonly longestWorkMs: number;
  /** How far through. */
  readonly longestAt: string;
  readonly longTasks: number;
  readonly seconds: number;
  readonly asked: readonly Asked[];
}

const wheelPixels = 1_200;

export async function pageThrough(browser: Browser, apiUrl: string, rows: number): Promise<Paging> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${apiUrl}/executions?period=30d`);
  await page.getByRole('cell').first().waitFor();
  await page.waitForLoadState('networkidle').catch(() => undefined); // the rest of the page is not what is measured
  await page.evaluate('performance.setResourceTimingBufferSize(2000)');
  const file = join(tmpdir(), `resonant-bench-console-${process.pid}.json`);
  await browser.startTracing(page, { path: file, categories: ['disabled-by-default-devtools.timeline'] });
  const startedMs = performance.now();
  await page.mouse.move(700, 600);
  while ((await lastRow(page)) < rows) await page.mouse.wheel(0, wheelPixels);
  const seconds = (performance.now() - startedMs) / 1_000;
  await browser.stopTracing();
  const asked = (await readAsked(page)).filter(({ path }) => path === '/executions');
  await page.close();
  const tasks = mainThreadTasks(file);
  rmSync(file);
  const longest = tasks.reduce((one, other) => (other.dur > one.dur ? other : one));
  const [firstTs = 0, lastTs = 0] = [tasks[0]?.ts, tasks.at(-1)?.ts];
  return {
    longestTaskMs: longest.dur / 1_000,
    longestWorkMs: Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1_000,
    longestAt: `${Math.round((100 * (longest.ts - firstTs)) / (lastTs - firstTs))} % of the way`,
    longTasks: tasks.filter(({ dur }) => dur > 50_000).length,
    seconds,
    asked,
  };
}

/** The number of the last row in the page. */
function lastRow(page: Page): Promise<number> {
  return page.evaluate<number>("Math.max(...[...document.querySelectorAll('[aria-rowindex]')].map((row) => Number(row.ariaRowIndex)))");
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur: number;
  /** Microseconds of the processor. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** Of the thread that has done most, of those that draw pages. */
function mainThreadTasks(file: string): readonly TraceEvent[] {
  const { traceEvents } = JSON.parse(readFileSync(file, 'utf8')) as { readonly traceEvents: readonly TraceEvent[] }; // decode boundary: Chromium's own
  const mains = traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  const ofMains = mains.map(({ pid, tid }) =>
    traceEvents.filter((event) => event.pid === pid && event.tid === tid && event.ph === 'X' && event.name === 'RunTask'),
  );
  const [busiest] = ofMains.toSorted((a, b) => b.length - a.length);
  if (busiest === undefined || busiest.length === 0) throw new Error('the trace has no tasks of a page');
  return busiest;
}
