import { expect, it } from 'vitest';
import { openDatabase } from '../../collector/src/store/database.ts';
import { agentTrace, perTrace, requestOf } from '../support/agent-traces.ts';
import { deliveries } from '../support/send-otlp.ts';
import { askUntil, type ServiceProcess, startServiceProcess, temporaryDirectory } from '../support/service.ts';

const kills = 20;
const tracesPerRequest = 5;

/** Sends request after request until stopped; those that were not answered with success are kept to be sent again. */
async function sendUntilStopped(service: ServiceProcess, next: () => number, unanswered: number[], stopped: () => boolean): Promise<void> {
  while (!stopped()) {
    const number = unanswered.pop() ?? next();
    await send(service, number).catch(() => unanswered.push(number));
  }
}

function send(service: ServiceProcess, number: number): Promise<void> {
  const first = number * tracesPerRequest;
  const spans = Array.from({ length: tracesPerRequest }, (_, index) => agentTrace(first + index, startMs + first)).flat();
  return deliveries['protobuf']?.(service, requestOf(spans)) ?? Promise.reject(new Error('no delivery'));
}

const startMs = Date.now() - 3_600_000;

it('loses and repeats nothing that was answered with success, killed twenty times under load', async () => {
  const directory = temporaryDirectory();
  const environment = { RESONANT_DATA_DIR: directory.path };
  let requests = 0;
  const next = (): number => requests++;
  const unanswered: number[] = [];
  for (let kill = 0; kill < kills; kill++) {
    const service = await startServiceProcess(environment);
    let stopped = false;
    const senders = Array.from({ length: 6 }, () => sendUntilStopped(service, next, unanswered, () => stopped));
    await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 1_400)); // the moment of the kill is random on purpose
    stopped = true;
    await service.stop('SIGKILL');
    await Promise.all(senders);
  }

  const service = await startServiceProcess(environment);
  for (const number of unanswered) await send(service, number);
  const traces = requests * tracesPerRequest;
  const totals = {
    total_executions: traces * perTrace.executions,
    total_tokens: traces * (perTrace.inputTokens + perTrace.outputTokens),
  };
  const summary = await askUntil<typeof totals>(
    service.apiUrl,
    '/summary?period=1d',
    (answer) => answer.total_executions >= totals.total_executions && answer.total_tokens >= totals.total_tokens,
    60_000,
  );
  expect(summary).toMatchObject(totals);
  // Whatever a kill left in doubt was sent again: each span is stored once, and every other arrival of it is a repeat.
  const reconciled = await fetch(`${service.apiUrl}/api/v1/ingest/reconcile?period=1d`);
  const ledger = (await reconciled.json()) as { received: number; repeated: number }; // decode boundary: the next line says what it expects
  const stored = traces * perTrace.spans;
  const repeated = ledger.received - stored;
  expect(ledger).toMatchObject({ stored, repeated, rejected: { total: 0 }, in_doubt: 0, missing: 0, balanced: true });
  await service.stop('SIGTERM');

  const database = await openDatabase({ path: `${directory.path}/telemetry`, maxQuerySeconds: 60, maxQueryBytes: 4e9 });
  const [found] = await database.select<object>(
    'query',
    'SELECT count() AS spans, uniqExact(trace_id, span_id) AS different FROM spans FINAL',
    {},
  );
  await database.shutdown();
  directory.remove();
  const spans = String(traces * perTrace.spans);
  expect(found).toEqual({ spans, different: spans });
}, 240_000);
