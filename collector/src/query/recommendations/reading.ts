/** What the statements behind recommendations have in common. */

import type { Database } from '../../store/database.ts';
import { type Filters, filterConditions, scopeConditions } from '../engine/filters.ts';
import type { Period } from '../engine/period.ts';
import type { MetricTable } from '../engine/tables.ts';
import { thresholds } from './thresholds.ts';

export interface Reading {
  readonly database: Database;
  readonly orgId: string;
  readonly period: Period;
  readonly filters: Filters;
}

/** Most groups that a statement may give: far more than a reader would look through. */
const maxGroups = 5_000;

/**
 * Runs a statement of the form `SELECT … {from} AND …` on the rows of the period that pass the filters.
 * Groups come with the dearest first.
 */
export function readRows<Row>(
  { database, orgId, period, filters }: Reading,
  table: MetricTable,
  sql: string,
  parameters: Readonly<Record<string, unknown>> = {},
): Promise<Row[]> {
  const { sql: filtered, parameters: values } = filterConditions(filters, table);
  const where = [...scopeConditions({ start: 'start', end: 'end' }), ...filtered].join(' AND ');
  const statement = `${sql.replaceAll('{from}', `FROM ${table} FINAL WHERE ${where}`)} LIMIT ${maxGroups}`;
  return database.select<Row>('query', statement, { ...values, ...parameters, org: orgId, start: period.startNs, end: period.endNs });
}

/** Sum of a column, each row as often as it stands for. */
export function weighed(value: string, of: string): string {
  return `sumIf(${value} * weight, ${of})`;
}

/** Money of rows, which is not exact: recommendations are estimates. */
export function money(column: 'cost' | 'computed_cost', of: string): string {
  return `sumIf(ifNull(toFloat64(${column}), 0) * weight, ${of})`;
}

/** Starts of the latest rows, to show as examples. */
export function latest(of: string): string {
  return `arrayMap(start -> toString(-start), groupArraySortedIf(${thresholds.examples})(-start_ns, ${of}))`;
}
