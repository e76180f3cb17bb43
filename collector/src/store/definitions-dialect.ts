/** What Kysely runs the definitions on: SQLite inside Node, or PostgreSQL. Neither needs a native build. */

import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { type Dialect, PostgresDialect, type QueryResult } from 'kysely';
import { GenericSqliteDialect, type IGenericSqlite, parseBigInt } from 'kysely-generic-sqlite';
import { Pool } from 'pg';
import { AppError } from '../errors.ts';

/** A write waits this long for another process's before it fails. */
const busyTimeoutMs = 5_000;

export function sqliteDialect(path: string): Dialect {
  return new GenericSqliteDialect(() => sqliteExecutor(path));
}

export function postgresDialect(url: string): Dialect {
  const pool = new Pool({ connectionString: url, max: 5, connectionTimeoutMillis: 5_000, application_name: 'resonant' });
  // An idle connection that breaks would end the process; the pool drops it, and the next query says what is wrong.
  pool.on('error', () => undefined);
  return new PostgresDialect({ pool });
}

function sqliteExecutor(path: string): IGenericSqlite<DatabaseSync> {
  closeSync(openSync(path, 'a', 0o600)); // the service's secrets are in it; SQLite gives its other files the same mode
  const db = new DatabaseSync(path, { timeout: busyTimeoutMs });
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
  return { db, close: () => db.close(), query: (_isSelect, sql, parameters) => runSqlite(db, sql, parameters) };
}

function runSqlite(db: DatabaseSync, sql: string, parameters: readonly unknown[]): QueryResult<unknown> {
  const statement = db.prepare(sql);
  const values = parameters.map(sqliteValue);
  if (statement.columns().length > 0) return { rows: statement.all(...values) };
  const result = statement.run(...values);
  const insertId = parseBigInt(result.lastInsertRowid);
  const numAffectedRows = parseBigInt(result.changes);
  return { rows: [], ...(insertId !== undefined && { insertId }), ...(numAffectedRows !== undefined && { numAffectedRows }) };
}

function sqliteValue(value: unknown): null | number | bigint | string | Uint8Array {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string' || value instanceof Uint8Array) return value;
  throw new TypeError(`SQLite cannot hold a value of the type ${typeof value}`);
}

/** What work on the database gives; `store_unavailable` where the database does not answer. An `AppError` that the work throws is passed on. */
export async function answerOf<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const message = 'The database of definitions does not answer; its error is in the log of the service.';
    throw new AppError('store_unavailable', message, { cause, retryAfterSeconds: 5 });
  }
}
