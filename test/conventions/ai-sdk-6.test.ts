import { expect, test } from 'vitest';
import { holdTo } from './hold.ts';
import { expected, recorded } from './recorded.ts';

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

test('the function id is the agent; metadata say session, user, tags and labels of runs and steps', () => {
  const { executions, steps } = recorded('ai-sdk-6', 'tool-loop');
  const whose = { agent_id: 'weather-agent', session_id: 'session-1', user_id: 'user-1', tags: ['beta', 'eu'], labels: { plan: 'pro' } };
  expect(executions).toMatchObject([{ ...whose, agent_name: 'weather-agent', service: 'weather-app', environment: 'test', usage_gap: 0 }]);
  expect(steps).toMatchObject([
    { ...whose, name: 'chat', provider: 'openai', model: 'gpt-4o-2024-08-06' },
    { ...whose, name: 'weather', tool: 'weather', model: '' },
    { ...whose, name: 'chat', provider: 'openai', model: 'gpt-4o-2024-08-06' },
  ]);
});

test('Anthropic’s provider is known, its cached tokens are a part of the input', () => {
  const { steps } = recorded('ai-sdk-6', 'anthropic');
  expect(steps[0]).toMatchObject({ provider: 'anthropic', input_tokens: 100, cache_read_tokens: 60, cache_write_tokens: 25 });
});

test('streams tell when the first token came, and calls why they ended', () => {
  const { rows, steps } = recorded('ai-sdk-6', 'streaming');
  expect(steps[0]?.time_to_first_token_ms).toBeGreaterThan(0);
  expect(rows.filter(({ kind }) => kind === 'llm').map(({ finish_reasons }) => finish_reasons)).toEqual([['tool-calls'], ['stop']]);
});

test('a failed call is classed by its text: its type says only that the call failed', () => {
  expect(recorded('ai-sdk-6', 'retry').steps).toMatchObject([
    { status: 'error', error_class: 'rate_limit', error_type: 'AI_APICallError' },
    { status: 'ok', error_class: '' },
  ]);
  expect(recorded('ai-sdk-6', 'rate-limit').executions).toMatchObject([{ error_class: 'rate_limit', error_type: 'AI_RetryError' }]);
});
