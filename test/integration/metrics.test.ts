import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { metricNames, metrics } from '../../collector/src/query/engine/catalogue.ts';
import type { Service } from '../../collector/src/service.ts';
import { agentTrace, requestOf } from '../support/agent-traces.ts';
import { deliveries } from '../support/send-otlp.ts';
import { startTestService, temporaryDirectory } from '../support/service.ts';
import { toolOrSkip } from '../support/tools.ts';

const directory = temporaryDirectory();
/** The gauges are read anew after two minutes at most. */
let aheadMs = 0;
let service: Service;

beforeAll(async () => {
  service = await startTestService({ RESONANT_DATA_DIR: directory.path }, { clock: { now: () => Date.now() + aheadMs } });
});

afterAll(async () => {
  await service.shutdown();
  directory.remove();
});

async function send(spans: readonly object[]): Promise<void> {
  await deliveries['protobuf']?.(service, requestOf(spans));
}

async function scrape(headers: Readonly<Record<string, string>> = {}): Promise<string> {
  const response = await fetch(`${service.apiUrl}/metrics`, { headers });
  return response.text();
}

/** The lines that begin like this. */
function linesOf(text: string, beginning: string): readonly string[] {
  return text.split('\n').filter((line) => line.startsWith(beginning));
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

it('takes back what a late root shows to be otherwise', async () => {
  const [root, ...steps] = agentTrace(4, hourAgo, { agent: 'late' });
  await send(steps);
  await service.settle();
  await send([root ?? {}]);
  await service.settle();
  const metrics = await scrape();
  expect(linesOf(metrics, 'resonant_tool_calls_total{agent="late"')).toEqual([
    'resonant_tool_calls_total{agent="late",tool="search",status="ok"} 1',
    'resonant_tool_calls_total{agent="late",tool="search",status="error"} 0',
  ]);
  expect(linesOf(metrics, 'resonant_tool_calls_corrections_total{agent=""')).toEqual([
    'resonant_tool_calls_corrections_total{agent="",tool="search",status="ok"} 1',
    'resonant_tool_calls_corrections_total{agent="",tool="search",status="error"} 0',
  ]);
});

it('shows a scraper 0 of what is new since its last visit, and everybody else what is', async () => {
  const prometheus = { 'user-agent': 'Prometheus/2.42.0', 'x-prometheus-scrape-timeout-seconds': '10' };
  await scrape(prometheus);
  await send(agentTrace(5, hourAgo, { agent: 'newcomer' }));
  await service.settle();
  const line = 'resonant_executions_total{agent="newcomer",status="ok"}';
  const visits = [await scrape(), await scrape(prometheus), await scrape(prometheus)];
  expect(visits.flatMap((text) => linesOf(text, line))).toEqual([`${line} 1`, `${line} 0`, `${line} 1`]);
});

it('speaks OpenMetrics with exemplars to whoever asks for it, and plain text to everybody else', async () => {
  const openMetrics = 'application/openmetrics-text; version=1.0.0';
  // As Prometheus 2.42 asks.
  const accept = `${openMetrics},application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1`;
  const types = [undefined, 'text/plain', accept, 'text/html'].map(async (wish) => {
    const response = await fetch(`${service.apiUrl}/metrics`, { headers: wish === undefined ? {} : { accept: wish } });
    await response.text();
    return response.headers.get('content-type');
  });
  const plain = 'text/plain; version=0.0.4; charset=utf-8';
  expect(await Promise.all(types)).toEqual([plain, plain, `${openMetrics}; charset=utf-8`, plain]);
  const metrics = await scrape({ accept });
  const traceId = '2'.padStart(32, '0');
  expect(metrics).toContain(
    `resonant_execution_errors_total{agent="writer",error_class="rate_limit"} 1 # {trace_id="${traceId.replace('2', '3')}"} 1 `,
  );
  expect(metrics.endsWith('# EOF\n')).toBe(true);
});

it('shows how long queries took, by the connections they had, and begins their failures at 0', async () => {
  const metrics = await scrape();
  expect(metrics).toMatch(/resonant_query_duration_seconds_count\{lane="derive"\} [1-9]\d*\n/);
  expect(linesOf(metrics, 'resonant_query_failures_total{')).toEqual(
    ['ingest', 'derive', 'query', 'alert', 'export'].map((lane) => `resonant_query_failures_total{lane="${lane}"} 0`),
  );
  expect(linesOf(metrics, 'resonant_derive_lag_seconds ')).toEqual(['resonant_derive_lag_seconds 0']);
});

it('shows what counters cannot give as gauges of windows', async () => {
  await send(agentTrace(6, Date.now() - 60_000, { agent: 'talker', session: 'a session', user: 'ada' }));
  await service.settle();
  aheadMs = 130_000;
  const gauges = ['resonant_sessions', 'resonant_session_completion_ratio', 'resonant_active_users'];
  expect(linesOf(await scrape(), 'resonant_').filter((line) => gauges.some((name) => line.startsWith(`${name}{`)))).toEqual(
    gauges.flatMap((name) => ['5m', '1h', '24h'].map((window) => `${name}{window="${window}"} 1`)),
  );
});

it('shows gauges that are what the API answers for the same hour', async () => {
  const names = metricNames.filter((name) => metrics[name].promql.kind === 'gauge' && metrics[name].table !== 'scores');
  const response = await fetch(`${service.apiUrl}/api/v1/analytics/query`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ metrics: names, period: '1h' }),
  });
  const { data } = (await response.json()) as { data: readonly Readonly<Record<string, number>>[] }; // decode boundary: asserted
  const text = await scrape();
  const shown = names.map((name) => {
    const { promql, unit } = metrics[name];
    const [line = ''] = promql.kind === 'gauge' ? linesOf(text, `${promql.name}{window="1h"}`) : [];
    return [name, Number(line.split(' ')[1]) * (unit === 'percent' ? 100 : 1)];
  });
  expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(names.map((name) => [name, data[0]?.[name]])));
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
  expect(metrics.split('\n').length).toBeLessThan(25_000);
  const checked = spawnSync(promtool, ['check', 'metrics'], { input: metrics, encoding: 'utf8' });
  expect(`${checked.stdout}${checked.stderr}`).toBe('');
  expect(checked.status).toBe(0);
});
