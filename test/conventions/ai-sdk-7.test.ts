import { expect, test } from 'vitest';
import { holdTo } from './hold.ts';
import { expected, recorded } from './recorded.ts';

/** Worked out by hand: test/fixtures/ai-sdk-7/README.md. */
const counted = {
  success: expected(['weather-agent: ok'], { llm: 1, input: 150, output: 30, cacheRead: 100 }),
  'tool-loop': expected(['weather-agent: ok'], { llm: 2, tools: 1, input: 250, output: 50, cacheRead: 160 }),
  streaming: expected(['weather-agent: ok'], { llm: 2, tools: 1, input: 250, output: 50, cacheRead: 160 }),
  'nested-agent': expected(['supervisor: ok', 'supervisor > researcher: ok'], {
    llm: 4,
    tools: 2,
    input: 500,
    output: 100,
    cacheRead: 320,
  }),
  embedding: expected(['(weather-app): ok'], { llm: 1, input: 8 }),
  'rate-limit': expected(['weather-agent: rate_limit'], { llm: 1, failedSteps: 1 }),
  'rate-limit-no-retry': expected(['weather-agent: rate_limit'], { llm: 1, failedSteps: 1 }),
  'server-error': expected(['weather-agent: model_error'], { llm: 1, failedSteps: 1 }),
  timeout: expected(['weather-agent: timeout'], { llm: 1, failedSteps: 1 }),
  abort: expected(['weather-agent: cancelled'], { llm: 1, failedSteps: 1 }),
  'tool-error': expected(['weather-agent: ok'], { llm: 2, tools: 1, input: 250, output: 50, cacheRead: 160, failedSteps: 1 }),
  retry: expected(['weather-agent: ok'], { llm: 1, input: 150, output: 30, cacheRead: 100 }),
};

holdTo('ai-sdk-7', counted);

test('the runtime context says session, user, tags and labels', () => {
  const { executions, steps } = recorded('ai-sdk-7', 'streaming');
  const whose = { agent_id: 'weather-agent', session_id: 'session-1', user_id: 'user-1', tags: ['beta', 'eu'], labels: { plan: 'pro' } };
  expect(executions).toMatchObject([{ ...whose, service: 'weather-app', usage_gap: 0 }]);
  expect(steps).toMatchObject([
    { ...whose, name: 'chat', provider: 'openai', model: 'gpt-4o-2024-08-06', time_to_first_token_ms: expect.any(Number) },
    { ...whose, name: 'weather', tool: 'weather' },
    { ...whose, name: 'chat' },
  ]);
});

test('the HTTP status beats a name that says only that the call failed', () => {
  const { steps } = recorded('ai-sdk-7', 'rate-limit-no-retry');
  expect(steps).toMatchObject([{ error_type: 'AI_APICallError', error_class: 'rate_limit' }]);
});
