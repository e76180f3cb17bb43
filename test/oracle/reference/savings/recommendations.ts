/** All recommendations of a period, from its own steps (docs/recommendations.md). */

import type { OperatorPrice } from '../../generator/prices.ts';
import type { Execution, Step } from '../rows.ts';
import type { Period } from '../select.ts';
import { type Finding, paid } from './finding.ts';
import { cheaperModels, growingContexts, repriceable, uncachedPrompts } from './model-calls.ts';
import { costlyAgents, costlyTools, paidFailures, repeatedCalls } from './other-steps.ts';
import { costNow } from './price-now.ts';

export interface Recommendation extends Finding {
  /** USD in 30 days. */
  readonly savings: number;
  readonly savingsLow: number;
  readonly savingsHigh: number;
}

const monthNs = 30n * 86_400_000_000_000n;

export interface Spent {
  readonly executions: readonly Execution[];
  readonly steps: readonly Step[];
}

/** Of a period that has passed. */
export function recommendationsOf(
  { executions, steps }: Spent,
  period: Period,
  prices: readonly OperatorPrice[],
  nowNs: bigint,
): readonly Recommendation[] {
  const cost = costNow(prices, nowNs);
  const calls = repriceable(steps);
  const findings = [
    ...cheaperModels(calls, cost),
    ...uncachedPrompts(calls, cost),
    ...growingContexts(calls, cost),
    ...paidFailures(steps),
    ...repeatedCalls(steps, period.startNs),
    ...costlyAgents(executions),
    ...costlyTools(steps),
  ];
  // "USD in 30 days: what was found × 30 days ÷ what has passed of the period"
  const perMonth = Number(monthNs) / Number(period.endNs - period.startNs);
  const total = paid(steps);
  return findings
    .map((found) => ({
      ...found,
      savings: ((found.low + found.high) / 2) * perMonth,
      savingsLow: found.low * perMonth,
      savingsHigh: found.high * perMonth,
    }))
    .filter(({ savings, low, high }) => savings >= 1 && (low + high) / 2 >= total / 1_000); // "at least 1 USD in 30 days and a thousandth of everything spent"
}
