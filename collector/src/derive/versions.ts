import { compareByStart, compareNs, compareText } from './order.ts';
import type { TraceSpan } from './trace-span.ts';

/** One version of each span of a trace, ordered by start, then id. The order and number of arrivals do not matter. */
export function pickVersions(spans: readonly TraceSpan[]): TraceSpan[] {
  const chosen = new Map<string, TraceSpan>();
  for (const span of spans) {
    const rival = chosen.get(span.span_id);
    if (rival === undefined || compareVersions(span, rival) > 0) chosen.set(span.span_id, span);
  }
  return [...chosen.values()].sort(compareByStart);
}

/** The contract's "span versions": the later end wins, then more attributes, then the greater content hash. */
function compareVersions(a: TraceSpan, b: TraceSpan): number {
  return compareNs(a.end_ns, b.end_ns) || a.attribute_count - b.attribute_count || compareText(a.content_hash, b.content_hash);
}
