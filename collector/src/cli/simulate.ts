/** `resonant simulate`: the demo's agents without its service, for one that runs elsewhere. */

import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { simulateLive } from '../demo/live.ts';
import { createLogger } from '../log.ts';
import { sendHistoryOnce } from './sent-history.ts';
import { stopSignal } from './serve.ts';

const usage = `Usage: resonant simulate --to <OTLP/HTTP URL, such as http://localhost:4318>

  Simulated agents send 30 days of history, once, and then what they do now, until the command is stopped. They send with
  RESONANT_API_KEY, which needs the scope ingest, and note in RESONANT_DATA_DIR that the history was sent.`;

/** Resolves to the exit code: 2 where the command line is wrong. */
export async function simulate(environment: Readonly<Record<string, string | undefined>>, args: readonly string[]): Promise<number> {
  const endpoint = readTarget(args);
  if (endpoint === undefined) {
    console.error(usage);
    return 2;
  }
  const { apiKey, dataDir, logLevel } = readConfig(environment);
  const log = createLogger(logLevel);
  const headers = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
  const { signal } = stopSignal();
  await sendHistoryOnce({ endpoint, headers, dataDir, signal, log }, async () => log.info('the history is sent'));
  await simulateLive({
    ...{ endpoint, headers, signal },
    onError: (err) => log.warn({ err }, 'the service did not take what the simulated agents sent; it is sent again'),
  });
  return 0;
}

function readTarget(args: readonly string[]): string | undefined {
  try {
    const { to } = parseArgs({ args: [...args], options: { to: { type: 'string' } } }).values;
    return to !== undefined && /^https?:$/.test(new URL(to).protocol) ? to : undefined;
  } catch {
    return undefined; // the usage says what is expected
  }
}
