/**
 * Two ways to add up rows: each once, or each by its weight, for what was sampled. A metric is defined once, in these terms;
 * `groups.ts` reads by weight only where the rows turn out to have one.
 */

/** Aggregates over the rows that satisfy a condition; `true` = all. */
export interface Arithmetic {
  readonly count: (of: string) => string;
  readonly sum: (value: string, of: string) => string;
  /** Sum of a column of decimals; what has no weight is added exactly. */
  readonly money: (column: string, of: string) => string;
  /** Null where there is no value. */
  readonly average: (value: string, of: string) => string;
  /** The percentiles 50, 95 and 99 by nearest rank, as an array. */
  readonly percentiles: (value: string, of: string) => string;
}

/**
 * `quantileExact(level)` takes the element at 0-based rank floor(level × n), which is one too far where level × n is whole.
 * A level smaller by 10⁻¹⁰ takes rank ceil(level × n) − 1 for any n below 10⁸.
 */
export const eachOnce: Arithmetic = {
  count: (of) => (of === 'true' ? 'count()' : `countIf(${of})`),
  sum: (value, of) => (of === 'true' ? `sum(${value})` : `sumIf(${value}, ${of})`),
  money: (column, of) => `ifNull(sumIf(${column}, ${of}), 0)`,
  average: (value, of) => `avgOrNullIf(${value}, ${of})`,
  percentiles: (value, of) => `quantilesExactIf(0.4999999999, 0.9499999999, 0.9899999999)(${value}, ${of})`,
};

/** `quantilesExactWeighted` takes the first element with ceil(level × weight) of the weight up to it; its weights are whole, so millionths. */
export const byWeight: Arithmetic = {
  count: (of) => eachOnce.sum('weight', of),
  sum: (value, of) => eachOnce.sum(`(${value}) * weight`, of),
  money: (column, of) =>
    `toFloat64(${eachOnce.money(column, `${of} AND weight = 1`)}) + sumKahanIf(ifNull(toFloat64(${column}), 0) * weight, ${of} AND weight != 1)`,
  average: (value, of) => `avgWeightedOrNullIf(${value}, weight, ${of})`,
  percentiles: (value, of) => `quantilesExactWeightedIf(0.5, 0.95, 0.99)(${value}, toUInt64(round(weight * 1000000)), ${of})`,
};
