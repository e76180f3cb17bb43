import { expect, test } from 'vitest';
import { holdTo } from './hold.ts';
import { expected, recorded } from './recorded.ts';

/** Worked out by hand: test/fixtures/openai-otel/README.md. */
const counted = {
  success: expected(['(weather-app): ok'], { llm: 1, input: 150, output: 30 }),
  'tool-call': expected(['(weather-app): ok'], { llm: 1, input: 100, output: 20 }),
  streaming: expected(['(weather-app): ok'], { llm: 1, input: 150, output: 30 }),
  responses: expected(['(weather-app): ok'], { llm: 1, input: 150, output: 30 }),
  embedding: expected(['(weather-app): ok'], { llm: 1, input: 8 }),
  'rate-limit': expected(['(weather-app): rate_limit'], { llm: 1, failedSteps: 1 }),
  'server-error': expected(['(weather-app): model_error'], { llm: 1, failedSteps: 1 }),
  timeout: expected(['(weather-app): timeout'], { llm: 1, failedSteps: 1 }),
  abort: expected(['(weather-app): cancelled'], { llm: 1, failedSteps: 1 }),
  retry: expected(['(weather-app): ok'], { llm: 1, input: 150, output: 30 }),
};

holdTo('openai-otel', counted);

test('model, provider and error types are read from the names of 2025 and of 2026', () => {
  expect(recorded('openai-otel', 'success').steps).toMatchObject([{ provider: 'openai', model: 'gpt-4o-2024-08-06' }]);
  expect(recorded('openai-otel', 'responses').steps).toMatchObject([{ provider: 'openai', model: 'gpt-4o-2024-08-06' }]);
  expect(recorded('openai-otel', 'timeout').steps).toMatchObject([{ error_type: 'APIConnectionTimeoutError', error_class: 'timeout' }]);
});
