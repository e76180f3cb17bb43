import { expect, test } from 'vitest';
import { holdTo } from './hold.ts';
import { expected, recorded } from './recorded.ts';

/** Worked out by hand: test/fixtures/openlit/README.md. */
const counted = {
  anthropic: expected(['(weather-app): ok'], { llm: 1, input: 150, output: 30, cacheRead: 100, cacheWrite: 40 }),
  success: expected(['(weather-app): ok'], { llm: 1, input: 150, output: 30, cacheRead: 100 }),
  streaming: expected(['(weather-app): ok'], { llm: 1, input: 150, output: 30, cacheRead: 100 }),
  responses: expected(['(weather-app): ok'], { llm: 1, input: 150, output: 30, cacheRead: 100, reasoning: 10 }),
  embedding: expected(['(weather-app): ok'], { llm: 1, input: 8 }),
  'tool-loop': expected(['(weather-app): ok'], { llm: 2, input: 250, output: 50, cacheRead: 160 }),
  'nested-agent': expected(['(weather-app): ok'], { llm: 4, input: 500, output: 100, cacheRead: 320 }),
  'rate-limit': expected(['(weather-app): rate_limit'], { llm: 1, failedSteps: 1 }),
  'server-error': expected(['(weather-app): model_error'], { llm: 1, failedSteps: 1 }),
  timeout: expected(['(weather-app): timeout'], { llm: 1, failedSteps: 1 }),
  abort: expected(['(weather-app): cancelled'], { llm: 1, failedSteps: 1 }),
  'tool-error': expected(['(weather-app): ok'], { llm: 2, input: 250, output: 50, cacheRead: 160 }),
};

holdTo('openlit', counted);

test('model, provider and first token are read; a cost of 0 for tokens is no cost', () => {
  const { steps } = recorded('openlit', 'streaming');
  expect(steps).toMatchObject([
    { agent_id: 'weather-app', provider: 'openai', model: 'gpt-4o-2024-08-06', time_to_first_token_ms: 1, cost_source: 'table' },
  ]);
});

test('a tool that a call asked for makes it no tool call', () => {
  expect(recorded('openlit', 'tool-loop').steps.map(({ kind, tool }) => [kind, tool])).toEqual([
    ['llm', ''],
    ['llm', ''],
  ]);
});
