import { describe, expect, test } from 'vitest';
import { rowOf } from '../normalise/given.ts';
import { expected, recorded, scenariosOf, totals } from './recorded.ts';

/** Worked out by hand from the script: test/fixtures/logfire/README.md. */
const counted = {
  openai: expected(['(travel-service): ok'], { llm: 1, input: 50, output: 5, cacheRead: 32, reasoning: 2 }),
  'openai-streaming': expected(['(travel-service): ok'], { llm: 1, input: 70, output: 9 }),
  'openai-streaming-in-a-span': expected(['(travel-service): ok'], { llm: 1, input: 70, output: 9 }),
  'openai-rate-limit': expected(['(travel-service): rate_limit'], { llm: 1, failedSteps: 1 }),
  'openai-timeout': expected(['(travel-service): timeout'], { llm: 1, failedSteps: 1 }),
  agent: expected(['weather: ok'], { llm: 2, tools: 1, input: 300, output: 27, cacheRead: 64, reasoning: 4 }),
};

describe('recorded runs through Logfire', () => {
  test.each(Object.entries(counted))('%s adds up to what was counted by hand', (scenario, figures) => {
    expect(totals(recorded('logfire', scenario))).toEqual(figures);
  });

  test('every recorded run was counted', () => {
    expect(scenariosOf('logfire').toSorted()).toEqual(Object.keys(counted).toSorted());
  });

  test('tags of the application’s span are the run’s, those of Logfire’s instrumentations are nobody’s', () => {
    const { executions, steps } = recorded('logfire', 'agent');
    expect(executions).toMatchObject([{ session_id: 'conv-1', tags: ['travel'] }]);
    expect(steps.map(({ tags }) => tags)).toEqual([['travel'], ['travel'], ['travel']]);
  });
});

test('a span that says that another has begun is none', () => {
  const attributes = { 'logfire.span_type': 'pending_span', 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.name': 'weather' };
  expect(rowOf({ scope: 'pydantic-ai', attributes })).toMatchObject({ kind: 'other', operation: 'chain' });
});
