import { holdTo } from './hold.ts';
import { expected } from './recorded.ts';

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
