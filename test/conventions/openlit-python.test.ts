import { describe, expect, test } from 'vitest';
import { rowOf } from '../normalise/given.ts';
import { expected, recorded, scenariosOf, totals } from './recorded.ts';

/** Worked out by hand from the script: test/fixtures/openlit-python/README.md. */
const counted = {
  success: expected(['(chat-service): ok'], { llm: 1, input: 50, output: 5, cacheRead: 32 }),
  'tool-loop': expected(['(chat-service): ok'], { llm: 2, input: 300, output: 27, cacheRead: 64 }),
  'anthropic-cache': expected(['(chat-service): ok'], { llm: 1, input: 630, output: 15, cacheRead: 600, cacheWrite: 20 }),
  'streaming-usage': expected(['(chat-service): ok'], { llm: 1, input: 70, output: 9 }),
  embeddings: expected(['(chat-service): ok'], { llm: 1, input: 11 }),
  'rate-limit': expected(['(chat-service): rate_limit'], { llm: 1, failedSteps: 1 }),
  'server-error': expected(['(chat-service): model_error'], { llm: 1, failedSteps: 1 }),
  timeout: expected(['(chat-service): timeout'], { llm: 1, failedSteps: 1 }),
  retry: expected(['(chat-service): ok'], { llm: 1, input: 50, output: 5 }),
};

describe('recorded runs of OpenLIT for Python', () => {
  test.each(Object.entries(counted))('%s adds up to what was counted by hand', (scenario, figures) => {
    expect(totals(recorded('openlit-python', scenario))).toEqual(figures);
  });

  test('every recorded run was counted', () => {
    expect(scenariosOf('openlit-python').toSorted()).toEqual(Object.keys(counted).toSorted());
  });

  test('a cost of 0 from a price list that could not be fetched is no cost', () => {
    expect(recorded('openlit-python', 'success').steps).toMatchObject([{ cost_source: 'table', cost: '0.000055' }]);
  });

  test('Anthropic’s input tokens are without cached ones, however few these are', () => {
    const attributes = { 'gen_ai.operation.name': 'chat', 'gen_ai.usage.input_tokens': 700, 'gen_ai.usage.cache_read.input_tokens': 600 };
    expect(rowOf({ scope: 'openlit.instrumentation.anthropic', attributes })).toMatchObject({ input_tokens: 1_300 });
    expect(rowOf({ scope: 'openlit.instrumentation.openai', attributes })).toMatchObject({ input_tokens: 700 });
  });

  test('no content is kept', () => {
    for (const row of recorded('openlit-python', 'tool-loop').rows) expect(row.attributes).not.toMatch(/Paris|Sunny|Hello/);
  });
});
