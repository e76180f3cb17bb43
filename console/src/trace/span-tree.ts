import type { Span } from '@resonantgenesis/client';

export interface PlacedSpan {
  readonly span: Span;
  /** 0 = at the top, or its parent is missing. */
  readonly depth: number;
}

/** Spans in the order of a waterfall: each below its parent, by start. A span that is above itself is at the top. */
export function spanTree(spans: readonly Span[]): readonly PlacedSpan[] {
  const known = new Set(spans.map(({ span_id }) => span_id));
  const children = Map.groupBy(spans, ({ parent_span_id }) => (parent_span_id !== null && known.has(parent_span_id) ? parent_span_id : ''));
  const placed = new Map<string, PlacedSpan>();
  const place = (top: readonly Span[]): void => {
    const waiting = top.map((span) => ({ span, depth: 0 })).toReversed();
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { span, depth } = next;
      if (placed.has(span.span_id)) continue;
      placed.set(span.span_id, next);
      waiting.push(...(children.get(span.span_id) ?? []).map((child) => ({ span: child, depth: depth + 1 })).toReversed());
    }
  };
  place(children.get('') ?? []);
  place(spans); // what is left is only below itself
  return [...placed.values()];
}
