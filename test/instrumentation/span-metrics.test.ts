import { type Attributes, context, metrics } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { InMemoryMetricExporter, MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { recordCost, recordUsage, withAgent, withInference, withTool } from '../../instrumentation/src/agent.ts';
import { AttributionProcessor } from '../../instrumentation/src/attribution.ts';
import { SpanMetricsProcessor } from '../../instrumentation/src/span-metrics.ts';

const noon = Date.UTC(2026, 10, 1, 12);
let exporter: InMemoryMetricExporter;
let meters: MeterProvider;
let nowMs = noon;

const telemetry = () => ({
  tracer: new TracerProvider({ spanProcessors: [new AttributionProcessor(), new SpanMetricsProcessor()] }).getTracer('test'),
  now: () => nowMs,
});

beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
});
beforeEach(() => {
  exporter = new InMemoryMetricExporter(1);
  meters = new MeterProvider({ readers: [new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 })] });
  metrics.setGlobalMeterProvider(meters);
  nowMs = noon;
});
afterEach(async () => {
  await meters.shutdown();
  metrics.disable();
});

/** By metric, the points' attributes with their sum (and count, where it is a histogram). */
async function points(): Promise<Record<string, [Attributes, unknown][]>> {
  await meters.forceFlush();
  const found = exporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics));
  return Object.fromEntries(
    found.map(({ descriptor, dataPoints }) => [
      descriptor.name,
      dataPoints.map(({ attributes, value }): [Attributes, unknown] => [
        attributes,
        typeof value === 'number' ? value : 'sum' in value ? [value.sum, value.count] : value,
      ]),
    ]),
  );
}

const call = { 'gen_ai.operation.name': 'chat', 'gen_ai.provider.name': 'openai', 'gen_ai.request.model': 'gpt-4o' };

it('measures agents, model calls, tokens, tools and reported cost, as the conventions name them', async () => {
  withAgent({ ...telemetry(), name: 'Support' }, () => {
    withInference({ provider: 'openai', model: 'gpt-4o' }, () => {
      nowMs += 500;
      recordUsage({ inputTokens: 100, outputTokens: 20 });
      recordCost(0.25);
    });
    withTool('search', () => {
      nowMs += 1500;
    });
  });
  const agent = { 'gen_ai.agent.name': 'Support' };
  expect(await points()).toEqual({
    'gen_ai.client.operation.duration': [[call, [0.5, 1]]],
    'gen_ai.client.token.usage': [
      [{ ...call, 'gen_ai.token.type': 'input' }, [100, 1]],
      [{ ...call, 'gen_ai.token.type': 'output' }, [20, 1]],
    ],
    'gen_ai.execute_tool.duration': [[{ 'gen_ai.tool.name': 'search', 'gen_ai.tool.type': 'function', ...agent }, [1.5, 1]]],
    'gen_ai.invoke_agent.duration': [[agent, [2, 1]]],
    'gen_ai.invoke_agent.inference_calls': [[agent, [1, 1]]],
    'gen_ai.invoke_agent.tool_calls': [[agent, [1, 1]]],
    'resonant.cost': [[agent, 0.25]],
  });
});

it('counts the calls of an agent for itself, those of a tool among them, those of an agent within not', async () => {
  const ask = () => withInference({ provider: 'openai', model: 'gpt-4o' }, () => undefined);
  withAgent({ ...telemetry(), name: 'Outer' }, () => {
    ask();
    withTool('look_up', ask);
    withTool('delegate', () => withAgent({ name: 'Inner' }, ask));
  });
  const { 'gen_ai.invoke_agent.inference_calls': inferences, 'gen_ai.invoke_agent.tool_calls': tools } = await points();
  expect(inferences).toEqual([
    [{ 'gen_ai.agent.name': 'Inner' }, [1, 1]],
    [{ 'gen_ai.agent.name': 'Outer' }, [2, 1]],
  ]);
  expect(tools).toEqual([
    [{ 'gen_ai.agent.name': 'Inner' }, [0, 1]],
    [{ 'gen_ai.agent.name': 'Outer' }, [2, 1]],
  ]);
});

it('tells failures by their type, and counts them too', async () => {
  const failing = () =>
    withAgent({ ...telemetry(), name: 'A' }, () =>
      withInference({ provider: 'openai', model: 'gpt-4o' }, () => {
        throw new RangeError('x');
      }),
    );
  expect(failing).toThrow('x');
  const failed = { 'error.type': 'RangeError' };
  expect(await points()).toEqual({
    'gen_ai.client.operation.duration': [[{ ...call, ...failed }, [0, 1]]],
    'gen_ai.invoke_agent.duration': [[{ 'gen_ai.agent.name': 'A', ...failed }, [0, 1]]],
    'gen_ai.invoke_agent.inference_calls': [[{ 'gen_ai.agent.name': 'A' }, [1, 1]]],
    'gen_ai.invoke_agent.tool_calls': [[{ 'gen_ai.agent.name': 'A' }, [0, 1]]],
  });
});

it('measures how long a streamed answer took to begin', async () => {
  withInference({ ...telemetry(), provider: 'openai', model: 'gpt-4o' }, (span) => {
    span.setAttribute('gen_ai.response.time_to_first_chunk', 0.75);
  });
  expect((await points())['gen_ai.client.operation.time_to_first_chunk']).toEqual([[call, [0.75, 1]]]);
});

it('says nothing of other spans', async () => {
  telemetry().tracer.startSpan('GET').end();
  expect(await points()).toEqual({});
});
