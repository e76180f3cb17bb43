/** Requests in which traces arrive: mixed, out of order, some roots late, one in twenty requests sent twice. */

import type { RawSpan } from '../raw/span.ts';
import type { Random } from './random.ts';

const poolSpans = 9_000;
const requestSpans = 3_000;

/** Late roots come after the other spans of some thousand traces, yet before anybody thinks that they never will. */
export function* requestsOf(random: Random, traces: Iterable<readonly RawSpan[]>): Generator<readonly RawSpan[]> {
  let pool: RawSpan[] = [];
  let late: RawSpan[] = [];
  for (const spans of traces) {
    const rootIsLate = random.chance(0.02);
    for (const span of spans) (rootIsLate && span.parentSpanId === '' ? late : pool).push(span);
    if (pool.length < poolSpans) continue;
    yield* drain(random, pool);
    [pool, late] = [late, []];
  }
  yield* drain(random, pool);
  yield* drain(random, late);
}

function* drain(random: Random, pool: readonly RawSpan[]): Generator<readonly RawSpan[]> {
  const spans = random.shuffle([...pool]);
  for (let from = 0; from < spans.length; from += requestSpans) {
    const request = spans.slice(from, from + requestSpans);
    yield request;
    if (random.chance(0.05)) yield request;
  }
}
