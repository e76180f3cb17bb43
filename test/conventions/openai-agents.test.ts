import { expect, test } from 'vitest';
import { holdTo } from './hold.ts';
import { expected, recorded } from './recorded.ts';

/** Worked out by hand: test/fixtures/openai-agents/README.md. */
const counted = {
  success: expected(['Weather Agent: ok'], { llm: 1, input: 150, output: 30, cacheRead: 100, reasoning: 10 }),
  'tool-loop': expected(['Weather Agent: ok'], { llm: 2, tools: 1, input: 250, output: 50, cacheRead: 160, reasoning: 15 }),
  streaming: expected(['Weather Agent: ok'], { llm: 2, tools: 1, input: 250, output: 50, cacheRead: 160, reasoning: 15 }),
  'nested-agent': expected(['Supervisor: ok', 'Supervisor > Researcher: ok'], {
    llm: 4,
    tools: 2,
    input: 500,
    output: 100,
    cacheRead: 320,
    reasoning: 30,
  }),
  handoff: expected(['Supervisor: ok', 'Supervisor > Researcher: ok'], {
    llm: 2,
    tools: 1,
    input: 250,
    output: 50,
    cacheRead: 160,
    reasoning: 15,
  }),
  'rate-limit': expected(['Weather Agent: rate_limit'], { llm: 1, failedSteps: 1 }),
  'server-error': expected(['Weather Agent: model_error'], { llm: 1, failedSteps: 1 }),
  timeout: expected(['Weather Agent: timeout'], { llm: 1, failedSteps: 1 }),
  abort: expected(['Weather Agent: cancelled'], { llm: 1, failedSteps: 1 }),
  'tool-error': expected(['Weather Agent: ok'], {
    llm: 2,
    tools: 1,
    input: 250,
    output: 50,
    cacheRead: 160,
    reasoning: 15,
    failedSteps: 1,
  }),
  retry: expected(['Weather Agent: ok'], { llm: 1, input: 150, output: 30, cacheRead: 100, reasoning: 10 }),
  'max-turns': expected(['Weather Agent: other'], { llm: 1, input: 100, output: 20, cacheRead: 60, reasoning: 5, tools: 1 }),
};

holdTo('openai-agents', counted);

test('agents are known by their nodes, the outer span gives the id and the duration', () => {
  const { rows, executions, steps } = recorded('openai-agents', 'tool-loop');
  const outer = rows.find(({ operation }) => operation === 'invocation');
  expect(executions).toMatchObject([{ span_id: outer?.span_id, end_ns: outer?.end_ns, agent_name: 'Weather Agent' }]);
  expect(steps).toMatchObject([
    { name: 'chat', provider: 'openai', model: 'gpt-4o-2024-08-06' },
    { name: 'weather', tool: 'weather' },
    { name: 'chat' },
  ]);
});

test('a handoff is a step with a name', () => {
  expect(recorded('openai-agents', 'handoff').steps.map(({ name, agent_id }) => [name, agent_id])).toEqual([
    ['chat', 'Supervisor'],
    ['handoff_to_Researcher', 'Supervisor'],
    ['chat', 'Researcher'],
  ]);
});

test('wrapped messages are unwrapped', () => {
  expect(recorded('openai-agents', 'rate-limit').executions).toMatchObject([
    { error_class: 'rate_limit', error_message: 'Error in agent run: {"error":"Error: 429 Rate limit reached"}' },
  ]);
});
