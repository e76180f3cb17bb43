import { holdTo } from './hold.ts';
import { expected } from './recorded.ts';

/** Worked out by hand: test/fixtures/openai-agents/README.md. */
const counted = {
  success: expected(['Weather Agent: ok'], { llm: 1, input: 150, output: 30, cacheRead: 100, reasoning: 10 }),
  'tool-loop': expected(['Weather Agent: ok'], { llm: 2, tools: 1, input: 250, output: 50, cacheRead: 160, reasoning: 15 }),
  streaming: expected(['Weather Agent: ok'], { llm: 2, tools: 1, input: 250, output: 50, cacheRead: 160, reasoning: 15 }),
  'nested-agent': expected(['Supervisor: ok', 'Supervisor > Researcher: ok'], {
    llm: 4,
    tools: 2,
    input: 500,
    output: 100,
    cacheRead: 320,
    reasoning: 30,
  }),
  handoff: expected(['Supervisor: ok', 'Supervisor > Researcher: ok'], {
    llm: 2,
    tools: 1,
    input: 250,
    output: 50,
    cacheRead: 160,
    reasoning: 15,
  }),
  'rate-limit': expected(['Weather Agent: rate_limit'], { llm: 1, failedSteps: 1 }),
  'server-error': expected(['Weather Agent: model_error'], { llm: 1, failedSteps: 1 }),
  timeout: expected(['Weather Agent: timeout'], { llm: 1, failedSteps: 1 }),
  abort: expected(['Weather Agent: cancelled'], { llm: 1, failedSteps: 1 }),
  'tool-error': expected(['Weather Agent: ok'], {
    llm: 2,
    tools: 1,
    input: 250,
    output: 50,
    cacheRead: 160,
    reasoning: 15,
    failedSteps: 1,
  }),
  retry: expected(['Weather Agent: ok'], { llm: 1, input: 150, output: 30, cacheRead: 100, reasoning: 10 }),
  'max-turns': expected(['Weather Agent: other'], { llm: 1, input: 100, output: 20, cacheRead: 60, reasoning: 5, tools: 1 }),
};

holdTo('openai-agents', counted);
