/** Contract 1: "weight: how many real ones a sampled one stands for (OpenTelemetry probability sampling, `th` in `tracestate`; else 1)". */

import type { RawSpan } from '../raw/span.ts';

const all = 2 ** 56;

export function weightOf({ traceState }: RawSpan): number {
  const threshold = /(?:^|,)ot=(?:[^,]*;)?th:([0-9a-f]{1,14})(?:[;,]|$)/.exec(traceState)?.[1];
  return threshold === undefined ? 1 : all / (all - Number.parseInt(threshold.padEnd(14, '0'), 16));
}
