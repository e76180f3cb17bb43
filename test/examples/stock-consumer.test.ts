/** The same examples, sent to a consumer that knows OTLP and the public conventions, and nothing of this service. */

import { afterEach, beforeEach, expect, it } from 'vitest';
import { genAiOutline, violations } from '../support/genai-conventions.ts';
import { type OtlpSink, startOtlpSink } from '../support/otlp-sink.ts';
import { runProgram } from '../support/run-program.ts';

let sink: OtlpSink;

beforeEach(async () => {
  sink = await startOtlpSink();
});
afterEach(() => sink.close());

const weather = ['invoke_agent Weather', '  chat gpt-4o-mini 120 + 20', '  execute_tool get_weather', '  chat gpt-4o-mini 180 + 45'];

/** By example, what one run is by its README. */
const outlines: Readonly<Record<string, readonly string[]>> = {
  'tool-agent': weather,
  'anthropic-agent': [
    'invoke_agent Weather',
    '  chat claude-sonnet-4-5 150 + 30',
    '  execute_tool get_weather',
    '  chat claude-sonnet-4-5 210 + 40',
  ],
  'vercel-ai-sdk': [
    'invoke_agent Concierge',
    '  invoke_agent gpt-4o-mini',
    '    chat gpt-4o-mini 120 + 20',
    '    execute_tool get_weather',
    '    chat gpt-4o-mini 180 + 45',
  ],
  'langgraph-agents': [
    'invoke_agent Newsroom',
    '  invoke_agent Meteorologist',
    '    chat gpt-4o-mini 120 + 20',
    '    execute_tool get_weather',
    '    chat gpt-4o-mini 180 + 45',
    '  invoke_agent Writer',
    '    chat gpt-4o-mini 180 + 45',
  ],
  'mcp-agents': [
    'invoke_agent Travel',
    '  execute_tool forecast',
    '    invoke_agent Forecaster',
    '      chat gpt-4o-mini 180 + 45',
    '  execute_tool price_list',
    '    execute_tool look_up_price',
    '  chat gpt-4o-mini 180 + 45',
  ],
  'express-service': ['invoke_agent Chat', '  chat gpt-4o-mini 180 + 45'],
};

it.each(Object.entries(outlines))('one run of %s is told in the public conventions alone', async (example, outline) => {
  const folder = new URL(`../../examples/${example}/`, import.meta.url).pathname;
  const args = ['--conditions=resonant-source', '--import', '@resonantgenesis/instrumentation/register', 'main.ts'];
  const { code } = await runProgram(folder, args, { OTEL_EXPORTER_OTLP_ENDPOINT: sink.url });
  expect(code).toBe(0);
  expect(sink.headers.map((each) => each['content-type'])).toEqual(sink.headers.map(() => 'application/x-protobuf'));
  expect(violations(sink.spans)).toEqual([]);
  expect(genAiOutline(sink.spans)).toEqual(outline);
  expect(new Set(sink.spans.map(({ traceId }) => traceId)).size).toBe(1);

  const told = sink.spans.filter(({ attributes }) => 'gen_ai.operation.name' in attributes);
  const whose = told.map(({ attributes }) => `${attributes['gen_ai.conversation.id']} ${attributes['user.id']}`);
  expect(new Set(whose)).toEqual(new Set(['session-example user-example']));
});
