/** Statements of BigQuery. Those on one day read and write the partition of that day alone. */

import type { RowTable } from '../../query/datasets/changes.ts';
import type { ColumnType } from '../../query/datasets/column.ts';
import { type DocumentedTableName, documentedTables } from '../columns.ts';

const types: Readonly<Record<ColumnType, string>> = {
  string: 'STRING',
  json: 'STRING',
  integer: 'INTEGER',
  number: 'FLOAT',
  decimal: 'BIGNUMERIC',
  boolean: 'BOOLEAN',
  timestamp: 'TIMESTAMP',
  date: 'DATE',
};

export interface Field {
  readonly name: string;
  readonly type: string;
  readonly mode: 'REQUIRED' | 'NULLABLE';
  readonly description: string;
}

/** Columns of a table; those of a page of rows are all nullable. */
export function fieldsOf(table: DocumentedTableName): readonly Field[] {
  const { key, columns } = documentedTables[table];
  return columns.map(({ name, type, description, unit }) => ({
    name,
    type: types[type],
    mode: key.includes(name) ? 'REQUIRED' : 'NULLABLE',
    description: unit === undefined ? description : `${description} In ${unit}.`,
  }));
}

/** `dataset` with its project. Parameter `date`. */
export function mergePage(dataset: string, table: DocumentedTableName, page: string): string {
  const { key, columns } = documentedTables[table];
  const names = columns.map(({ name }) => name);
  const others = names.filter((name) => !key.includes(name));
  const same = [...key.map((name) => `T.${name} = S.${name}`), 'T.start_date = @date'];
  return `MERGE \`${dataset}.${table}\` AS T USING \`${dataset}.${page}\` AS S
ON ${same.join(' AND ')}
WHEN MATCHED THEN UPDATE SET ${others.map((name) => `${name} = S.${name}`).join(', ')}
WHEN NOT MATCHED THEN INSERT (${names.join(', ')}) VALUES (${names.map((name) => `S.${name}`).join(', ')})`;
}

/** The same, and what lies in that part and is none of these goes. Parameters `date`, `org`, `after`, and `up_to` unless it is open. */
export function mergeDaily(dataset: string, page: string, open: boolean): string {
  const part = ['T.org_id = @org', 'T.start_date = @date', ...partConditions('T.daily_id', open)];
  return `${mergePage(dataset, 'daily', page)}
WHEN NOT MATCHED BY SOURCE AND ${part.join(' AND ')} THEN DELETE`;
}

/** Parameters as above. */
export function deleteDaily(dataset: string, open: boolean): string {
  const conditions = ['org_id = @org', 'start_date = @date', ...partConditions('daily_id', open)];
  return `DELETE FROM \`${dataset}.daily\` WHERE ${conditions.join(' AND ')}`;
}

/** Parameters `org`, `date`, and `gone`: texts of start and id. */
export function deleteRemoved(dataset: string, table: RowTable, id: string): string {
  return `DELETE FROM \`${dataset}.${table}\` WHERE org_id = @org AND start_date = @date
AND CONCAT(CAST(start_ns AS STRING), ' ', ${id}) IN UNNEST(@gone)`;
}

function partConditions(id: string, open: boolean): readonly string[] {
  return [`${id} > @after`, ...(open ? [] : [`${id} <= @up_to`])];
}
