import { describe, expect, test } from 'vitest';
import { rowOf } from '../normalise/given.ts';
import { expected, recorded, scenariosOf, totals } from './recorded.ts';

/** Worked out by hand from the script: test/fixtures/pydantic-ai/README.md. */
const counted = {
  success: expected(['weather: ok'], { llm: 1, input: 50, output: 5 }),
  'tool-loop': expected(['weather: ok'], { llm: 2, tools: 1, input: 300, output: 27, cacheRead: 64, reasoning: 4 }),
  'anthropic-cache': expected(['weather: ok'], { llm: 2, tools: 1, input: 1310, output: 23, cacheRead: 1230, cacheWrite: 20 }),
  streaming: expected(['weather: ok'], { llm: 1, input: 70, output: 9, cacheRead: 32 }),
  'nested-agent': expected(['planner: ok', 'planner > weather: ok'], {
    llm: 4,
    tools: 2,
    input: 530,
    output: 44,
    cacheRead: 64,
    reasoning: 4,
  }),
  'rate-limit': expected(['weather: rate_limit'], { llm: 1, failedSteps: 1 }),
  'server-error': expected(['weather: model_error'], { llm: 1, failedSteps: 1 }),
  timeout: expected(['weather: timeout'], { llm: 1, failedSteps: 1 }),
  abort: expected(['weather: ok'], { llm: 1 }),
  'tool-error': expected(['weather: tool_error'], { llm: 1, tools: 1, failedSteps: 1, input: 120, output: 15, cacheRead: 64 }),
  'tool-retry': expected(['weather: ok'], { llm: 3, tools: 2, failedSteps: 1, input: 420, output: 42, cacheRead: 128, reasoning: 4 }),
  retry: expected(['weather: ok'], { llm: 1, input: 50, output: 5 }),
};

describe('recorded runs of Pydantic AI', () => {
  test.each(Object.entries(counted))('%s adds up to what was counted by hand', (scenario, figures) => {
    expect(totals(recorded('pydantic-ai', scenario))).toEqual(figures);
  });

  test('every recorded run was counted', () => {
    expect(scenariosOf('pydantic-ai').toSorted()).toEqual(Object.keys(counted).toSorted());
  });

  test('the session is the conversation, the environment the resource’s, the cost what Pydantic AI worked out', () => {
    const { executions, steps } = recorded('pydantic-ai', 'tool-loop');
    expect(executions).toMatchObject([
      { agent_id: 'weather', session_id: 'conv-2', environment: 'test', service: 'travel-service', usage_gap: 0, cost: '0.00094' },
    ]);
    expect(steps.filter(({ kind }) => kind === 'llm').map(({ cost_source, model }) => [cost_source, model])).toEqual([
      ['reported', 'gpt-4o-2024-08-06'],
      ['reported', 'gpt-4o-2024-08-06'],
    ]);
  });

  test('the tool is known by its name and its call', () => {
    const rows = recorded('pydantic-ai', 'tool-loop').rows.filter(({ kind }) => kind === 'tool');
    expect(rows).toMatchObject([
      { tool_name: 'get_weather', tool_call_id: 'call_2_0', input_hash: expect.stringMatching(/^[0-9a-f]{16}$/) },
    ]);
  });

  test('no content is kept', () => {
    for (const row of recorded('pydantic-ai', 'tool-error').rows) expect(row.attributes).not.toMatch(/Paris|Sunny|Answer briefly/);
    for (const row of recorded('pydantic-ai', 'tool-loop').rows) expect(row.attributes).not.toMatch(/Paris|Sunny|Answer briefly/);
  });
});

describe('versions before the GenAI names', () => {
  test('the run is known by its span’s name', () => {
    const row = rowOf({ scope: 'pydantic-ai', name: 'agent run', attributes: { agent_name: 'weather', model_name: 'gpt-4o' } });
    expect(row).toMatchObject({ kind: 'agent', operation: 'invoke_agent', agent_name: 'weather' });
  });

  test('a tool names no operation', () => {
    const row = rowOf({
      scope: 'pydantic-ai',
      name: 'running tool',
      attributes: { 'gen_ai.tool.name': 'get_weather', tool_arguments: '{"city":1}' },
    });
    expect(row).toMatchObject({
      kind: 'tool',
      operation: 'execute_tool',
      tool_name: 'get_weather',
      attributes: '{"gen_ai.tool.name":"get_weather"}',
    });
  });
});
