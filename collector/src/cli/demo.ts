import { readConfig } from '../config.ts';
import { defineAlerts } from '../demo/alerts.ts';
import { simulateLive } from '../demo/live.ts';
import { sendHistoryOnce } from './sent-history.ts';
import { runUntilSignal } from './serve.ts';

const organisation = 'org_123';

/** The service as organisation `org_123`, with simulated agents that send to it through the real instrumentation. */
export async function demo(environment: Readonly<Record<string, string | undefined>>): Promise<number> {
  const own = { ...environment, RESONANT_DATA_DIR: environment['RESONANT_DATA_DIR'] ?? './data/demo', RESONANT_ORG: organisation };
  const { apiKey, dataDir } = readConfig(own);
  const headers = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
  return runUntilSignal(own, {
    beforeReady: ({ apiUrl, otlpHttpUrl: endpoint, settle }, signal, log) =>
      sendHistoryOnce({ endpoint, headers, dataDir, signal, log }, async () => {
        await settle();
        await defineAlerts({ apiUrl, headers });
      }),
    afterReady: (service, signal) => simulateLive({ endpoint: service.otlpHttpUrl, headers, signal }),
  });
}
