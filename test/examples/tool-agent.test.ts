import { afterEach, beforeEach, expect, test } from 'vitest';
import { type OtlpSink, startOtlpSink } from '../support/otlp-sink.ts';
import { runProgram } from '../support/run-program.ts';

const folder = new URL('../../examples/tool-agent/', import.meta.url).pathname;

let sink: OtlpSink;

beforeEach(async () => {
  sink = await startOtlpSink();
});

afterEach(() => sink.close());

function runAgent(env: Record<string, string> = {}) {
  return runProgram(folder, ['--conditions=resonant-source', '--import', '@resonantgenesis/instrumentation/register', 'main.ts'], {
    OTEL_EXPORTER_OTLP_ENDPOINT: sink.url,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    ...env,
  });
}

/** What the model server within makes of its requests are spans too. */
const agentSpans = () => sink.spans.filter((span) => 'gen_ai.operation.name' in span.attributes);
const names = () => agentSpans().map((span) => span.name);

test('one run is one execution of three steps and 365 tokens, as the README counts', async () => {
  expect(await runAgent()).toEqual({ code: 0, stdout: 'It is 18 degrees and sunny in Vienna.\n', stderr: '' });
  expect(names().toSorted()).toEqual(['chat gpt-4o-mini', 'chat gpt-4o-mini', 'execute_tool get_weather', 'invoke_agent Weather']);
  const [first, second] = sink.spans.filter((span) => span.name === 'chat gpt-4o-mini');
  const [tool] = sink.spans.filter((span) => span.name === 'execute_tool get_weather');
  const [agent] = sink.spans.filter((span) => span.name === 'invoke_agent Weather');
  expect(new Set(sink.spans.map((span) => span.traceId)).size).toBe(1);
  expect([first, tool, second].map((span) => span?.parentSpanId)).toEqual([agent?.spanId, agent?.spanId, agent?.spanId]);
  const tokens = [first, second].map((span) => [
    span?.attributes['gen_ai.usage.input_tokens'],
    span?.attributes['gen_ai.usage.output_tokens'],
  ]);
  expect(tokens).toEqual([
    [120, 20],
    [180, 45],
  ]);
  expect(agent).toMatchObject({ parentSpanId: '', statusCode: 0, resource: { 'service.name': '@resonantgenesis/example-tool-agent' } });
  expect(agent?.attributes).toEqual({
    'gen_ai.operation.name': 'invoke_agent',
    'gen_ai.agent.name': 'Weather',
    'gen_ai.agent.id': 'weather',
    'gen_ai.agent.version': '1.0.0',
    'gen_ai.conversation.id': 'session-example',
    'user.id': 'user-example',
    'resonant.tags': ['example'],
  });
});

const failing: [string, string, Record<string, string>][] = [
  ['fail-429', 'RateLimitError', {}],
  ['fail-500', 'InternalServerError', {}],
  ['fail-timeout', 'APIConnectionTimeoutError', { MODEL_TIMEOUT_MS: '200' }],
];

test.each(failing)('the model %s fails the step and the execution with %s', async (model, errorType, env) => {
  const { code } = await runAgent({ MODEL: model, ...env });
  expect(code).toBe(1);
  expect(agentSpans().map((span) => [span.name, span.statusCode, span.attributes['error.type']])).toEqual([
    [`chat ${model}`, 2, errorType],
    ['invoke_agent Weather', 2, errorType],
  ]);
});
