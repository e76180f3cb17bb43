import { holdTo } from './hold.ts';
import { expected } from './recorded.ts';

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
