import { describe, expect, test } from 'vitest';
import { rowOf } from '../normalise/given.ts';
import { expected, recorded, scenariosOf, totals } from './recorded.ts';

/** Worked out by hand from the script: test/fixtures/mlflow/README.md. */
const counted = {
  success: expected(['(travel-service): ok'], { llm: 1, input: 50, output: 5 }),
  'tool-loop': expected(['weather: ok'], { llm: 2, tools: 1, input: 300, output: 27, cacheRead: 64 }),
  streaming: expected(['(travel-service): ok'], { llm: 1, input: 70, output: 9 }),
  'nested-agent': expected(['planner: ok', 'planner > weather: ok'], { llm: 3, tools: 1, input: 390, output: 37, cacheRead: 64 }),
  'rate-limit': expected(['weather: rate_limit'], { llm: 1, failedSteps: 1 }),
  'server-error': expected(['weather: model_error'], { llm: 1, failedSteps: 1 }),
  timeout: expected(['weather: timeout'], { llm: 1, failedSteps: 1 }),
  'tool-error': expected(['weather: tool_error'], { llm: 1, tools: 1, failedSteps: 1, input: 120, output: 15, cacheRead: 64 }),
};

describe('recorded runs of MLflow', () => {
  test.each(Object.entries(counted))('%s adds up to what was counted by hand', (scenario, figures) => {
    expect(totals(recorded('mlflow', scenario))).toEqual(figures);
  });

  test('every recorded run was counted', () => {
    expect(scenariosOf('mlflow').toSorted()).toEqual(Object.keys(counted).toSorted());
  });

  test('agents and tools are known by their spans’ names, a retrieval is a step, tags of the trace are labels', () => {
    const { executions, steps } = recorded('mlflow', 'tool-loop');
    expect(executions).toMatchObject([{ agent_id: 'weather', labels: { team: 'travel' } }]);
    expect(steps.map(({ kind, name }) => [kind, name])).toEqual([
      ['retrieval', 'retrieval'],
      ['llm', 'chat'],
      ['tool', 'get_weather'],
      ['llm', 'chat'],
    ]);
  });

  test('no content is kept', () => {
    for (const row of recorded('mlflow', 'tool-loop').rows) expect(row.attributes).not.toMatch(/Paris|Sunny/);
  });
});

test('cost and users are read where MLflow writes them', () => {
  const attributes = {
    'mlflow.spanType': '"LLM"',
    'mlflow.llm.provider': '"openai"',
    'mlflow.llm.cost': '{"input_cost":0.25,"output_cost":0.5,"total_cost":0.75}',
    'mlflow.trace.session': '"s-1"',
    'mlflow.trace.user': '"u-1"',
  };
  expect(rowOf({ attributes })).toMatchObject({
    kind: 'llm',
    provider: 'openai',
    reported_cost: '0.75',
    own: { session_id: 's-1', user_id: 'u-1' },
  });
});
