import { describe, expect, test } from 'vitest';
import { rowOf } from '../normalise/given.ts';
import { expected, recorded, scenariosOf, totals } from './recorded.ts';

/** Worked out by hand: test/fixtures/claude-code/README.md. Input includes cached tokens here; Claude Code sends it without. */
const counted = {
  traced: expected(['claude-code: ok'], { llm: 2, tools: 1, input: 17_007, output: 180, cacheRead: 16_500, cacheWrite: 500 }),
  'spans-only': expected(['claude-code: ok'], { llm: 2, tools: 1, input: 17_007, output: 180, cacheRead: 16_500, cacheWrite: 500 }),
  'local-model': expected(['claude-code: ok'], { llm: 1, input: 1_000, output: 30, cacheRead: 100 }),
  'tool-error': expected(['claude-code: ok'], {
    llm: 2,
    tools: 1,
    failedSteps: 1,
    input: 1_407,
    output: 60,
    cacheRead: 700,
    cacheWrite: 700,
  }),
  'api-error': expected(['claude-code: ok'], { llm: 1, failedSteps: 1 }),
  orphans: expected(['(claude-code): ok', '(claude-code): ok'], { llm: 1, tools: 1, input: 703, output: 40, cacheWrite: 700 }),
  'logs-only': expected(['(claude-code): ok', '(claude-code): rate_limit'], {
    llm: 4,
    tools: 1,
    failedSteps: 2,
    input: 17_157,
    output: 190,
    cacheRead: 16_500,
    cacheWrite: 500,
  }),
};

describe('what is published of Claude Code’s telemetry', () => {
  test.each(Object.entries(counted))('%s adds up to what was counted by hand', (scenario, figures) => {
    expect(totals(recorded('claude-code', scenario))).toEqual(figures);
  });

  test('every fixture was counted', () => {
    expect(scenariosOf('claude-code').toSorted()).toEqual(Object.keys(counted).toSorted());
  });

  test('the records give the spans’ calls their cost', () => {
    const costs = (only?: 'spans'): unknown[] =>
      recorded('claude-code', 'traced', only).steps.map(({ cost_source, cost }) => [cost_source, cost]);
    expect(costs()).toEqual([
      ['reported', '0.0125'],
      ['not_billable', undefined],
      ['reported', '0.0045'],
    ]);
    expect(costs('spans').map((cost) => cost)).toEqual([
      ['table', expect.any(String)],
      ['not_billable', undefined],
      ['table', expect.any(String)],
    ]);
  });

  test('session, person and first token are read from spans and from records alike', () => {
    for (const scenario of ['traced', 'spans-only', 'logs-only']) {
      const { executions, steps } = recorded('claude-code', scenario);
      const row = { agent_id: 'claude-code', session_id: '5e55-1', user_id: 'account-1', user_name: 'ada@example.com' };
      expect(executions).toMatchObject(executions.map(() => row));
      expect(steps.find(({ kind }) => kind === 'llm')).toMatchObject({ session_id: '5e55-1' });
    }
    expect(recorded('claude-code', 'traced').steps[0]).toMatchObject({ time_to_first_token_ms: 300, duration_ms: 1_500 });
  });

  test('without spans one prompt is one run, from its first call to its last', () => {
    const { executions } = recorded('claude-code', 'logs-only');
    expect(executions).toMatchObject([
      { implicit: true, incomplete: true, step_count: 4, llm_calls: 3, tool_calls: 1, duration_ms: 3_200, cost: '0.0172' },
      { implicit: true, incomplete: true, step_count: 1, duration_ms: 89_000, error_class: 'rate_limit' },
    ]);
    expect(new Set(executions.map(({ trace_id }) => trace_id)).size).toBe(2);
  });

  test('a tool’s failure is said by the span in which it ran', () => {
    const { steps } = recorded('claude-code', 'tool-error');
    expect(steps.filter(({ kind }) => kind === 'tool')).toMatchObject([
      { name: 'Read', status: 'error', error_class: 'tool_error', error_type: 'ENOENT', duration_ms: 110 },
    ]);
  });

  test('input tokens are without cached ones, however few these are', () => {
    const attributes = { 'span.type': 'llm_request', input_tokens: 700, cache_read_tokens: 600, output_tokens: 1 };
    expect(rowOf({ scope: 'com.anthropic.claude_code.tracing', attributes })).toMatchObject({ kind: 'llm', input_tokens: 1_300 });
  });

  test('no content is kept', () => {
    for (const scenario of ['traced', 'logs-only']) {
      for (const row of recorded('claude-code', scenario).rows) expect(row.attributes).not.toMatch(/ls -la|cat secret/);
    }
  });
});
