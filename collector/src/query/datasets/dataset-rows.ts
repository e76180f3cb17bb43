import type { Column } from './column.ts';
import { executionColumns } from './execution-columns.ts';
import { stepColumns } from './step-columns.ts';

/** Tables whose rows leave the service one by one. */
export const rowColumns: Readonly<Record<'executions' | 'steps', readonly Column[]>> = { executions: executionColumns, steps: stepColumns };

/**
 * The statement of all rows of a table that satisfy the conditions, which are of the derived table's own columns; always one of them is the
 * organisation. Its columns are the documented ones.
 */
export function datasetRows(table: keyof typeof rowColumns, conditions: readonly string[]): string {
  // Apart, so that conditions mean the derived columns and not documented ones of the same name.
  const selected = rowColumns[table].map(({ sql, name }) => `${sql} AS ${name}`).join(', ');
  return `SELECT ${selected}\nFROM (SELECT * FROM ${table} FINAL WHERE ${conditions.join(' AND ')})`;
}
