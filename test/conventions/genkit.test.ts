import { expect, test } from 'vitest';
import { holdTo } from './hold.ts';
import { expected, recorded } from './recorded.ts';

/** Worked out by hand: test/fixtures/genkit/README.md. */
const counted = {
  success: expected(['plain: ok'], { llm: 1, input: 150, output: 30, cacheRead: 100, reasoning: 10 }),
  'tool-loop': expected(['weather-flow: ok'], { llm: 2, tools: 1, input: 250, output: 50, cacheRead: 160, reasoning: 15 }),
  streaming: expected(['(weather-app): ok'], { llm: 1, input: 150, output: 30, cacheRead: 100, reasoning: 10 }),
  'nested-agent': expected(['supervisor: ok', 'supervisor > researcher: ok'], {
    llm: 4,
    tools: 2,
    input: 500,
    output: 100,
    cacheRead: 320,
    reasoning: 30,
  }),
  'rate-limit': expected(['limited: rate_limit'], { llm: 1, failedSteps: 1 }),
  'server-error': expected(['failing: model_error'], { llm: 1, failedSteps: 1 }),
  abort: expected(['silent: model_error'], { llm: 1, failedSteps: 1 }),
  'tool-error': expected(['broken-flow: tool_error'], {
    llm: 1,
    input: 100,
    output: 20,
    cacheRead: 60,
    reasoning: 5,
    tools: 1,
    failedSteps: 1,
  }),
};

holdTo('genkit', counted);

test('usage, served model and response id are read from the answer, which is not kept', () => {
  const { rows, steps } = recorded('genkit', 'tool-loop');
  expect(steps).toMatchObject([
    { agent_id: 'weather-flow', name: 'chat', model: 'gpt-4o-2024-08-06', input_tokens: 100, cache_read_tokens: 60, reasoning_tokens: 5 },
    { agent_id: 'weather-flow', name: 'weather', tool: 'weather', model: '' },
    { agent_id: 'weather-flow', name: 'chat', model: 'gpt-4o-2024-08-06' },
  ]);
  expect(rows.find(({ kind }) => kind === 'llm')).toMatchObject({
    request_model: 'openai/gpt-4o',
    response_id: expect.stringMatching(/^chatcmpl-/),
  });
  expect(rows.map(({ attributes }) => attributes).join()).not.toContain('genkit:output');
});
