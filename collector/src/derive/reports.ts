import { picoUsd } from './money.ts';
import type { CallUsage } from './rows.ts';
import type { Tree } from './tree.ts';
import { totalTokens, usageOf } from './usage.ts';

/** What spans report of usage and cost, by place. */
export interface Reports {
  readonly usage: readonly (CallUsage | undefined)[];
  /** Pico-dollars. */
  readonly cost: readonly (bigint | undefined)[];
  /** Whether a span anywhere below reports tokens; zero tokens are no report. */
  readonly tokensBelow: readonly boolean[];
  /** The same for a cost. */
  readonly costBelow: readonly boolean[];
}

export function collectReports({ nodes, topDown }: Tree): Reports {
  const usage = nodes.map(({ span }) => usageOf(span));
  const cost = nodes.map(({ span }) => (span.reported_cost === undefined ? undefined : picoUsd(span.reported_cost)));
  const tokensBelow = new Array<boolean>(nodes.length).fill(false);
  const costBelow = new Array<boolean>(nodes.length).fill(false);
  for (let i = topDown.length - 1; i >= 0; i--) {
    const node = topDown[i];
    if (node?.parent === undefined) continue;
    const above = node.parent.place;
    if (tokensBelow[node.place] || totalTokens(usage[node.place]) > 0) tokensBelow[above] = true;
    if (costBelow[node.place] || (cost[node.place] ?? 0n) > 0n) costBelow[above] = true;
  }
  return { usage, cost, tokensBelow, costBelow };
}
