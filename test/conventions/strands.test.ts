import { describe, expect, test } from 'vitest';
import { expected, recorded, scenariosOf, totals } from './recorded.ts';

/** Worked out by hand from the script: test/fixtures/strands/README.md. */
const counted = {
  success: expected(['weather: ok'], { llm: 1, input: 50, output: 5 }),
  'tool-loop': expected(['weather: ok'], { llm: 2, tools: 1, input: 300, output: 27, cacheRead: 64 }),
  'anthropic-cache': expected(['weather: ok'], { llm: 2, tools: 1, input: 1310, output: 23, cacheRead: 1230, cacheWrite: 20 }),
  streaming: expected(['weather: ok'], { llm: 1, input: 70, output: 9, cacheRead: 32 }),
  'two-turns': expected(['weather: ok', 'weather: ok'], { llm: 2, input: 110, output: 11 }),
  'nested-agent': expected(['planner: ok', 'planner > weather: ok'], { llm: 4, tools: 2, input: 530, output: 44, cacheRead: 64 }),
  'rate-limit': expected(['weather: rate_limit'], { llm: 1, failedSteps: 1 }),
  'server-error': expected(['weather: model_error'], { llm: 1, failedSteps: 1 }),
  timeout: expected(['weather: timeout'], { llm: 1, failedSteps: 1 }),
  abort: expected(['weather: ok']),
  'tool-error': expected(['weather: ok'], { llm: 2, tools: 1, failedSteps: 1, input: 300, output: 27, cacheRead: 64 }),
};

describe('recorded runs of Strands', () => {
  test.each(Object.entries(counted))('%s adds up to what was counted by hand', (scenario, figures) => {
    expect(totals(recorded('strands', scenario))).toEqual(figures);
  });

  test('every recorded run was counted', () => {
    expect(scenariosOf('strands').toSorted()).toEqual(Object.keys(counted).toSorted());
  });

  test('session and user are the ones given with the agent; who serves the model is not said', () => {
    const { executions, steps } = recorded('strands', 'tool-loop');
    expect(executions).toMatchObject([{ agent_id: 'weather', session_id: 's-42', user_id: 'u-7' }]);
    expect(steps.filter(({ kind }) => kind === 'llm').map(({ provider, model }) => [provider, model])).toEqual([
      ['', 'gpt-4o'],
      ['', 'gpt-4o'],
    ]);
  });

  test('the first token’s time is in milliseconds', () => {
    expect(recorded('strands', 'anthropic-cache').steps[0]).toMatchObject({ kind: 'llm', time_to_first_token_ms: 43 });
  });

  test('no content is kept, in attributes or in events', () => {
    for (const row of recorded('strands', 'tool-loop').rows)
      expect(`${row.attributes}${row.events}`).not.toMatch(/Paris|Sunny|Answer briefly/);
  });
});
