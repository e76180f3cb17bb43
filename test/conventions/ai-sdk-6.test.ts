import { holdTo } from './hold.ts';
import { expected } from './recorded.ts';

/** Worked out by hand: test/fixtures/ai-sdk-6/README.md. */
const counted = {
  success: expected(['weather-agent: ok'], { llm: 1, input: 150, output: 30, cacheRead: 100, reasoning: 10 }),
  responses: expected(['weather-agent: ok'], { llm: 1, input: 150, output: 30, cacheRead: 100, reasoning: 10 }),
  anthropic: expected(['weather-agent: ok'], { llm: 2, tools: 1, input: 250, output: 50, cacheRead: 160, cacheWrite: 65 }),
  'tool-loop': expected(['weather-agent: ok'], { llm: 2, tools: 1, input: 250, output: 50, cacheRead: 160, reasoning: 15 }),
  streaming: expected(['weather-agent: ok'], { llm: 2, tools: 1, input: 250, output: 50, cacheRead: 160, reasoning: 15 }),
  'nested-agent': expected(['supervisor: ok', 'supervisor > researcher: ok'], {
    llm: 4,
    tools: 2,
    input: 500,
    output: 100,
    cacheRead: 320,
    reasoning: 30,
  }),
  object: expected(['weather-agent: model_error'], { llm: 1, input: 150, output: 30 }),
  embedding: expected(['(weather-app): ok'], { llm: 1, input: 8 }),
  'rate-limit': expected(['weather-agent: rate_limit'], { llm: 2, failedSteps: 2 }),
  'server-error': expected(['weather-agent: model_error'], { llm: 1, failedSteps: 1 }),
  timeout: expected(['weather-agent: timeout'], { llm: 1, failedSteps: 1 }),
  abort: expected(['weather-agent: cancelled'], { llm: 1, failedSteps: 1 }),
  'tool-error': expected(['weather-agent: ok'], {
    llm: 2,
    tools: 1,
    input: 250,
    output: 50,
    cacheRead: 160,
    reasoning: 15,
    failedSteps: 1,
  }),
  retry: expected(['weather-agent: ok'], { llm: 2, input: 150, output: 30, cacheRead: 100, reasoning: 10, failedSteps: 1 }),
};

holdTo('ai-sdk-6', counted);
