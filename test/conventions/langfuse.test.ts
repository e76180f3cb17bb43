import { expect, test } from 'vitest';
import { rowWith } from '../normalise/given.ts';
import { holdTo } from './hold.ts';
import { expected, recorded } from './recorded.ts';

/** Worked out by hand: test/fixtures/langfuse/README.md. */
const counted = {
  success: expected(['(weather-app): ok'], { llm: 1, input: 150, output: 30, cacheRead: 100, reasoning: 10 }),
  streaming: expected(['(weather-app): ok'], { llm: 1, input: 150, output: 30, cacheRead: 100, reasoning: 10 }),
  'tool-loop': expected(['weather-agent: ok'], { llm: 2, tools: 1, input: 250, output: 50, cacheRead: 160, reasoning: 15 }),
  'nested-agent': expected(['supervisor: ok', 'supervisor > researcher: ok'], {
    llm: 4,
    tools: 2,
    input: 500,
    output: 100,
    cacheRead: 320,
    reasoning: 30,
  }),
  'rate-limit': expected(['weather-agent: rate_limit'], { llm: 1, failedSteps: 1 }),
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
  retrieval: expected(['weather-agent: ok']),
};

holdTo('langfuse', counted);

test('agents and tools are known by their names; the trace says whose they are', () => {
  const { executions, steps } = recorded('langfuse', 'tool-loop');
  const whose = { session_id: 'session-1', user_id: 'user-1', tags: ['beta', 'eu'], labels: { plan: 'pro' }, environment: 'staging' };
  expect(executions).toMatchObject([{ ...whose, agent_id: 'weather-agent', agent_version: '7' }]);
  expect(steps).toMatchObject([
    { ...whose, name: 'chat', model: 'gpt-4o-2024-08-06', input_tokens: 100, output_tokens: 20 },
    { ...whose, name: 'weather', tool: 'weather' },
    { ...whose, name: 'chat' },
  ]);
});

test('failures have a level and a message, and no status', () => {
  const { rows, executions } = recorded('langfuse', 'rate-limit');
  expect(rows.map(({ status_code }) => status_code)).toEqual([2, 2]);
  expect(executions).toMatchObject([{ error_class: 'rate_limit', error_message: '429 Rate limit reached' }]);
});

test('the first token’s time is an instant', () => {
  expect(recorded('langfuse', 'streaming').steps).toMatchObject([{ time_to_first_token_ms: 4 }]);
});

test('on another emitter’s span its tags, session and user are read as well', () => {
  const attributes = { 'ai.operationId': 'ai.generateText', 'langfuse.trace.tags': ['beta'], 'session.id': 's', 'user.id': 'u' };
  expect(rowWith(attributes)).toMatchObject({ convention: 'ai_sdk', own: { tags: ['beta'], session_id: 's', user_id: 'u' } });
});
