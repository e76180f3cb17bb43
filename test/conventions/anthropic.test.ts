import { expect, test } from 'vitest';
import { holdTo } from './hold.ts';
import { expected, recorded } from './recorded.ts';

/** Worked out by hand: test/fixtures/anthropic/README.md. */
const counted = {
  success: expected(['(weather-app): ok'], { llm: 1, input: 150, output: 30, cacheRead: 100, cacheWrite: 40 }),
  streaming: expected(['(weather-app): ok'], { llm: 1, input: 150, output: 30, cacheRead: 100, cacheWrite: 40 }),
  'tool-loop': expected(['weather-app: ok'], { llm: 2, tools: 1, input: 250, output: 50, cacheRead: 160, cacheWrite: 65 }),
  'nested-agent': expected(['weather-app: ok', 'weather-app > weather-app: ok'], {
    llm: 4,
    tools: 2,
    input: 500,
    output: 100,
    cacheRead: 320,
    cacheWrite: 130,
  }),
  'rate-limit': expected(['(weather-app): rate_limit'], { llm: 1, failedSteps: 1 }),
  overloaded: expected(['(weather-app): model_error'], { llm: 1, failedSteps: 1 }),
  'server-error': expected(['(weather-app): model_error'], { llm: 1, failedSteps: 1 }),
  timeout: expected(['(weather-app): timeout'], { llm: 1, failedSteps: 1 }),
  abort: expected(['(weather-app): ok'], { llm: 1 }),
  'tool-error': expected(['weather-app: ok'], { llm: 2, tools: 1, input: 250, output: 50, cacheRead: 160, cacheWrite: 65, failedSteps: 1 }),
  retry: expected(['(weather-app): ok'], { llm: 1, input: 150, output: 30, cacheRead: 100, cacheWrite: 40 }),
  'failed-loop': expected(['weather-app: rate_limit'], { llm: 1, failedSteps: 1 }),
};

holdTo('anthropic', counted);

test('a tool runner is an agent of the service’s name, its conversation the session', () => {
  const { executions, steps } = recorded('anthropic', 'tool-loop');
  expect(executions).toMatchObject([{ agent_id: 'weather-app', agent_name: 'weather-app', session_id: 'session-1', implicit: false }]);
  expect(steps).toMatchObject([
    { name: 'chat', provider: 'anthropic', model: 'claude-sonnet-4-5', session_id: 'session-1' },
    { name: 'weather', tool: 'weather' },
    { name: 'chat' },
  ]);
});

test('error types are the provider’s own; a stream tells of its first chunk; why a call ended is known', () => {
  expect(recorded('anthropic', 'overloaded').steps).toMatchObject([{ error_type: 'overloaded_error', error_class: 'model_error' }]);
  expect(recorded('anthropic', 'timeout').steps).toMatchObject([{ error_type: 'client_timeout_error', error_class: 'timeout' }]);
  const { rows } = recorded('anthropic', 'streaming');
  expect(rows).toMatchObject([{ time_to_first_token_ms: 19, finish_reasons: ['end_turn'] }]);
});
