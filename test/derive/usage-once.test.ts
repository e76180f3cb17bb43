import { describe, expect, it } from 'vitest';
import { agent, derive, llm, pick, silentLlm, span, tool } from './build-span.ts';

const said = { input_tokens: 300, output_tokens: 60, request_model: 'gpt-4o' };
const fields = ['span_id', 'kind', 'model', 'input_tokens', 'cost'] as const;

describe('usage of an agent or wrapper span', () => {
  it('counts where no span below reports any: as a row that is no step', () => {
    const { steps, executions } = derive([agent('a', '', said), silentLlm('b', 'a'), tool('c', 'a')]);
    expect(pick(steps, ...fields)).toEqual([
      { span_id: 'a', kind: 'reported', model: 'gpt-4o', input_tokens: 300, cost: '0.00036' },
      { span_id: 'b', kind: 'llm', model: 'gpt-4o-mini', input_tokens: 0 },
      { span_id: 'c', kind: 'tool', model: '', input_tokens: 0 },
    ]);
    expect(pick(executions, 'step_count', 'llm_calls', 'input_tokens', 'inclusive_tokens', 'cost', 'usage_gap')).toEqual([
      { step_count: 2, llm_calls: 1, input_tokens: 300, inclusive_tokens: 360, cost: '0.00036', usage_gap: 0 },
    ]);
  });

  it('does not count where a span anywhere below does; the shortfall is shown', () => {
    const { steps, executions } = derive([
      agent('a', '', { ...said, reported_cost: '9' }),
      span('w', 'a', said),
      agent('m', 'w'),
      llm('b', 'm'),
    ]);
    expect(pick(steps, ...fields)).toEqual([{ span_id: 'b', kind: 'llm', model: 'gpt-4o-mini', input_tokens: 100, cost: '0.00012' }]);
    expect(pick(executions, 'span_id', 'input_tokens', 'usage_gap')).toEqual([
      { span_id: 'a', input_tokens: 0, usage_gap: 240 },
      { span_id: 'm', input_tokens: 100, usage_gap: 0 },
    ]);
  });

  it('counts at the lowest of stacked wrappers', () => {
    expect(pick(derive([agent('a', '', said), span('w', 'a', said)]).steps, ...fields)).toEqual([
      { span_id: 'w', kind: 'reported', model: 'gpt-4o', input_tokens: 300, cost: '0.00036' },
    ]);
  });

  it('zero tokens below are no report', () => {
    const { executions } = derive([agent('a', '', said), llm('b', 'a', { input_tokens: 0, output_tokens: 0 })]);
    expect(pick(executions, 'input_tokens')).toEqual([{ input_tokens: 300 }]);
  });

  it('a reported row has no outcome of its own', () => {
    expect(pick(derive([agent('a', '', { ...said, status_code: 2 })]).steps, 'status', 'error_class')).toEqual([
      { status: 'ok', error_class: '' },
    ]);
  });
});

describe('a cost alone', () => {
  it('on an agent counts where nothing below has tokens or a price', () => {
    expect(pick(derive([agent('a', '', { reported_cost: '0.7' }), silentLlm('b', 'a')]).executions, 'cost')).toEqual([{ cost: '0.7' }]);
    expect(derive([agent('a', '', { reported_cost: '0.7' }), tool('b', 'a', { reported_cost: '0.1' })]).steps).toHaveLength(1);
    expect(pick(derive([agent('a', '', { reported_cost: '0.7' }), llm('b', 'a')]).executions, 'cost')).toEqual([{ cost: '0.00012' }]);
  });

  it('on an agent does not count above usage that has no price', () => {
    const { executions } = derive([agent('a', '', { reported_cost: '0.7' }), llm('b', 'a', { request_model: 'unknown' })]);
    expect(pick(executions, 'cost', 'billable_steps')).toEqual([{ billable_steps: 1 }]);
  });

  it('on a tool counts where no span below is priced', () => {
    const paid = tool('b', 'a', { reported_cost: '0.1' });
    expect(pick(derive([agent('a', ''), paid]).steps, 'cost', 'cost_source')).toEqual([{ cost: '0.1', cost_source: 'reported' }]);
    expect(
      pick(derive([agent('a', ''), paid, agent('m', 'b'), llm('c', 'm')]).steps, 'span_id', 'cost', 'reported_cost', 'cost_source'),
    ).toEqual([
      { span_id: 'b', reported_cost: '0.1', cost_source: 'not_billable' },
      { span_id: 'c', cost: '0.00012', cost_source: 'table' },
    ]);
    const unpriced = llm('c', 'b', { request_model: 'unknown' });
    expect(pick(derive([agent('a', ''), paid, unpriced]).executions, 'cost')).toEqual([{ cost: '0.1' }]);
  });
});

describe('token counts', () => {
  it.each([
    [
      'cached input reported beside the input',
      { input_tokens: 10, cache_read_tokens: 600, cache_write_tokens: 20 },
      { input_tokens: 630, output_tokens: 20 },
    ],
    [
      'cached input inside the input',
      { input_tokens: 630, cache_read_tokens: 600, cache_write_tokens: 20 },
      { input_tokens: 630, output_tokens: 20 },
    ],
    ['reasoning beside the output', { output_tokens: 5, reasoning_tokens: 50 }, { input_tokens: 100, output_tokens: 55 }],
  ])('%s', (_, parts, expected) => {
    expect(pick(derive([agent('a', ''), llm('b', 'a', parts)]).steps, 'input_tokens', 'output_tokens')).toEqual([expected]);
  });
});
