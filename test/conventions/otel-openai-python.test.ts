import { describe, expect, test } from 'vitest';
import { expected, recorded, scenariosOf, totals } from './recorded.ts';

/** Worked out by hand from the script: test/fixtures/otel-openai-python/README.md. Cached and reasoning tokens were answered, and are not sent. */
const counted = {
  success: expected(['(chat-service): ok'], { llm: 1, input: 50, output: 5 }),
  'tool-loop': expected(['(chat-service): ok'], { llm: 2, input: 300, output: 27 }),
  streaming: expected(['(chat-service): ok'], { llm: 1 }),
  'streaming-usage': expected(['(chat-service): ok'], { llm: 1, input: 70, output: 9 }),
  embeddings: expected(['(chat-service): ok'], { llm: 1, input: 11 }),
  'rate-limit': expected(['(chat-service): rate_limit'], { llm: 1, failedSteps: 1 }),
  'server-error': expected(['(chat-service): model_error'], { llm: 1, failedSteps: 1 }),
  timeout: expected(['(chat-service): timeout'], { llm: 1, failedSteps: 1 }),
  abort: expected(['(chat-service): ok'], { llm: 1 }),
  retry: expected(['(chat-service): ok'], { llm: 1, input: 50, output: 5 }),
};

describe.each(['otel-openai-python', 'otel-openai-python-latest'])('recorded runs of %s', (emitter) => {
  test.each(Object.entries(counted))('%s adds up to what was counted by hand', (scenario, figures) => {
    expect(totals(recorded(emitter, scenario))).toEqual(figures);
  });

  test('every recorded run was counted', () => {
    expect(scenariosOf(emitter).toSorted()).toEqual(Object.keys(counted).toSorted());
  });

  test('an error’s type is a Python class in words', () => {
    const { steps } = recorded(emitter, 'rate-limit');
    expect(steps).toMatchObject([{ error_type: "<class 'openai.RateLimitError'>", error_class: 'rate_limit' }]);
  });
});

test('an event beside its span is a part of it and no call of its own', () => {
  const { rows, steps } = recorded('otel-openai-python-latest', 'success');
  expect(rows.map(({ kind, name }) => [kind, name])).toEqual([
    ['llm', 'chat gpt-4o'],
    ['other', 'gen_ai.client.inference.operation.details'],
  ]);
  expect(steps).toMatchObject([{ span_id: rows[0]?.span_id, input_tokens: 50, duration_ms: expect.any(Number) }]);
});
