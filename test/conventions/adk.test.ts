import { describe, expect, test } from 'vitest';
import { expected, recorded, scenariosOf, totals } from './recorded.ts';

/** Worked out by hand from the script: test/fixtures/adk/README.md. Both formats tell of the same runs. */
const counted = {
  success: expected(['weather: ok'], { llm: 1, input: 50, output: 5 }),
  'tool-loop': expected(['weather: ok'], { llm: 2, tools: 1, input: 300, output: 31, cacheRead: 64, reasoning: 4 }),
  streaming: expected(['weather: ok'], { llm: 1, input: 70, output: 9 }),
  transfer: expected(['planner: ok', 'planner > weather: ok'], {
    llm: 3,
    tools: 2,
    input: 390,
    output: 41,
    cacheRead: 64,
    reasoning: 4,
  }),
  'agent-tool': expected(['planner: ok', 'planner > weather: ok'], {
    llm: 4,
    tools: 2,
    input: 530,
    output: 48,
    cacheRead: 64,
    reasoning: 4,
  }),
  'rate-limit': expected(['weather: rate_limit'], { llm: 1, failedSteps: 1 }),
  'server-error': expected(['weather: model_error'], { llm: 1, failedSteps: 1 }),
  timeout: expected(['weather: timeout'], { llm: 1, failedSteps: 1 }),
  abort: expected(['weather: ok'], { llm: 1 }),
  'tool-error': expected(['weather: tool_error'], { llm: 1, tools: 1, failedSteps: 1, input: 120, output: 15, cacheRead: 64 }),
  retry: expected(['weather: ok'], { llm: 1, input: 50, output: 5 }),
};

describe.each(['adk', 'adk-legacy'])('recorded runs of %s', (emitter) => {
  test.each(Object.entries(counted))('%s adds up to what was counted by hand', (scenario, figures) => {
    expect(totals(recorded(emitter, scenario))).toEqual(figures);
  });

  test('every recorded run was counted', () => {
    expect(scenariosOf(emitter).toSorted()).toEqual(Object.keys(counted).toSorted());
  });

  test('the run’s outer span gives the id and the duration, the agent’s span the name and the session', () => {
    const { rows, executions } = recorded(emitter, 'tool-loop');
    const outer = rows.find(({ operation }) => operation === 'invocation');
    expect(executions).toMatchObject([
      { span_id: outer?.span_id, start_ns: outer?.start_ns, end_ns: outer?.end_ns, agent_id: 'weather', session_id: 's-42' },
    ]);
  });

  test('Gemini serves the model, not the framework', () => {
    const { steps } = recorded(emitter, 'tool-loop');
    expect(new Set(steps.filter(({ kind }) => kind === 'llm').map(({ provider }) => provider))).toEqual(new Set(['gcp.gemini']));
  });

  test('no content is kept', () => {
    for (const row of recorded(emitter, 'tool-loop').rows)
      expect(`${row.attributes}${row.events}`).not.toMatch(/Paris|Sunny|Answer briefly/);
  });
});
