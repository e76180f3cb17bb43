/** What a metric is, and the forms that most of them have. */

import type { Arithmetic } from './arithmetic.ts';
import type { GaugeName, HistogramName } from './prometheus-families.ts';
import { gauge, type Promql, quantile } from './promql.ts';
import type { MetricTable } from './tables.ts';

export type MetricUnit = '1' | 'percent' | 'ms' | 's' | 'tokens' | 'USD';

/** What a metric does when rows are added up or absent; see `emptyValue`. */
export type MetricKind = 'count' | 'sum' | 'money' | 'rate' | 'average' | 'percentile' | 'distinct';

export interface Metric {
  readonly aliases?: readonly string[];
  readonly unit: MetricUnit;
  readonly description: string;
  readonly table: MetricTable;
  /** Aggregate over the table's rows of one group, each once or by its weight. */
  readonly sql: (rows: Arithmetic) => string;
  readonly kind: MetricKind;
  /** The same figure in PromQL, placed at the end of executions and steps. */
  readonly promql: Promql;
  /** Groups add up to the whole. Never true of distinct counts, rates, averages and percentiles. */
  readonly additive: boolean;
  /** Needs to be told of its sessions whether they completed. */
  readonly completion?: true;
  /** The same figure from another table, used where that is read anyway. */
  readonly otherwise?: Pick<Metric, 'table' | 'sql'>;
}

/** Names of a unit in Prometheus (base units, as a suffix) and in Grafana (its unit id). */
export const units: Readonly<Record<MetricUnit, { readonly prometheus: string; readonly grafana: string }>> = {
  '1': { prometheus: '', grafana: 'short' },
  percent: { prometheus: 'ratio', grafana: 'percent' },
  ms: { prometheus: 'seconds', grafana: 'ms' },
  s: { prometheus: 'seconds', grafana: 's' },
  tokens: { prometheus: 'tokens', grafana: 'short' },
  USD: { prometheus: 'usd', grafana: 'currencyUSD' },
};

export const unitNames = Object.keys(units) as MetricUnit[]; // its keys are the names, by its type

export function count(table: MetricTable, of: string, description: string, promql: Promql, aliases: readonly string[] = []): Metric {
  return { aliases, unit: '1', description, table, sql: (rows) => rows.count(of), kind: 'count', promql, additive: true };
}

/** Percent of the rows `of` that are also `part`; null where there are none. */
export function rate(table: MetricTable, part: string, of: string, description: string, promql: Promql): Metric {
  const sql = (rows: Arithmetic) => `100 * ${rows.count(of === 'true' ? part : `${of} AND ${part}`)} / nullIf(${rows.count(of)}, 0)`;
  return { unit: 'percent', description, table, sql, kind: 'rate', promql, additive: false };
}

export function average(table: MetricTable, unit: MetricUnit, value: string, of: string, description: string, promql: Promql): Metric {
  return { unit, description, table, sql: (rows) => rows.average(value, of), kind: 'average', promql, additive: false };
}

/** Nearest rank, as `PERCENTILE_DISC`. One sort serves the three. */
export function percentile(table: MetricTable, level: 50 | 95 | 99, of: string, description: string, durations: HistogramName): Metric {
  const index = { 50: 1, 95: 2, 99: 3 }[level];
  const sql = (rows: Arithmetic) => `if(${rows.count(of)} = 0, NULL, ${rows.percentiles('duration_ms', of)}[${index}])`;
  return { unit: 'ms', description, table, sql, kind: 'percentile', promql: quantile(level / 100, durations), additive: false };
}

export function tokens(value: string, description: string, promql: Promql, aliases: readonly string[] = []): Metric {
  const sql = ({ sum }: Arithmetic) => sum(value, 'true');
  return { aliases, unit: 'tokens', description, table: 'steps', sql, kind: 'sum', promql, additive: true };
}

/** Money over billable rows of which none is priced is null, never 0; nothing billable is 0. */
export function money(of: string, description: string, promql: Promql, aliases: readonly string[] = []): Metric {
  const [suffix, condition] = of === 'true' ? ['', ''] : ['If', `, ${of}`];
  const sql = ({ received, money }: Arithmetic) => {
    const isBillable = received(`max${suffix}`, `billable${condition}`);
    const known = received(`sum${suffix}`, `cost${condition}`); // null if every cost is
    return `if(${isBillable} AND isNull(${known}), NULL, ${money('cost', of)})`;
  };
  return { aliases, unit: 'USD', description, table: 'steps', sql, kind: 'money', promql, additive: true };
}

/** Of what was received, whatever its weight. Measured on 26.7: exact to 30,000, then within 0.2 %. */
export function distinct(column: string, description: string, read: GaugeName): Metric {
  const sql = ({ received }: Arithmetic) => received('uniqCombined64If', `${column}, ${column} != ''`, '(20)');
  return { unit: '1', description, table: 'executions', sql, kind: 'distinct', promql: gauge(read), additive: false };
}

/** Over sessions of what was received, whatever the weight of their executions. */
export function overSessions(
  unit: MetricUnit,
  kind: 'average' | 'rate',
  sql: (received: Arithmetic['received']) => string,
  description: string,
  read: GaugeName,
): Metric {
  return { unit, description, table: 'sessions', sql: ({ received }) => sql(received), kind, promql: gauge(read), additive: false };
}

/** What a metric says of no rows at all: counts, sums and money 0, everything else null. */
export function emptyValue(kind: MetricKind): 0 | null {
  return kind === 'rate' || kind === 'average' || kind === 'percentile' ? null : 0;
}
