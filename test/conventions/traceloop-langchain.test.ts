import { expect, test } from 'vitest';
import { holdTo } from './hold.ts';
import { expected, recorded } from './recorded.ts';

/** Worked out by hand: test/fixtures/traceloop-langchain/README.md. */
const counted = {
  success: expected(['(weather-app): ok'], { llm: 1, input: 150, output: 30 }),
  streaming: expected(['(weather-app): ok'], { llm: 1, input: 150, output: 30 }),
  'tool-loop-in-a-span': expected(['weather-app: ok'], { llm: 2, tools: 1, input: 250, output: 50 }),
  'tool-loop': expected(['weather-app: ok', '(weather-app): ok', '(weather-app): ok', '(weather-app): ok'], {
    llm: 2,
    tools: 1,
    input: 250,
    output: 50,
  }),
  'nested-agent': expected(
    [
      'weather-app: ok',
      'weather-app: ok',
      '(weather-app): ok',
      '(weather-app): ok',
      '(weather-app): ok',
      '(weather-app): ok',
      '(weather-app): ok',
      '(weather-app): ok',
    ],
    { llm: 4, tools: 2, input: 500, output: 100 },
  ),
  'rate-limit': expected(['weather-app: rate_limit', '(weather-app): rate_limit'], { llm: 1, failedSteps: 1 }),
  'server-error': expected(['weather-app: model_error', '(weather-app): model_error'], { llm: 1, failedSteps: 1 }),
  timeout: expected(['weather-app: timeout', '(weather-app): timeout'], { llm: 1, failedSteps: 1 }),
  abort: expected(['weather-app: other', '(weather-app): cancelled'], { llm: 1, failedSteps: 1 }),
  'tool-error': expected(['weather-app: ok', '(weather-app): ok', '(weather-app): ok', '(weather-app): tool_error'], {
    llm: 2,
    tools: 1,
    input: 250,
    output: 50,
    failedSteps: 1,
  }),
  retry: expected(['weather-app: rate_limit', '(weather-app): rate_limit'], { llm: 1, failedSteps: 1 }),
};

holdTo('traceloop-langchain', counted);

test('below one span all steps are the agent’s; a tool’s own name is not told', () => {
  const { executions, steps } = recorded('traceloop-langchain', 'tool-loop-in-a-span');
  expect(executions).toMatchObject([{ agent_id: 'weather-app', implicit: false, step_count: 3 }]);
  expect(steps.map(({ name, provider, model }) => [name, provider, model])).toEqual([
    ['chat', 'openai', 'gpt-4o'],
    ['DynamicStructuredTool', '', ''],
    ['chat', 'openai', 'gpt-4o'],
  ]);
});
