import { expect, test } from 'vitest';
import { holdTo } from './hold.ts';
import { expected, recorded } from './recorded.ts';

/** Worked out by hand: test/fixtures/traceloop-anthropic/README.md. */
const counted = {
  success: expected(['(weather-app): ok'], { llm: 1, input: 150, output: 30, cacheRead: 100, cacheWrite: 40 }),
  'tool-call': expected(['(weather-app): ok'], { llm: 1, input: 100, output: 20, cacheRead: 60, cacheWrite: 25 }),
  streaming: expected(['(weather-app): ok'], { llm: 1, input: 150, output: 30, cacheRead: 100, cacheWrite: 40 }),
  'rate-limit': expected(['(weather-app): rate_limit'], { llm: 1, failedSteps: 1 }),
  overloaded: expected(['(weather-app): model_error'], { llm: 1, failedSteps: 1 }),
  timeout: expected(['(weather-app): timeout'], { llm: 1, failedSteps: 1 }),
  abort: expected(['(weather-app): cancelled'], { llm: 1, failedSteps: 1 }),
  retry: expected(['(weather-app): ok'], { llm: 1, input: 150, output: 30, cacheRead: 100, cacheWrite: 40 }),
};

holdTo('traceloop-anthropic', counted);

test('model, provider and the class of what the text alone tells', () => {
  expect(recorded('traceloop-anthropic', 'success').steps).toMatchObject([{ provider: 'anthropic', model: 'claude-sonnet-4-5' }]);
  expect(recorded('traceloop-anthropic', 'overloaded').steps).toMatchObject([{ error_type: 'Error', error_class: 'model_error' }]);
});
