/** Exports of rows as they are: executions, steps and spans. */

import { datasetRows, rowColumns } from '../datasets/dataset-rows.ts';
import { type Filters, filterConditions, scopeConditions } from '../engine/filters.ts';
import type { Period } from '../engine/period.ts';
import type { ExportStatement } from './export-statement.ts';
import { spanColumns, spanFilters, spanRows } from './span-rows.ts';

export const datasets = ['executions', 'steps', 'spans'] as const;

export type Dataset = (typeof datasets)[number];

export interface RowExport {
  readonly orgId: string;
  readonly dataset: Dataset;
  readonly period: Period;
  readonly filters: Filters;
  /** Names of columns; unset = all. */
  readonly columns?: readonly string[] | undefined;
}

/** The documented columns of each. */
export const datasetColumns = { ...rowColumns, spans: spanColumns } as const;

/** Rows lie at their start. */
export function rowExport({ orgId, dataset, period, filters, columns: asked }: RowExport): ExportStatement {
  const columns = datasetColumns[dataset].filter(({ name }) => asked?.includes(name) ?? true);
  const bounds = { org: orgId, start: period.startNs, end: period.endNs };
  const scope = scopeConditions({ start: 'start', end: 'end' });
  if (dataset === 'spans') {
    const { sql, parameters } = spanFilters(filters);
    return { columns, ...spanRows([...scope, ...sql]), parameters: { ...bounds, ...parameters } };
  }
  const { sql, parameters } = filterConditions(filters, dataset);
  const where = [...scope, ...sql];
  return {
    columns,
    sql: datasetRows(dataset, where),
    countSql: `SELECT count() AS rows FROM ${dataset} FINAL WHERE ${where.join(' AND ')}`,
    parameters: { ...bounds, ...parameters },
  };
}
