import { expect, test } from 'vitest';
import { holdTo } from './hold.ts';
import { expected, recorded } from './recorded.ts';

/** Worked out by hand: test/fixtures/laminar/README.md. */
const counted = {
  success: expected(['(laminar-tracer-resource): ok'], { llm: 1, input: 150, output: 30 }),
  streaming: expected(['(laminar-tracer-resource): ok'], { llm: 1 }),
  'tool-loop': expected(['(laminar-tracer-resource): ok'], { llm: 2, tools: 1, input: 250, output: 50 }),
  'nested-agent': expected(['(laminar-tracer-resource): ok'], { llm: 4, tools: 2, input: 500, output: 100 }),
  'rate-limit': expected([]),
  'server-error': expected([]),
  timeout: expected([]),
  abort: expected([]),
  'tool-error': expected(['(laminar-tracer-resource): ok'], { llm: 2, tools: 1, input: 250, output: 50, failedSteps: 1 }),
};

holdTo('laminar', counted);

test('association properties say session, user, tags and labels', () => {
  const { executions, steps } = recorded('laminar', 'tool-error');
  const whose = { session_id: 'session-1', user_id: 'user-1', tags: ['beta', 'eu'], labels: { plan: 'pro' } };
  expect(executions).toMatchObject([whose]);
  expect(steps).toMatchObject([
    { ...whose, name: 'chat', provider: 'openai', model: 'gpt-4o-2024-08-06' },
    { ...whose, name: 'weather', tool: 'weather', error_class: 'tool_error' },
    { ...whose, name: 'chat' },
  ]);
});

test('a failed span has an exception and no status', () => {
  expect(recorded('laminar', 'rate-limit').rows).toMatchObject([{ status_code: 2, exception_type: 'rate_limit_exceeded' }]);
});
