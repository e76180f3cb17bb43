/** Statements of Snowflake. Rows come as one JSON text that is bound, so that a page is one statement and needs no stage. */

import type { RowTable } from '../../query/datasets/changes.ts';
import type { Column, ColumnType } from '../../query/datasets/column.ts';
import { type DocumentedTableName, documentedTables } from '../columns.ts';

const types: Readonly<Record<ColumnType, string>> = {
  string: 'VARCHAR',
  json: 'VARCHAR',
  integer: 'NUMBER(38, 0)',
  number: 'FLOAT',
  decimal: 'NUMBER(38, 12)',
  boolean: 'BOOLEAN',
  timestamp: 'TIMESTAMP_NTZ(6)',
  date: 'DATE',
};

/** Both are plain identifiers, which Snowflake reads in capitals. */
export interface SnowflakePlace {
  readonly database: string;
  readonly schema: string;
}

/** The rows of the text that is bound in its place. */
const page = '(SELECT PARSE_JSON(?) AS page) given, LATERAL FLATTEN(INPUT => given.page) r';

export function createSchema({ database, schema }: SnowflakePlace): string {
  return `CREATE SCHEMA IF NOT EXISTS ${database}.${schema}`;
}

export function createTable(place: SnowflakePlace, table: DocumentedTableName): string {
  const { key, columns } = documentedTables[table];
  const defined = columns.map((column) => `${definition(column)}${key.includes(column.name) ? ' NOT NULL' : ''}`);
  return `CREATE TABLE IF NOT EXISTS ${full(place, table)} (${[...defined, `PRIMARY KEY (${key.join(', ')})`].join(', ')})`;
}

/** Binds the schema and the table in capitals. */
export function columnsOf({ database }: SnowflakePlace): string {
  return `SELECT column_name FROM ${database}.information_schema.columns WHERE table_schema = ? AND table_name = ?`;
}

export function addColumn(place: SnowflakePlace, table: DocumentedTableName, column: Column): string {
  return `ALTER TABLE ${full(place, table)} ADD COLUMN IF NOT EXISTS ${definition(column)}`;
}

/** Binds the rows, which are of one day: that keeps the search for their keys to the parts of the table that hold it. */
export function mergePage(place: SnowflakePlace, table: DocumentedTableName): string {
  const { key, columns } = documentedTables[table];
  const names = columns.map(({ name }) => name);
  const others = names.filter((name) => !key.includes(name));
  const same = [...key.map((name) => `t.${name} = s.${name}`), 't.start_date = s.start_date'];
  return `MERGE INTO ${full(place, table)} t
USING (SELECT ${columns.map(cast).join(', ')} FROM ${page}) s
ON ${same.join(' AND ')}
WHEN MATCHED THEN UPDATE SET ${others.map((name) => `${name} = s.${name}`).join(', ')}
WHEN NOT MATCHED THEN INSERT (${names.join(', ')}) VALUES (${names.map((name) => `s.${name}`).join(', ')})`;
}

/** Binds a list of objects with `id` and `start_ns`, the organisation and the day. */
export function deleteRemoved(place: SnowflakePlace, table: RowTable, id: string): string {
  return `DELETE FROM ${full(place, table)} t
USING (SELECT r.value:"id"::VARCHAR AS id, r.value:"start_ns"::NUMBER(38, 0) AS start_ns FROM ${page}) gone
WHERE t.${id} = gone.id AND t.start_ns = gone.start_ns AND t.org_id = ? AND t.start_date = CAST(? AS DATE)`;
}

/** Binds the organisation, the day, the id after which it begins, that up to which it goes unless it is open, and a list of the ids to keep. */
export function deleteOtherDaily(place: SnowflakePlace, open: boolean): string {
  const upTo = open ? '' : ' AND daily_id <= ?';
  return `DELETE FROM ${full(place, 'daily')} WHERE org_id = ? AND start_date = CAST(? AS DATE) AND daily_id > ?${upTo}
AND daily_id NOT IN (SELECT r.value::VARCHAR FROM ${page})`;
}

function full({ database, schema }: SnowflakePlace, table: DocumentedTableName): string {
  return `${database}.${schema}.${table}`;
}

function definition({ name, type }: Column): string {
  return `${name} ${types[type]}`;
}

function cast({ name, type }: Column): string {
  return `r.value:"${name}"::${types[type]} AS ${name}`;
}
