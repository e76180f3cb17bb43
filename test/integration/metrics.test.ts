import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Service } from '../../collector/src/service.ts';
import { agentTrace, requestOf } from '../support/agent-traces.ts';
import { deliveries } from '../support/send-otlp.ts';
import { startTestService, temporaryDirectory } from '../support/service.ts';
import { toolOrSkip } from '../support/tools.ts';

const directory = temporaryDirectory();
let service: Service;

beforeAll(async () => {
  service = await startTestService({ RESONANT_DATA_DIR: directory.path });
});

afterAll(async () => {
  await service.shutdown();
  directory.remove();
});

async function send(spans: readonly object[]): Promise<void> {
  await deliveries['protobuf']?.(service, requestOf(spans));
}

async function scrape(): Promise<string> {
  const response = await fetch(`${service.apiUrl}/metrics`);
  return response.text();
}

const hourAgo = Date.now() - 3_600_000;

it('counts executions, tokens, cost and tool calls', async () => {
  await send([...agentTrace(1, hourAgo, { agent: 'writer' }), ...agentTrace(2, hourAgo, { agent: 'writer', failed: true })]);
  await service.settle();
  const metrics = await scrape();
  expect(metrics).toContain('resonant_executions_total{agent="writer",status="ok"} 1');
  expect(metrics).toContain('resonant_executions_total{agent="writer",status="error"} 1');
  expect(metrics).toContain('resonant_execution_errors_total{agent="writer",error_class="rate_limit"} 1');
  expect(metrics).toContain('resonant_tokens_total{agent="writer",model="gpt-4o-mini",type="input"} 600');
  expect(metrics).toContain('resonant_tokens_total{agent="writer",model="gpt-4o-mini",type="output"} 60');
  expect(metrics).toContain('resonant_tool_calls_total{agent="writer",tool="search",status="ok"} 2');
  const cost = /resonant_cost_usd_total\{agent="writer",model="gpt-4o-mini"\} (\S+)\n/.exec(metrics)?.[1];
  expect(Number(cost)).toBeCloseTo(600 * 0.15e-6 + 60 * 0.6e-6, 12);
});

it('counts nothing twice when spans are sent again', async () => {
  const before = await scrape();
  await send(agentTrace(1, hourAgo, { agent: 'writer' }));
  await service.settle();
  const own = (text: string): readonly string[] => text.split('\n').filter((line) => /^resonant_(exec|tok|cost|tool|llm)/.test(line));
  expect(own(await scrape())).toEqual(own(before));
});

it('shows unpriced calls as unpriced, never as zero dollars', async () => {
  await send(agentTrace(3, hourAgo, { agent: 'thrifty', model: 'no-such-model' }));
  await service.settle();
  const metrics = await scrape();
  expect(metrics).toContain('resonant_unpriced_calls_total{agent="thrifty",model="no-such-model"} 2');
  expect(metrics).not.toMatch(/resonant_cost_usd_total\{agent="thrifty"/);
});

it('stays bounded with ten thousand agents, and promtool accepts it', async (context) => {
  const promtool = toolOrSkip(context, 'promtool', 'prometheus');
  const agents = 10_000;
  for (let first = 0; first < agents; first += 2_500) {
    const spans = Array.from({ length: 2_500 }, (_, index) =>
      agentTrace(10_000 + first + index, hourAgo, { agent: `agent-${first + index}` }),
    );
    await send(spans.flat());
  }
  await service.settle();
  const metrics = await scrape();
  expect(metrics).toMatch(/resonant_executions_total\{agent="__other__",status="ok"\} 9\d{3}\n/);
  expect(metrics.split('\n').length).toBeLessThan(5_000);
  const checked = spawnSync(promtool, ['check', 'metrics'], { input: metrics, encoding: 'utf8' });
  expect(`${checked.stdout}${checked.stderr}`).toBe('');
  expect(checked.status).toBe(0);
});
