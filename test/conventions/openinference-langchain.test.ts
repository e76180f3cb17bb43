import { expect, test } from 'vitest';
import { holdTo } from './hold.ts';
import { expected, recorded } from './recorded.ts';

/** Worked out by hand: test/fixtures/openinference-langchain/README.md. */
const counted = {
  success: expected(['(weather-app): ok'], { llm: 1, input: 150, output: 30, cacheRead: 100, reasoning: 10 }),
  'tool-loop': expected(['(weather-app): ok'], { llm: 2, tools: 1, input: 250, output: 50, cacheRead: 160, reasoning: 15 }),
  'tool-loop-in-a-span': expected(['(weather-app): ok'], { llm: 2, tools: 1, input: 250, output: 50, cacheRead: 160, reasoning: 15 }),
  streaming: expected(['(weather-app): ok'], { llm: 1, input: 150, output: 30, cacheRead: 100, reasoning: 10 }),
  'nested-agent': expected(['(weather-app): ok'], { llm: 4, tools: 2, input: 500, output: 100, cacheRead: 320, reasoning: 30 }),
  'rate-limit': expected(['(weather-app): rate_limit'], { llm: 1, failedSteps: 1 }),
  'server-error': expected(['(weather-app): model_error'], { llm: 1, failedSteps: 1 }),
  timeout: expected(['(weather-app): timeout'], { llm: 1, failedSteps: 1 }),
  abort: expected(['(weather-app): cancelled'], { llm: 1, failedSteps: 1 }),
  'tool-error': expected(['(weather-app): ok'], {
    llm: 2,
    tools: 1,
    input: 250,
    output: 50,
    cacheRead: 160,
    reasoning: 15,
    failedSteps: 1,
  }),
  retry: expected(['(weather-app): rate_limit'], { llm: 1, failedSteps: 1 }),
};

holdTo('openinference-langchain', counted);

test('metadata say session and user; the agent is the service', () => {
  const { executions, steps } = recorded('openinference-langchain', 'tool-loop');
  const whose = { agent_id: 'weather-app', session_id: 'session-1', user_id: 'user-1' };
  expect(executions).toMatchObject([{ ...whose, implicit: true }]);
  expect(steps).toMatchObject([
    { ...whose, name: 'chat', model: 'gpt-4o' },
    { ...whose, name: 'weather' },
    { ...whose, name: 'chat' },
  ]);
});

test('errors are classed by LangChain’s codes and by text', () => {
  expect(recorded('openinference-langchain', 'rate-limit').steps).toMatchObject([{ error_class: 'rate_limit', error_type: '' }]);
});
