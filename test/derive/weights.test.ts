import { describe, expect, it } from 'vitest';
import { agent, derive, llm, pick, span, tool } from './build-span.ts';

describe('weights', () => {
  it("are each row's own span's, and own figures stay of this one", () => {
    const { executions, steps } = derive([
      agent('a', '', { weight: 2 }),
      llm('b', 'a', { weight: 8 }),
      agent('c', 'a', { weight: 4, agent_name: 'sub' }),
      tool('d', 'c', { start: 5 }),
    ]);
    expect(pick(executions, 'span_id', 'weight', 'input_tokens', 'step_count', 'cost')).toEqual([
      { span_id: 'a', weight: 2, input_tokens: 100, step_count: 1, cost: '0.00012' },
      { span_id: 'c', weight: 4, input_tokens: 0, step_count: 1, cost: '0' },
    ]);
    expect(pick(steps, 'span_id', 'weight')).toEqual([
      { span_id: 'b', weight: 8 },
      { span_id: 'd', weight: 1 },
    ]);
  });

  it("are the outer span's of two spans that tell of one run", () => {
    const caller = agent('a', '', { otel_kind: 3, weight: 2, service: 'front', agent_id: 'x' });
    const called = agent('b', 'a', { start: 1, end: 9, weight: 16, agent_id: 'x' });
    expect(pick(derive([caller, called]).executions, 'span_id', 'weight')).toEqual([{ span_id: 'a', weight: 2 }]);
  });

  it("of an implicit execution are its root's", () => {
    const { executions } = derive([span('r', '', { weight: 2 }), llm('a', 'r', { weight: 4 })]);
    expect(pick(executions, 'implicit', 'weight')).toEqual([{ implicit: true, weight: 2 }]);
  });

  it('of an implicit execution without a root are the greatest of its steps', () => {
    const { executions } = derive([llm('a', 'gone', { weight: 2 }), llm('b', 'gone', { start: 5, weight: 4 }), tool('c', 'gone')]);
    expect(pick(executions, 'incomplete', 'weight')).toEqual([{ incomplete: true, weight: 4 }]);
  });
});
