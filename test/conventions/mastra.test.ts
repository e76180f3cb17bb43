import { holdTo } from './hold.ts';
import { expected } from './recorded.ts';

/** Worked out by hand: test/fixtures/mastra/README.md. */
const counted = {
  success: expected(['plain: ok'], { llm: 1, input: 150, output: 30, cacheRead: 100, reasoning: 10 }),
  'tool-loop': expected(['weather: ok'], { llm: 2, tools: 1, input: 250, output: 50, cacheRead: 160, reasoning: 15 }),
  streaming: expected(['weather: ok'], { llm: 2, tools: 1, input: 250, output: 50, cacheRead: 160, reasoning: 15 }),
  'nested-agent': expected(['supervisor: ok'], { llm: 2, tools: 1, input: 250, output: 50, cacheRead: 160, reasoning: 15 }),
  'rate-limit': expected(['limited: rate_limit'], { llm: 1, failedSteps: 1 }),
  'server-error': expected(['failing: model_error'], { llm: 1, failedSteps: 1 }),
  timeout: expected(['silent: ok'], { llm: 1 }),
  abort: expected(['silent: ok'], { llm: 1 }),
  'tool-error': expected(['broken: ok'], { llm: 2, tools: 1, input: 250, output: 50, cacheRead: 160, reasoning: 15, failedSteps: 1 }),
  retry: expected(['flaky: ok'], { llm: 2, tools: 1, input: 250, output: 50, cacheRead: 160, reasoning: 15 }),
};

holdTo('mastra', counted);
