import { expect, test } from 'vitest';
import { holdTo } from './hold.ts';
import { expected, recorded } from './recorded.ts';

/** Worked out by hand: test/fixtures/langsmith/README.md. */
const counted = {
  success: expected(['(weather-app): ok'], { llm: 1, input: 150, output: 30, cacheRead: 100, reasoning: 10 }),
  'tool-loop': expected(['(weather-app): ok'], { llm: 2, tools: 1, input: 250, output: 50, cacheRead: 160, reasoning: 15 }),
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
  retrieval: expected(['(weather-app): ok']),
};

holdTo('langsmith', counted);

test('metadata say session, user and labels, tags are text; what LangSmith adds is none of them', () => {
  const { executions, steps } = recorded('langsmith', 'tool-loop');
  const whose = { agent_id: 'weather-app', session_id: 'session-1', user_id: 'user-1', labels: { plan: 'pro' } };
  expect(executions).toMatchObject([{ ...whose, tags: ['beta', 'eu'], implicit: true }]);
  expect(steps).toMatchObject([
    { ...whose, name: 'chat', provider: 'openai', model: 'gpt-4o-2024-08-06', cache_read_tokens: 60, reasoning_tokens: 5 },
    { ...whose, name: 'weather', tool: 'weather', provider: '' },
    { ...whose, name: 'chat' },
  ]);
});

test('a failed span has the status OK and an exception', () => {
  const { rows, steps } = recorded('langsmith', 'tool-error');
  expect(rows.map(({ status_code }) => status_code).toSorted()).toEqual([1, 1, 1, 2]);
  expect(steps.find(({ kind }) => kind === 'tool')).toMatchObject({ status: 'error', error_class: 'tool_error' });
});
