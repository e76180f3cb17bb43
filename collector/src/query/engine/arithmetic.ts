/**
 * How metrics say what they add up. A metric is defined once, in these terms; the statement decides whether rows count once each or by
 * their weight, for what was sampled, and whether an aggregate is written out at once or in two steps, see `Writing`.
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
  /** Any other function of the engine, of what was received, whatever its weight. */
  readonly received: Write;
}

/** An aggregate function's call: its name, with the parameters that some have in parentheses of their own, and its arguments. */
export type Write = (name: string, args: string, parameters?: string) => string;

const atOnce: Write = (name, args, parameters = '') => `${name}${parameters}(${args})`;

/**
 * `quantileExact(level)` takes the element at 0-based rank floor(level × n), which is one too far where level × n is whole.
 * A level smaller by 10⁻¹⁰ takes rank ceil(level × n) − 1 for any n below 10⁸.
 */
export function eachOnce(write: Write): Arithmetic {
  return {
    count: (of) => (of === 'true' ? write('count', '') : write('countIf', of)),
    sum: (value, of) => (of === 'true' ? write('sum', value) : write('sumIf', `${value}, ${of}`)),
    money: (column, of) => `ifNull(${of === 'true' ? write('sum', column) : write('sumIf', `${column}, ${of}`)}, 0)`,
    average: (value, of) => write('avgOrNullIf', `${value}, ${of}`),
    percentiles: (value, of) => write('quantilesExactIf', `${value}, ${of}`, '(0.4999999999, 0.9499999999, 0.9899999999)'),
    received: write,
  };
}

/** `quantilesExactWeighted` takes the first element with ceil(level × weight) of the weight up to it; its weights are whole, so millionths. */
export function byWeight(write: Write): Arithmetic {
  const once = eachOnce(write);
  const millionths = 'toUInt64(round(weight * 1000000))';
  const weighted = (column: string, of: string) => write('sumKahanIf', `ifNull(toFloat64(${column}), 0) * weight, ${of} AND weight != 1`);
  return {
    count: (of) => once.sum('weight', of),
    sum: (value, of) => once.sum(`(${value}) * weight`, of),
    money: (column, of) => `toFloat64(${once.money(column, `${of} AND weight = 1`)}) + ${weighted(column, of)}`,
    average: (value, of) => write('avgWeightedOrNullIf', `${value}, weight, ${of}`),
    percentiles: (value, of) => write('quantilesExactWeightedIf', `${value}, ${millionths}, ${of}`, '(0.5, 0.95, 0.99)'),
    received: write,
  };
}

/** Whether rows count once each or by their weight. */
export type Weighing = typeof eachOnce;

/** An aggregate in one expression. */
export function writeOut(sql: (rows: Arithmetic) => string, weighing: Weighing): string {
  return sql(weighing(atOnce));
}

/**
 * Aggregates in two steps: first their states by group, then what the states of one group say, or those of several together. So the groups
 * can be ordered and cut, and the rest of a cut breakdown is exact even in percentiles and distinct counts, from one reading of the rows.
 */
export class States {
  readonly #weighing: Weighing;
  readonly #columns = new Map<string, string>();

  constructor(weighing: Weighing) {
    this.#weighing = weighing;
  }

  /** What the state of one group says. */
  ofOne(sql: (rows: Arithmetic) => string): string {
    return sql(this.#weighing((name, args, parameters = '') => `finalizeAggregation(${this.#column(name, args, parameters)})`));
  }

  /** What the states of all groups that are together now say. */
  ofAll(sql: (rows: Arithmetic) => string): string {
    return sql(this.#weighing((name, args, parameters = '') => `${name}Merge${parameters}(${this.#column(name, args, parameters)})`));
  }

  /** The columns that were asked for, to be selected in the first step. */
  columns(): readonly string[] {
    return [...this.#columns].map(([sql, name]) => `${sql} AS ${name}`);
  }

  #column(name: string, args: string, parameters: string): string {
    const sql = `${name}State${parameters}(${args})`;
    const column = this.#columns.get(sql) ?? `state_${this.#columns.size}`;
    this.#columns.set(sql, column);
    return column;
  }
}
