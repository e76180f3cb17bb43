import { expect, test } from 'vitest';
import { holdTo } from './hold.ts';
import { expected, recorded } from './recorded.ts';

/** Worked out by hand: test/fixtures/traceloop-openai/README.md. */
const counted = {
  success: expected(['(weather-app): ok'], { llm: 1, input: 150, output: 30 }),
  'tool-call': expected(['(weather-app): ok'], { llm: 1, input: 100, output: 20 }),
  streaming: expected(['(weather-app): ok'], { llm: 1, input: 7, output: 8 }),
  responses: expected(['(weather-app): ok'], { llm: 1, input: 150, output: 30 }),
  retry: expected(['(weather-app): ok'], { llm: 1, input: 150, output: 30 }),
  'tool-loop': expected(['forecast: ok', 'forecast > weather-agent: ok'], { llm: 2, tools: 1, input: 250, output: 50 }),
  'nested-agent': expected(['forecast: ok', 'forecast > supervisor: ok', 'supervisor > researcher: ok'], {
    llm: 4,
    tools: 2,
    input: 500,
    output: 100,
  }),
  'tool-error': expected(['forecast: ok', 'forecast > weather-agent: ok'], { llm: 2, input: 250, output: 50 }),
};

holdTo('traceloop-openai', counted);

test('association properties say session, user, customer and labels; entities name workflows, agents and tools', () => {
  const { executions, steps } = recorded('traceloop-openai', 'tool-loop');
  const whose = { session_id: 'session-1', user_id: 'user-1', customer: 'acme', labels: { plan: 'pro' }, service: 'weather-app' };
  expect(executions).toMatchObject([
    { ...whose, agent_name: 'forecast', parent_agent_id: '', step_count: 0, inclusive_tokens: 300 },
    { ...whose, agent_name: 'weather-agent', parent_agent_id: 'forecast', step_count: 3 },
  ]);
  expect(steps).toMatchObject([
    { ...whose, name: 'chat', provider: 'openai', model: 'gpt-4o-2024-08-06' },
    { ...whose, name: 'weather', tool: 'weather', agent_id: 'weather-agent' },
    { ...whose, name: 'chat' },
  ]);
});
