import { describe, expect, test } from 'vitest';
import { expected, recorded, scenariosOf, totals } from './recorded.ts';

/** Worked out by hand from the script: test/fixtures/traceloop-python/README.md. */
const counted = {
  success: expected(['(chat-service): ok'], { llm: 1, input: 50, output: 5, cacheRead: 32, reasoning: 2 }),
  'tool-loop': expected(['(chat-service): ok'], { llm: 2, input: 300, output: 27, cacheRead: 64 }),
  'anthropic-cache': expected(['(chat-service): ok'], { llm: 1, input: 630, output: 15, cacheRead: 600, cacheWrite: 20 }),
  'streaming-usage': expected(['(chat-service): ok'], { llm: 1, input: 70, output: 9 }),
  embeddings: expected(['(chat-service): ok'], { llm: 1, input: 11 }),
  'rate-limit': expected(['(chat-service): rate_limit'], { llm: 1, failedSteps: 1 }),
  'anthropic-overloaded': expected(['(chat-service): model_error'], { llm: 1, failedSteps: 1 }),
  'server-error': expected(['(chat-service): model_error'], { llm: 1, failedSteps: 1 }),
  timeout: expected(['(chat-service): timeout'], { llm: 1, failedSteps: 1 }),
  retry: expected(['(chat-service): ok'], { llm: 1, input: 50, output: 5 }),
};

describe('recorded runs of Traceloop’s instrumentations for Python', () => {
  test.each(Object.entries(counted))('%s adds up to what was counted by hand', (scenario, figures) => {
    expect(totals(recorded('traceloop-python', scenario))).toEqual(figures);
  });

  test('every recorded run was counted', () => {
    expect(scenariosOf('traceloop-python').toSorted()).toEqual(Object.keys(counted).toSorted());
  });

  test('no content is kept', () => {
    for (const row of recorded('traceloop-python', 'tool-loop').rows) expect(row.attributes).not.toMatch(/Paris|Sunny|Hello/);
  });
});
