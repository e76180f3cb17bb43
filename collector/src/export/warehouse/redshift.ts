/** Redshift, and any PostgreSQL: one connection, each page in a transaction of its own, loaded by INSERT or, from S3, by COPY. */

import pg from 'pg';
import { AppError } from '../../errors.ts';
import { type DatasetRow, idColumns, type RemovedRow, type RowTable } from '../../query/datasets/changes.ts';
import type { Column } from '../../query/datasets/column.ts';
import { type DocumentedTableName, documentedTables } from '../columns.ts';
import { type Cell, cellOf } from './cells.ts';
import { type Copying, copyRows } from './redshift-copy.ts';
import * as statements from './redshift-sql.ts';
import { type DailyPart, type Warehouse, WarehouseError } from './warehouse.ts';

export interface RedshiftTarget {
  /** As it is called; `address` is where it was found to be. */
  readonly host: string;
  readonly address: string;
  readonly port: number;
  readonly database: string;
  readonly schema: string;
  readonly user: string;
  readonly password: string;
  readonly encrypted: boolean;
  /** Unset = rows are loaded by INSERT. */
  readonly copying: Copying | undefined;
}

/** Of one statement: Redshift's protocol counts them in 15 bits. */
const maxParameters = 32_767;
const insertedPageRows = 2_000;
/** A COPY takes seconds to begin, however few rows it loads. */
const copiedPageRows = 20_000;
const connectMs = 15_000;
/** A page takes seconds; a lock that is held longer is somebody's mistake. */
const statementMs = 600_000;

/** Throws `WarehouseError`, as do all methods. */
export async function openRedshift(target: RedshiftTarget): Promise<Warehouse> {
  const client = new pg.Client({
    host: target.address,
    port: target.port,
    database: target.database,
    user: target.user,
    password: target.password,
    ssl: target.encrypted ? { servername: target.host } : false,
    connectionTimeoutMillis: connectMs,
    query_timeout: statementMs,
    keepAlive: true,
    application_name: 'resonant-analytics',
  });
  client.on('error', () => undefined); // the statement under way, or the next one, fails with it
  await told(() => client.connect());
  const { schema } = target;
  const run = async (sql: string, values: readonly Cell[] = []): Promise<readonly unknown[]> =>
    (await client.query({ text: sql, values: [...values], rowMode: 'array' })).rows;
  const inTransaction = (work: () => Promise<void>): Promise<void> =>
    told(async () => {
      await run('BEGIN');
      try {
        await work();
        await run('COMMIT');
      } catch (thrown) {
        await run('ROLLBACK').catch(() => undefined); // a connection that is gone has rolled back
        throw thrown;
      }
    });
  const load = (table: DocumentedTableName, rows: readonly DatasetRow[]): Promise<void> =>
    target.copying === undefined ? insertRows(run, table, rows) : copyRows(run, target.copying, table, cellsOf(table, rows));
  const staged = async (table: DocumentedTableName, rows: readonly DatasetRow[], makeRoom: () => Promise<unknown>): Promise<void> => {
    await run(statements.createStaging(table));
    if (rows.length > 0) await load(table, rows);
    await makeRoom();
    await run(statements.moveStaged(schema, table));
    await run(`DROP TABLE ${statements.stagingTable}`);
  };
  return {
    pageRows: target.copying === undefined ? insertedPageRows : copiedPageRows,
    prepare: () => told(() => prepare(run, schema)),
    upsert: (table, _date, rows) => inTransaction(() => staged(table, rows, () => run(statements.deleteStaged(schema, table)))),
    remove: (table, _date, orgId, removed) => inTransaction(() => remove(run, schema, table, orgId, removed)),
    replaceDaily: (part, rows) =>
      inTransaction(() => staged('daily', rows, () => run(statements.deleteDaily(schema, part.upTo === undefined), boundsOf(part)))),
    close: () => client.end().catch(() => undefined), // it is over either way
  };
}

type Run = (sql: string, values?: readonly Cell[]) => Promise<readonly unknown[]>;

async function prepare(run: Run, schema: string): Promise<void> {
  // Asked first: whoever may not make schemas may not say IF NOT EXISTS either.
  const known = await run('SELECT 1 FROM pg_namespace WHERE nspname = $1', [schema]);
  if (known.length === 0) await run(`CREATE SCHEMA IF NOT EXISTS ${statements.quoted(schema)}`);
  for (const table of tableNames) {
    await run(statements.createTable(schema, table));
    const present = await run('SELECT column_name FROM information_schema.columns WHERE table_schema = $1 AND table_name = $2', [
      schema,
      table,
    ]);
    const names = new Set(present.flat());
    const missing = documentedTables[table].columns.filter(({ name }) => !names.has(name));
    for (const column of missing) await run(statements.addColumn(schema, table, column));
  }
}

const tableNames = Object.keys(documentedTables) as DocumentedTableName[]; // its keys are the names, by its type

async function remove(run: Run, schema: string, table: RowTable, orgId: string, removed: readonly RemovedRow[]): Promise<void> {
  for (const chunk of chunks(removed, insertedPageRows)) {
    const pairs = chunk.flatMap(({ id, start_ns }) => [id, start_ns]);
    await run(statements.deleteRemoved(schema, table, idColumns[table], chunk.length), [orgId, ...pairs]);
  }
}

function boundsOf({ orgId, date, after, upTo }: DailyPart): readonly Cell[] {
  return [orgId, date, after, ...(upTo === undefined ? [] : [upTo])];
}

async function insertRows(run: Run, table: DocumentedTableName, rows: readonly DatasetRow[]): Promise<void> {
  for (const chunk of chunks(rows, Math.floor(maxParameters / documentedTables[table].columns.length))) {
    await run(statements.insertStaged(table, chunk.length), [...cellsOf(table, chunk)].flat());
  }
}

function* cellsOf(table: DocumentedTableName, rows: readonly DatasetRow[]): Generator<readonly Cell[]> {
  const { columns } = documentedTables[table];
  for (const row of rows) yield columns.map((column) => fitting(column, cellOf(column, row[column.name])));
}

/** A text that is too long is cut; a list or an object that is too long is left out, for it would not be one any more. */
function fitting({ type }: Column, cell: Cell): Cell {
  if (typeof cell !== 'string' || Buffer.byteLength(cell) <= statements.longestText) return cell;
  return type === 'json'
    ? null
    : Buffer.from(cell)
        .subarray(0, statements.longestText)
        .toString('utf8')
        .replace(/\ufffd+$/, '');
}

function* chunks<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}

/** What passes by itself: https://www.postgresql.org/docs/current/errcodes-appendix.html, and Redshift's conflicts of transactions (40001, 1023). */
const passing = /^(08|40|53|55|57)/;

/** With a digit, unlike EPIPE. */
const sqlState = /^(?=.*\d)[0-9A-Z]{5}$/;

async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw errorOf(cause);
  }
}

function errorOf(cause: unknown): WarehouseError {
  if (cause instanceof WarehouseError) return cause;
  if (cause instanceof AppError) return new WarehouseError('unreachable', cause.message, cause); // of the bucket
  const message = cause instanceof Error ? cause.message : String(cause);
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (!sqlState.test(code)) return new WarehouseError('unreachable', `The warehouse cannot be reached: ${message || code}.`, cause);
  if (passing.test(code)) return new WarehouseError('busy', `The warehouse does not do it now: ${message}.`, cause);
  return new WarehouseError('refused', `The warehouse refuses it: ${message}.`, cause);
}
