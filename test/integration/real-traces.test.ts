import { afterEach, describe, expect, it } from 'vitest';
import { type ClickHouseServer, startClickHouseServer } from '../support/clickhouse-server.ts';
import { type RealTrace, realTraces, splitRequest } from '../support/real-traces.ts';
import { deliveries, type Send } from '../support/send-otlp.ts';
import { ask, askUntil, type ServiceProcess, startServiceProcess, temporaryDirectory } from '../support/service.ts';

interface Summary {
  readonly total_executions: number;
  readonly success_rate: number;
  readonly total_tokens: number;
  readonly total_cost: number;
  readonly avg_duration_ms: number;
}

interface AgentMetrics extends Omit<Summary, 'total_executions'> {
  readonly execution_count: number;
  readonly avg_steps: number;
  readonly avg_tokens: number;
}

const cleanups: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function start(mode: string): Promise<{ service: ServiceProcess; restart: () => Promise<ServiceProcess> }> {
  const directory = temporaryDirectory();
  cleanups.push(directory.remove);
  const environment: Record<string, string> = { RESONANT_DATA_DIR: directory.path, RESONANT_LOG_LEVEL: 'info' };
  if (mode === 'remote') environment['CLICKHOUSE_URL'] = (await clickHouse()).url;
  let service = await startServiceProcess(environment);
  cleanups.push(async () => {
    await service.stop('SIGTERM');
  });
  const restart = async (): Promise<ServiceProcess> => {
    await service.stop('SIGKILL');
    service = await startServiceProcess(environment);
    return service;
  };
  return { service, restart };
}

async function clickHouse(): Promise<ClickHouseServer> {
  const server = await startClickHouseServer();
  cleanups.push(() => server.stop());
  return server;
}

async function expectHandCountedTotals({ apiUrl }: ServiceProcess): Promise<void> {
  const everything = 'start=2025-09-16T00:00:00Z&end=2025-09-17T00:00:00Z';
  await askUntil<Summary>(apiUrl, `/summary?${everything}`, (summary) => summary.total_executions === 4 && summary.total_tokens === 6290);
  for (const trace of realTraces) await expectTotalsOf(apiUrl, trace);
}

async function expectTotalsOf(apiUrl: string, trace: RealTrace): Promise<void> {
  const window = `start=${trace.start}&end=${trace.end}`;
  const totals = {
    success_rate: 100,
    total_tokens: trace.inputTokens + trace.outputTokens,
    total_cost: trace.cost,
    avg_duration_ms: trace.durationMs,
  };
  expect(await ask(apiUrl, `/summary?${window}`)).toMatchObject({ total_executions: 1, ...totals });
  const steps = trace.llmCalls + trace.toolCalls;
  expect(await ask<AgentMetrics>(apiUrl, `/agents/any_agent/metrics?${window}`)).toMatchObject({
    execution_count: 1,
    ...totals,
    avg_steps: steps,
    avg_tokens: totals.total_tokens,
  });
}

function shuffled<T>(items: readonly T[]): readonly T[] {
  return items
    .map((item) => [Math.random(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}

describe.each(['embedded', 'remote'])('the four real traces, store %s', (mode) => {
  it.each(Object.entries(deliveries))('give the totals counted by hand when sent as %s', async (_name, send) => {
    const { service } = await start(mode);
    for (const { request } of realTraces) await send(service, request);
    await expectHandCountedTotals(service);
  });

  it('give the same totals when sent three times, shuffled, one span a request, and after a kill', async () => {
    const { service, restart } = await start(mode);
    const sends: readonly Send[] = Object.values(deliveries);
    for (let round = 0; round < 3; round++) {
      const requests = shuffled(realTraces.flatMap(({ request }) => splitRequest(request)));
      await Promise.all(requests.map((request, index) => sends[index % sends.length]?.(service, request)));
    }
    const restarted = await restart();
    await expectHandCountedTotals(restarted);
    for (const { request } of realTraces) await deliveries['protobuf']?.(restarted, request);
    await expectHandCountedTotals(await restart());
  });
});
