import { expect, test } from 'vitest';
import { holdTo } from './hold.ts';
import { expected, recorded } from './recorded.ts';

/** Worked out by hand: test/fixtures/openinference-anthropic/README.md. */
const counted = {
  success: expected(['(weather-app): ok'], { llm: 1, input: 150, output: 30, cacheRead: 100, cacheWrite: 40 }),
  'tool-call': expected(['(weather-app): ok'], { llm: 1, input: 100, output: 20, cacheRead: 60, cacheWrite: 25 }),
  streaming: expected(['(weather-app): ok'], { llm: 1, input: 150, output: 30, cacheRead: 100, cacheWrite: 40 }),
  'rate-limit': expected(['(weather-app): rate_limit'], { llm: 1, failedSteps: 1 }),
  overloaded: expected(['(weather-app): model_error'], { llm: 1, failedSteps: 1 }),
  timeout: expected(['(weather-app): timeout'], { llm: 1, failedSteps: 1 }),
  abort: expected(['(weather-app): cancelled'], { llm: 1 }),
  retry: expected(['(weather-app): ok'], { llm: 1, input: 150, output: 30, cacheRead: 100, cacheWrite: 40 }),
};

holdTo('openinference-anthropic', counted);

test('one request is one step: the SDK’s own span, which knows more', () => {
  const { rows, steps } = recorded('openinference-anthropic', 'streaming');
  expect(rows.map(({ kind }) => kind)).toEqual(['llm', 'llm']);
  expect(steps).toMatchObject([{ provider: 'anthropic', model: 'claude-sonnet-4-5', time_to_first_token_ms: 15 }]);
});
