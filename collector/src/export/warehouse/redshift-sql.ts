/**
 * Statements that Redshift and PostgreSQL both take, but for COPY from S3, which is Redshift's alone: no ON CONFLICT and no COPY FROM STDIN, which Redshift lacks, and no MERGE, whose forms differ.
 * https://docs.aws.amazon.com/redshift/latest/dg/c_unsupported-postgresql-features.html
 */

import type { Column, ColumnType } from '../../query/datasets/column.ts';
import { type DocumentedTableName, documentedTables } from '../columns.ts';

/** The longest text that Redshift keeps, in bytes. */
export const longestText = 65_535;

const types: Readonly<Record<ColumnType, string>> = {
  string: `VARCHAR(${longestText})`,
  json: `VARCHAR(${longestText})`,
  integer: 'BIGINT',
  number: 'DOUBLE PRECISION',
  decimal: 'NUMERIC(38, 12)',
  boolean: 'BOOLEAN',
  timestamp: 'TIMESTAMP',
  date: 'DATE',
};

/** Temporary, so that a connection that ends takes it along. */
export const stagingTable = 'resonant_page';

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function createTable(schema: string, table: DocumentedTableName): string {
  const { key, columns } = documentedTables[table];
  const defined = columns.map((column) => `${definition(column)}${key.includes(column.name) ? ' NOT NULL' : ''}`);
  return `CREATE TABLE IF NOT EXISTS ${quoted(schema)}.${quoted(table)} (${[...defined, `PRIMARY KEY (${names(key)})`].join(', ')})`;
}

/** One column a statement, which is what Redshift takes. Older rows have null in it. */
export function addColumn(schema: string, table: DocumentedTableName, column: Column): string {
  return `ALTER TABLE ${quoted(schema)}.${quoted(table)} ADD COLUMN ${definition(column)}`;
}

export function createStaging(table: DocumentedTableName): string {
  return `CREATE TEMP TABLE ${stagingTable} (${documentedTables[table].columns.map(definition).join(', ')})`;
}

/** Each value says its type: Redshift does not take it from the column. */
export function insertStaged(table: DocumentedTableName, rows: number): string {
  const { columns } = documentedTables[table];
  const row = (at: number) =>
    `(${columns.map(({ type }, index) => `CAST($${at * columns.length + index + 1} AS ${types[type]})`).join(', ')})`;
  const values = Array.from({ length: rows }, (_, at) => row(at));
  return `INSERT INTO ${stagingTable} (${names(columns.map(({ name }) => name))}) VALUES ${values.join(', ')}`;
}

export interface CopyFrom {
  /** s3://bucket/key */
  readonly url: string;
  readonly region: string;
  /** An ARN, or `default`: the one that the cluster has. */
  readonly iamRole: string;
}

/** Redshift's own. Of CSV, null is \N unless said otherwise; neither compression nor statistics are worked out for a table that goes at once. */
export function copyStaged(table: DocumentedTableName, { url, region, iamRole }: CopyFrom): string {
  const columns = names(documentedTables[table].columns.map(({ name }) => name));
  const role = iamRole === 'default' ? iamRole : literal(iamRole);
  return `COPY ${stagingTable} (${columns}) FROM ${literal(url)} IAM_ROLE ${role} REGION ${literal(region)} FORMAT AS CSV TIMEFORMAT 'auto' DATEFORMAT 'auto' COMPUPDATE OFF STATUPDATE OFF`;
}

export function deleteStaged(schema: string, table: DocumentedTableName): string {
  const same = documentedTables[table].key.map((name) => `${quoted(table)}.${quoted(name)} = ${stagingTable}.${quoted(name)}`);
  return `DELETE FROM ${quoted(schema)}.${quoted(table)} USING ${stagingTable} WHERE ${same.join(' AND ')}`;
}

export function moveStaged(schema: string, table: DocumentedTableName): string {
  const columns = names(documentedTables[table].columns.map(({ name }) => name));
  return `INSERT INTO ${quoted(schema)}.${quoted(table)} (${columns}) SELECT ${columns} FROM ${stagingTable}`;
}

/** $1 is the organisation; ids and starts follow in pairs. */
export function deleteRemoved(schema: string, table: DocumentedTableName, id: string, count: number): string {
  const pairs = Array.from({ length: count }, (_, at) => `(${quoted(id)} = $${2 * at + 2} AND start_ns = CAST($${2 * at + 3} AS BIGINT))`);
  return `DELETE FROM ${quoted(schema)}.${quoted(table)} WHERE org_id = $1 AND (${pairs.join(' OR ')})`;
}

/** $1 and $2 are the organisation and the day, $3 and $4 the ids between which all rows go. */
export function deleteDaily(schema: string, open: boolean): string {
  const upTo = open ? '' : ' AND daily_id <= $4';
  return `DELETE FROM ${quoted(schema)}.${quoted('daily')} WHERE org_id = $1 AND start_date = CAST($2 AS DATE) AND daily_id > $3${upTo}`;
}

/** COPY takes no parameters. What is written here holds no backslash, which Redshift reads otherwise than PostgreSQL. */
function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function definition({ name, type }: Column): string {
  return `${quoted(name)} ${types[type]}`;
}

function names(columns: readonly string[]): string {
  return columns.map(quoted).join(', ');
}
