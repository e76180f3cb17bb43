/** What is remembered of the simulated history, so that it is sent once. */

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simulateHistory } from '../demo/history.ts';
import type { Logger } from '../log.ts';

const historyDays = 30;
const seed = 1;

export interface HistoryTarget {
  /** The OTLP/HTTP base URL of the service. */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Where the mark is kept. */
  readonly dataDir: string;
  readonly signal: AbortSignal;
  readonly log: Logger;
}

/** Sends the history unless it was sent whole; `sent` is awaited before that is noted. */
export async function sendHistoryOnce(
  { endpoint, headers, dataDir, signal, log }: HistoryTarget,
  sent: () => Promise<void>,
): Promise<void> {
  const mark = await readMark(dataDir);
  if (mark.complete) return;
  log.info({ days: historyDays, until: mark.until }, 'the simulated agents write their history; this takes some seconds');
  await writeMark(dataDir, mark);
  await simulateHistory({ endpoint, headers, until: new Date(mark.until), days: historyDays, seed, signal });
  if (signal.aborted) return;
  await sent();
  await writeMark(dataDir, { ...mark, complete: true });
}

/** Until when the history goes is kept before it is sent: one that was cut short is sent again with the same ids, so nothing doubles. */
interface HistoryMark {
  readonly until: string;
  readonly complete: boolean;
}

async function readMark(dataDir: string): Promise<HistoryMark> {
  const written = await readFile(markPath(dataDir), 'utf8').catch(() => undefined);
  return written === undefined ? { until: new Date().toISOString(), complete: false } : JSON.parse(written);
}

async function writeMark(dataDir: string, mark: HistoryMark): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  await writeFile(markPath(dataDir), `${JSON.stringify(mark)}\n`);
}

function markPath(dataDir: string): string {
  return join(dataDir, 'demo-history.json');
}
