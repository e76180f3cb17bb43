/**
 * What changed in the tables that leave the service, for whoever keeps a copy of them. Rows say when they were derived; those that are gone are
 * tombstones. Reading is by day and in pages, in the order of the store.
 */

import type { QueryDependencies } from '../dependencies.ts';
import type { Column } from './column.ts';
import { dailyRows } from './daily-rows.ts';
import { datasetRows, rowColumns } from './dataset-rows.ts';

export type RowTable = keyof typeof rowColumns;

/** By column. 64-bit integers and decimals are text, times as `2026-06-18 10:00:00.000000`. */
export type DatasetRow = Readonly<Record<string, unknown>>;

export interface Changes {
  readonly orgId: string;
  /** Derived then or later; 0 = all rows. */
  readonly sinceMs: number;
  /** Half-open. */
  readonly startNs: bigint;
  readonly endNs: bigint;
}

export interface ChangedDay {
  /** Of UTC: 2026-06-18. */
  readonly date: string;
  /** How many versions of rows lie on it that may be read; at least as many as there are rows. */
  readonly rows: number;
}

/** A row that is not there any more, at this start: it may have moved to another one. */
export interface RemovedRow {
  readonly id: string;
  readonly start_ns: string;
}

/** The place of a row in a day. */
export type RowPlace = RemovedRow;

/** The column that names a row, beside its organisation. */
export const idColumns: Readonly<Record<RowTable, string>> = { executions: 'execution_id', steps: 'step_id' };

const period = ['org_id = {org:String}', 'start_ns >= {start:Int64}', 'start_ns < {end:Int64}'];
const changed = [...period, 'derived_ms >= {since:Int64}'];

/** Days with changed rows, in order. A century of them at most. */
export async function readChangedDays({ database }: QueryDependencies, changes: Changes): Promise<readonly ChangedDay[]> {
  const of = (table: RowTable): string => `SELECT start_ns FROM ${table} WHERE ${changed.join(' AND ')}`;
  const sql = `SELECT toDate(fromUnixTimestamp64Nano(start_ns, 'UTC')) AS date, count() AS rows
FROM (${of('executions')} UNION ALL ${of('steps')}) GROUP BY date ORDER BY date LIMIT 36525`;
  const rows = await database.select<{ date: string; rows: string }>('query', sql, parametersOf(changes));
  return rows.map(({ date, rows: count }) => ({ date, rows: Number(count) }));
}

/** Rows as they stand that were derived since, after a place. Old versions that were derived later than newer ones are never among them. */
export async function readChangedRows(
  { database }: QueryDependencies,
  table: RowTable,
  changes: Changes,
  after: RowPlace | undefined,
  limit: number,
): Promise<readonly DatasetRow[]> {
  const { sql, parameters } = afterPlace(after, idColumns[table]);
  const statement = `SELECT * FROM (${datasetRows(table, changed)}) WHERE ${sql}
ORDER BY start_ns, ${idColumns[table]} LIMIT {limit:UInt32}`;
  return database.select<DatasetRow>('query', statement, {
    ...parametersOf(after === undefined ? changes : from(changes, after)),
    ...parameters,
    limit,
  });
}

/** Tombstones that were derived since, and at whose start no row stands. */
export async function readRemovedRows(
  { database }: QueryDependencies,
  table: RowTable,
  changes: Changes,
  after: RowPlace | undefined,
  limit: number,
): Promise<readonly RemovedRow[]> {
  const id = expressionOf(table);
  const { sql, parameters } = afterPlace(after, 'id');
  const tombstones = `FROM ${table} WHERE ${changed.join(' AND ')} AND is_deleted = 1`;
  const standing = `SELECT start_ns, ${id} FROM ${table} FINAL WHERE ${period.join(' AND ')} AND start_ns IN (SELECT start_ns ${tombstones})`;
  const statement = `SELECT id, start_ns FROM (SELECT DISTINCT ${id} AS id, start_ns ${tombstones})
WHERE (start_ns, id) NOT IN (${standing}) AND ${sql} ORDER BY start_ns, id LIMIT {limit:UInt32}`;
  return database.select<RemovedRow>('query', statement, {
    ...parametersOf(after === undefined ? changes : from(changes, after)),
    ...parameters,
    limit,
  });
}

/** The rollup of whole days, after a row of it. */
export async function readDailyRows(
  { database }: QueryDependencies,
  { orgId, startNs, endNs }: Omit<Changes, 'sinceMs'>,
  after: string,
  limit: number,
): Promise<readonly DatasetRow[]> {
  const sql = `SELECT * FROM (${dailyRows()}) WHERE daily_id > {after:String} ORDER BY daily_id LIMIT {limit:UInt32}`;
  return database.select<DatasetRow>('query', sql, { org: orgId, start: startNs, end: endNs, after, limit });
}

function expressionOf(table: RowTable): string {
  const column = rowColumns[table].find(({ name }: Column) => name === idColumns[table]);
  return column?.sql ?? idColumns[table];
}

/** Nothing before the place is read. */
function from(changes: Changes, after: RowPlace): Changes {
  return { ...changes, startNs: BigInt(after.start_ns) };
}

function afterPlace(after: RowPlace | undefined, id: string) {
  if (after === undefined) return { sql: 'true', parameters: {} };
  return { sql: `(start_ns, ${id}) > ({after_ns:Int64}, {after_id:String})`, parameters: { after_ns: after.start_ns, after_id: after.id } };
}

function parametersOf({ orgId, sinceMs, startNs, endNs }: Changes) {
  return { org: orgId, since: sinceMs, start: startNs, end: endNs };
}
