import { describe, expect, it } from 'vitest';
import { flowGraph } from '../../../console/src/sessions/flow-graph.ts';

const named = (node: unknown) => (typeof node === 'object' && node !== null && 'id' in node ? String(node.id).replace('\n', ' ') : node);

describe('the picture of flows', () => {
  it('joins what goes the same way, and tells a step that comes again from the first', () => {
    const graph = flowGraph(
      [
        { steps: ['chat', 'search', 'chat'], count: 3 },
        { steps: ['chat', 'search'], count: 2 },
        { steps: ['chat'], count: 7 },
      ],
      100,
      50,
    );
    expect(graph?.links.map(({ source, target, value }) => [named(source), named(target), value])).toEqual([
      ['0 chat', '1 search', 5],
      ['1 search', '2 chat', 3],
    ]);
  });

  it('is nothing where no session goes on to a second step', () => {
    expect(flowGraph([{ steps: ['chat'], count: 7 }], 100, 50)).toBeUndefined();
  });

  it('ends after seven steps', () => {
    const graph = flowGraph([{ steps: Array.from({ length: 20 }, (_, step) => `s${step}`), count: 1 }], 100, 50);
    expect(graph?.links.length).toBe(6);
  });
});
