import { describe, expect, it } from 'vitest';
import type { TraceSpan } from '../../collector/src/derive/trace-span.ts';
import { buildTree } from '../../collector/src/derive/tree.ts';
import { pickVersions } from '../../collector/src/derive/versions.ts';
import { agent, derive, llm, span, tool } from './build-span.ts';

const parents = (spans: TraceSpan[]) =>
  Object.fromEntries(buildTree(pickVersions(spans)).nodes.map(({ span, parent }) => [span.span_id, parent?.span.span_id]));

describe('malformed traces', () => {
  it('a span that is its own parent is a top span', () => {
    expect(parents([span('a', 'a')])).toEqual({ a: undefined });
  });

  it('a cycle is cut above its first span, and what hangs below stays below', () => {
    const spans = [span('x', 'b', { start: 0 }), span('a', 'c', { start: 1 }), span('b', 'a', { start: 2 }), span('c', 'b', { start: 3 })];
    expect(parents(spans)).toEqual({ x: 'b', a: undefined, b: 'a', c: 'b' });
    expect(parents(spans.toReversed())).toEqual({ x: 'b', a: undefined, b: 'a', c: 'b' });
  });

  it('two cycles are cut each', () => {
    const spans = [span('a', 'b'), span('b', 'a'), span('c', 'd'), span('d', 'c')];
    expect(parents(spans)).toEqual({ a: undefined, b: 'a', c: undefined, d: 'c' });
  });

  it('an empty trace has no rows', () => {
    expect(derive([])).toEqual({ executions: [], steps: [], api_calls: [], agent_creations: [], session_outcomes: [] });
  });

  it('agents in a cycle still count their steps', () => {
    const { executions, steps } = derive([agent('a', 'b'), agent('b', 'a', { start: 1 }), llm('c', 'b', { start: 2 })]);
    expect(executions.map((row) => [row.span_id, row.parent_execution_id.slice(-2), row.step_count])).toEqual([
      ['a', '', 0],
      ['b', '-a', 1],
    ]);
    expect(steps).toHaveLength(1);
  });
});

describe('size', () => {
  const kinds = [agent, llm, tool, span];

  it('a chain of 50,000 spans is derived in seconds', () => {
    const chain = Array.from({ length: 50_000 }, (_, i) => (kinds[i % 4] ?? span)(`s${i}`, i === 0 ? '' : `s${i - 1}`, { start: i }));
    const { executions, steps } = derive(chain);
    expect([executions.length, steps.length, executions[0]?.inclusive_tokens]).toEqual([12_500, 25_000, 12_500 * 120]);
  }, 20_000);

  it.each([
    ['nested model calls', llm, 1],
    ['nested calls of one tool', tool, 1],
    ['nested wrappers', span, 0],
  ])(
    '50,000 %s',
    (_, build, steps) => {
      const chain = Array.from({ length: 50_000 }, (_, i) => build(`s${i}`, i === 0 ? '' : `s${i - 1}`, { start: 50_000 - i }));
      expect(derive(chain).steps).toHaveLength(steps);
    },
    20_000,
  );

  it('200,000 children of one agent', () => {
    const wide = Array.from({ length: 200_000 }, (_, i) =>
      i === 0 ? agent('s0', '') : llm(`s${i}`, 's0', { start: i, response_id: 'same' }),
    );
    expect(derive(wide).steps).toHaveLength(199_999);
  }, 30_000);
});
