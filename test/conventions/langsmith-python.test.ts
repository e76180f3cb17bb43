import { describe, expect, test } from 'vitest';
import { expected, recorded, scenariosOf, totals } from './recorded.ts';

/** Worked out by hand from the script: test/fixtures/langsmith-python/README.md. */
const counted = {
  success: expected(['weather: ok'], { llm: 1, input: 50, output: 5 }),
  'tool-loop': expected(['weather: ok'], { llm: 2, tools: 1, input: 300, output: 27, cacheRead: 64, reasoning: 4 }),
  'rate-limit': expected(['weather: rate_limit'], { llm: 1, failedSteps: 1 }),
  'server-error': expected(['weather: model_error'], { llm: 1, failedSteps: 1 }),
  timeout: expected(['weather: timeout'], { llm: 1, failedSteps: 1 }),
  'tool-error': expected(['weather: tool_error'], { llm: 1, tools: 1, failedSteps: 1, input: 120, output: 15, cacheRead: 64 }),
};

describe('recorded runs of LangChain for Python through LangSmith', () => {
  test.each(Object.entries(counted))('%s adds up to what was counted by hand', (scenario, figures) => {
    expect(totals(recorded('langsmith-python', scenario))).toEqual(figures);
  });

  test('every recorded run was counted', () => {
    expect(scenariosOf('langsmith-python').toSorted()).toEqual(Object.keys(counted).toSorted());
  });

  test('of the chains the one that bears the agent’s name is the agent; the project is no session', () => {
    const { rows, executions } = recorded('langsmith-python', 'tool-loop');
    expect(rows.filter(({ kind }) => kind === 'agent').map(({ name }) => name)).toEqual(['weather']);
    expect(executions).toMatchObject([{ agent_id: 'weather', session_id: 's-42', user_id: 'u-7', tags: ['travel'] }]);
  });

  test('no content is kept', () => {
    for (const row of recorded('langsmith-python', 'tool-loop').rows) expect(row.attributes).not.toMatch(/Paris|Sunny/);
  });
});
