import { expect, test } from 'vitest';
import { holdTo } from './hold.ts';
import { expected, recorded } from './recorded.ts';

/** Worked out by hand: test/fixtures/openinference-openai/README.md. */
const counted = {
  success: expected(['(weather-app): ok'], { llm: 1, input: 150, output: 30, cacheRead: 100, reasoning: 10 }),
  'tool-call': expected(['(weather-app): ok'], { llm: 1, input: 100, output: 20, cacheRead: 60, reasoning: 5 }),
  streaming: expected(['(weather-app): ok'], { llm: 1 }),
  responses: expected(['(weather-app): ok'], { llm: 1, input: 150, output: 30, cacheRead: 100, reasoning: 10 }),
  embedding: expected(['(weather-app): ok'], { llm: 1 }),
  retry: expected(['(weather-app): ok'], { llm: 1, input: 150, output: 30, cacheRead: 100, reasoning: 10 }),
};

holdTo('openinference-openai', counted);

test('model and reasons are read, and usage that was not sent is not invented', () => {
  const { rows, steps } = recorded('openinference-openai', 'success');
  expect(steps).toMatchObject([{ agent_id: 'weather-app', provider: 'openai', model: 'gpt-4o-2024-08-06', has_usage: true }]);
  expect(rows).toMatchObject([{ finish_reasons: ['stop'] }]);
  expect(recorded('openinference-openai', 'streaming').steps).toMatchObject([{ has_usage: false, billable: true }]);
});
