import { openTracing, withAgent, withTool } from '@resonantgenesis/instrumentation';
import { afterEach, expect, it } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { type CollectorProcess, startCollector } from '../support/otel-collector-process.ts';
import { runProgram } from '../support/run-program.ts';
import { ask, type ServiceProcess, startServiceProcess, temporaryDirectory } from '../support/service.ts';
import { otelCollectorOrSkip } from '../support/tools.ts';

const directories = [temporaryDirectory(), temporaryDirectory()] as const;
const apiKey = 'a-key-for-the-collector-test-only';
let service: ServiceProcess | undefined;
let collector: CollectorProcess | undefined;

afterEach(async () => {
  await collector?.kill();
  await service?.stop('SIGKILL');
  for (const directory of directories) directory.remove();
});

/** So many runs of an agent with one tool call each; resolves once all of them were taken. */
async function sendRuns(endpoint: string, count: number): Promise<void> {
  const tracing = openTracing({ endpoint, batchSize: 100 });
  const tracer = tracing.tracerOf({ 'service.name': 'bulk' });
  for (let run = 0; run < count; run++) {
    withAgent({ name: 'Bulk', tracer, session: `session-${run % 7}` }, () => withTool('look_up', () => undefined));
  }
  await tracing.shutdown();
  expect([tracing.sent(), tracing.dropped()]).toEqual([2 * count, 0]);
}

function runExample(endpoint: string): Promise<{ readonly code: number }> {
  const folder = new URL('../../examples/tool-agent/', import.meta.url).pathname;
  const args = ['--conditions=resonant-source', '--import', '@resonantgenesis/instrumentation/register', 'main.ts'];
  return runProgram(folder, args, { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint });
}

interface Arrived {
  readonly execution_count: number;
  readonly step_count: number;
  readonly total_tokens: number;
}

const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };

async function arrived({ apiUrl }: ServiceProcess): Promise<Arrived | undefined> {
  const body = JSON.stringify({ metrics: ['execution_count', 'step_count', 'total_tokens'], period: '1h' });
  const { data } = await ask<{ data: readonly Arrived[] }>(apiUrl, '/query', { method: 'POST', headers, body });
  return data[0];
}

it('keeps what the service cannot take, outlasts being killed, and brings every span once', { timeout: 180_000 }, async (context) => {
  const binary = otelCollectorOrSkip(context);
  const port = await freePort();
  const environment = { RESONANT_DATA_DIR: directories[0].path, RESONANT_OTLP_HTTP_PORT: `${port}`, RESONANT_API_KEY: apiKey };
  const settings = { binary, queueDirectory: directories[1].path, otlpUrl: `http://127.0.0.1:${port}`, apiKey };

  service = await startServiceProcess(environment);
  collector = await startCollector(settings);
  expect(await runExample(collector.otlpUrl)).toMatchObject({ code: 0 });
  const started = service;
  await expect.poll(() => arrived(started), { timeout: 30_000 }).toEqual({ execution_count: 1, step_count: 3, total_tokens: 365 });

  await service.stop('SIGTERM');
  await sendRuns(collector.otlpUrl, 300);
  expect(await runExample(collector.otlpUrl)).toMatchObject({ code: 0 });
  await collector.kill();
  collector = await startCollector(settings);
  await sendRuns(collector.otlpUrl, 100);

  const again = await startServiceProcess(environment);
  service = again;
  const all = { execution_count: 402, step_count: 406, total_tokens: 730 };
  await expect.poll(() => arrived(again), { timeout: 60_000 }).toEqual(all);
  const reconciled = await fetch(`${again.apiUrl}/api/v1/ingest/reconcile`, { headers });
  // Each run of the example is 6 spans: the HTTP requests of its model calls have none.
  expect(await reconciled.json()).toMatchObject({ received: 812, stored: 812, repeated: 0, missing: 0, balanced: true });
});
