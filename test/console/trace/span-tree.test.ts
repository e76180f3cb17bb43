import type { Span } from '@resonantgenesis/client';
import { describe, expect, it } from 'vitest';
import { spanTree } from '../../../console/src/trace/span-tree.ts';

const span = (span_id: string, parent_span_id: string | null) => ({ span_id, parent_span_id }) as Span; // what the tree reads of it

describe('a waterfall', () => {
  it('has each span below its parent, by start, and those whose parent is missing at the top', () => {
    const spans = [span('a', null), span('lost', 'nobody'), span('b', 'a'), span('c', 'a'), span('d', 'b')];
    expect(spanTree(spans).map(({ span, depth }) => [span.span_id, depth])).toEqual([
      ['a', 0],
      ['b', 1],
      ['d', 2],
      ['c', 1],
      ['lost', 0],
    ]);
  });

  it('ends for spans that are above themselves, and shows each once', () => {
    const spans = [span('a', 'b'), span('b', 'a'), span('self', 'self'), span('top', null)];
    expect(spanTree(spans).map(({ span, depth }) => [span.span_id, depth])).toEqual([
      ['top', 0],
      ['a', 0],
      ['b', 1],
      ['self', 0],
    ]);
  });

  it('takes a chain of ten thousand', () => {
    const spans = Array.from({ length: 10_000 }, (_, index) => span(`${index}`, index === 0 ? null : `${index - 1}`));
    expect(spanTree(spans).at(-1)).toEqual({ span: span('9999', '9998'), depth: 9_999 });
  });
});
