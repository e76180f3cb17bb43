import { expect, test } from 'vitest';
import { holdTo } from './hold.ts';
import { expected, recorded } from './recorded.ts';

/** Worked out by hand: test/fixtures/mastra/README.md. */
const counted = {
  success: expected(['plain: ok'], { llm: 1, input: 150, output: 30, cacheRead: 100, reasoning: 10 }),
  'tool-loop': expected(['weather: ok'], { llm: 2, tools: 1, input: 250, output: 50, cacheRead: 160, reasoning: 15 }),
  streaming: expected(['weather: ok'], { llm: 2, tools: 1, input: 250, output: 50, cacheRead: 160, reasoning: 15 }),
  'nested-agent': expected(['supervisor: ok', 'supervisor > researcher: ok'], {
    llm: 4,
    tools: 2,
    input: 500,
    output: 100,
    cacheRead: 320,
    reasoning: 30,
  }),
  'rate-limit': expected(['limited: rate_limit'], { llm: 1, failedSteps: 1 }),
  'server-error': expected(['failing: model_error'], { llm: 1, failedSteps: 1 }),
  timeout: expected(['silent: ok'], { llm: 1 }),
  abort: expected(['silent: ok'], { llm: 1 }),
  'tool-error': expected(['broken: ok'], { llm: 2, tools: 1, input: 250, output: 50, cacheRead: 160, reasoning: 15, failedSteps: 1 }),
  retry: expected(['flaky: ok'], { llm: 2, tools: 1, input: 250, output: 50, cacheRead: 160, reasoning: 15 }),
};

holdTo('mastra', counted);

test('ids and names of agents, metadata and tags are read', () => {
  const { executions, steps } = recorded('mastra', 'tool-loop');
  const whose = { agent_id: 'weather', agent_name: 'weather agent', session_id: 'session-1', user_id: 'user-1', labels: { plan: 'pro' } };
  expect(executions).toMatchObject([{ ...whose, tags: ['beta', 'eu'] }]);
  expect(steps).toMatchObject([
    { ...whose, name: 'chat', provider: 'openai', model: 'gpt-4o-2024-08-06', time_to_first_token_ms: expect.any(Number) },
    { ...whose, name: 'weather', tool: 'weather' },
    { ...whose, name: 'chat' },
  ]);
});

test('a call that failed has the status OK and says so among its finish reasons', () => {
  const { rows, steps } = recorded('mastra', 'rate-limit');
  expect(rows.find(({ kind }) => kind === 'llm')).toMatchObject({ status_code: 2, finish_reasons: ['error'] });
  expect(steps).toMatchObject([{ status: 'error', error_class: 'other' }]);
});
