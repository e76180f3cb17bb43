import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfig } from '../config.ts';
import { simulateHistory } from '../demo/history.ts';
import { simulateLive } from '../demo/live.ts';
import { runUntilSignal } from './serve.ts';

const organisation = 'org_123';
const historyDays = 30;
const seed = 1;

/** The service as organisation `org_123`, with simulated agents that send to it through the real instrumentation. */
export async function demo(environment: Readonly<Record<string, string | undefined>>): Promise<number> {
  const own = { ...environment, RESONANT_DATA_DIR: environment['RESONANT_DATA_DIR'] ?? './data/demo', RESONANT_ORG: organisation };
  const { apiKey, dataDir } = readConfig(own);
  const headers = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
  return runUntilSignal(own, {
    beforeReady: async (service, signal, log) => {
      const mark = await readMark(dataDir);
      if (mark.complete) return;
      log.info({ days: historyDays, until: mark.until }, 'the simulated agents write their history; this takes some seconds');
      await writeMark(dataDir, mark);
      await simulateHistory({ endpoint: service.otlpHttpUrl, headers, until: new Date(mark.until), days: historyDays, seed, signal });
      if (signal.aborted) return;
      await service.settle();
      await writeMark(dataDir, { ...mark, complete: true });
    },
    afterReady: (service, signal) => simulateLive({ endpoint: service.otlpHttpUrl, headers, signal }),
  });
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
