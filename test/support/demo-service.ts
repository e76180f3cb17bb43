/** The service, for some days of the demo's simulated agents, and what they never do: send what is refused or mended, and have messages sent. */

import { simulateHistory } from '../../collector/src/demo/history.ts';
import type { Service } from '../../collector/src/service.ts';
import { ask, startTestService, temporaryDirectory } from './service.ts';

export interface DemoService {
  readonly service: Service;
  /** Has the agents live their days. */
  readonly play: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const days = 3;

export async function startDemoService(): Promise<DemoService> {
  const directory = temporaryDirectory();
  const prompt = { RESONANT_ALERT_INTERVAL: '1', RESONANT_ALERT_SETTLE: '1' };
  const service = await startTestService({ RESONANT_DATA_DIR: directory.path, RESONANT_ORG: 'org_123', ...prompt });
  const play = async (): Promise<void> => {
    await simulateHistory({ endpoint: service.otlpHttpUrl, until: new Date(), days, seed: 1 });
    await service.settle();
  };
  const stop = async (): Promise<void> => {
    await service.shutdown();
    directory.remove();
  };
  return { service, play, stop };
}

/** Of which one span is refused, one is mended, and one request is refused whole. */
export async function sendFaults({ otlpHttpUrl }: Service): Promise<void> {
  const atNs = BigInt(Date.now()) * 1_000_000n;
  const span = { traceId: 'f'.repeat(32), spanId: 'f'.repeat(16), name: 'upside down', startTimeUnixNano: String(atNs) };
  const spans = [
    { ...span, endTimeUnixNano: String(atNs - 1_000n) },
    { ...span, spanId: '0'.repeat(16) },
  ];
  const headers = { 'content-type': 'application/json' };
  for (const body of [JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] }), 'no JSON']) {
    await fetch(`${otlpHttpUrl}/v1/traces`, { method: 'POST', headers, body });
  }
}

/** An alert that fires at once; the channel that it is told to is not there, so sending is tried again and again. */
export async function fireAlert({ apiUrl }: Service): Promise<void> {
  const condition = { metric: 'execution_count', operator: 'greater_than', threshold: 0, window: '24h' };
  await ask(apiUrl, '/alerts', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Busy', condition, actions: { channels: ['nowhere'] } }),
  });
}
