/** Sums, rates, means and percentiles over rows, by weight. */

import { remembered } from './remembered.ts';
import type { Row, Step } from './rows.ts';

export interface Weighted {
  readonly weight: number;
}

/** Contract 1, weight: "Counts, tokens and money are sums of weights". */
export function count(rows: readonly Weighted[]): number {
  return rows.reduce((sum, { weight }) => sum + weight, 0);
}

export function sum<T extends Weighted>(rows: readonly T[], of: (row: T) => number): number {
  return rows.reduce((total, row) => total + row.weight * of(row), 0);
}

/** "Empty period: counts 0; rates, averages, percentiles `null`"; "Percent is 0–100". */
export function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : (100 * part) / whole;
}

export function mean<T extends Weighted>(rows: readonly T[], of: (row: T) => number): number | null {
  const total = count(rows);
  return total === 0 ? null : sum(rows, of) / total;
}

/** "the smallest duration such that executions of that duration or less carry at least p % of the weight (nearest rank …)". */
export function percentile(rows: readonly Row[], p: number): number | null {
  const sorted = byDuration(rows);
  const enough = (count(rows) * p) / 100;
  let carried = 0;
  for (const { durationMs, weight } of sorted) {
    carried += weight;
    if (carried >= enough - 1e-9) return durationMs;
  }
  return null;
}

const byDuration = remembered((rows: readonly Row[]) => rows.toSorted((a, b) => a.durationMs - b.durationMs));

/** Contract 1, weight: "distinct counts … are of what was received". */
export function distinct<T>(rows: readonly T[], of: (row: T) => string | undefined): number {
  const found = new Set<string | undefined>(rows.map(of));
  return found.size - (found.has(undefined) ? 1 : 0);
}

export interface Money {
  /** Pico-dollars of the rows that stand for themselves. */
  readonly exact: bigint;
  /** Pico-dollars of sampled rows, times their weights. */
  readonly estimated: number;
}

/** "Money over billable steps of which none is priced is `null`, never 0." */
export function money(steps: readonly Step[]): Money | null {
  // Stored bytes are paid for without being billable.
  const priced = steps.filter(({ cost }) => cost !== undefined);
  if (priced.length === 0 && steps.some(({ billable }) => billable)) return null;
  let exact = 0n;
  let estimated = 0;
  for (const { cost = 0n, weight } of priced) {
    if (weight === 1) exact += cost;
    else estimated += Number(cost) * weight;
  }
  return { exact, estimated };
}

/** "`priced_coverage` = 100 × priced ÷ billable, by weight; null when nothing is billable". */
export function coverage(steps: readonly Step[]): number | null {
  const billable = steps.filter((step) => step.billable);
  return percent(count(billable.filter(({ cost }) => cost !== undefined)), count(billable));
}
