import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Service } from '../../collector/src/service.ts';
import { agentTrace, requestOf } from '../support/agent-traces.ts';
import { deliveries } from '../support/send-otlp.ts';
import { ask, startTestService, temporaryDirectory } from '../support/service.ts';

const directory = temporaryDirectory();
let service: Service;

beforeAll(async () => {
  service = await startTestService({ RESONANT_DATA_DIR: directory.path });
});

afterAll(async () => {
  await service.shutdown();
  directory.remove();
});

const hourAgo = Date.now() - 3_600_000;

interface Summary {
  readonly total_executions: number;
  readonly total_tokens: number;
  readonly total_cost: number;
  readonly success_rate: number;
  readonly avg_duration_ms: number;
  readonly estimated?: boolean;
}

async function send(delivery: string, count: number, first: number, agent: string, traceState: string): Promise<Summary> {
  const spans = Array.from({ length: count }, (_, index) => agentTrace(first + index, hourAgo, { agent, failed: index === 0 }));
  await deliveries[delivery]?.(service, requestOf(spans.flat().map((span) => ({ ...span, traceState }))));
  await service.settle();
  return ask<Summary>(service.apiUrl, `/summary?agent_id=${agent}`);
}

it.each(['JSON', 'protobuf', 'gRPC'])(
  'doubles what half of the traces came to, sent by %s, and says that it is estimated',
  async (delivery) => {
    const first = 1_000 * Object.keys(deliveries).indexOf(delivery);
    const all = await send(delivery, 10, first, `whole-${delivery}`, '');
    const half = await send(delivery, 10, first + 100, `half-${delivery}`, 'ot=th:8');
    expect(all).not.toHaveProperty('estimated');
    expect(half).toMatchObject({
      estimated: true,
      total_executions: 2 * all.total_executions,
      total_tokens: 2 * all.total_tokens,
      success_rate: all.success_rate,
      avg_duration_ms: all.avg_duration_ms,
    });
    expect(half.total_cost).toBeCloseTo(2 * all.total_cost, 12);
  },
);

it('moves the counters on /metrics by weight, once', async () => {
  await send('protobuf', 4, 5_000, 'quarter', 'ot=th:c');
  await send('protobuf', 4, 5_000, 'quarter', 'ot=th:c');
  const metrics = await (await fetch(`${service.apiUrl}/metrics`)).text();
  expect(metrics).toContain('resonant_executions_total{agent="quarter",status="ok"} 12');
  expect(metrics).toContain('resonant_executions_total{agent="quarter",status="error"} 4');
  expect(metrics).toContain('resonant_tool_calls_total{agent="quarter",tool="search",status="ok"} 16');
  expect(metrics).toContain('resonant_tokens_total{agent="quarter",model="gpt-4o-mini",type="input"} 4800');
  expect(metrics).toContain('resonant_execution_duration_seconds_count{agent="quarter"} 16');
  expect(metrics).not.toMatch(/corrections_\w+\{agent="quarter".*\} [^0]/);
});
