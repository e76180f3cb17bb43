/** Snowflake: one session, each page one statement. */

import type { Connection, ConnectionOptions, SnowflakeError } from 'snowflake-sdk';
import { type DatasetRow, idColumns } from '../../query/datasets/changes.ts';
import { type DocumentedTableName, documentedTables } from '../columns.ts';
import { type Cell, cellOf } from './cells.ts';
import * as statements from './snowflake-sql.ts';
import { type Warehouse, WarehouseError } from './warehouse.ts';

export interface SnowflakeTarget extends statements.SnowflakePlace {
  readonly account: string;
  /** Unset = that of the account. */
  readonly accessUrl: string | undefined;
  readonly username: string;
  readonly warehouse: string | undefined;
  readonly role: string | undefined;
  readonly credentials: SnowflakeCredentials;
}

export type SnowflakeCredentials =
  | { readonly password: string }
  | { readonly private_key: string; readonly passphrase?: string | undefined }
  | { readonly token: string };

const pageRows = 2_000;
/** A text of Snowflake's holds 16 MB. */
const maxPageBytes = 8_000_000;
const tableNames = Object.keys(documentedTables) as DocumentedTableName[]; // its keys are the names, by its type

/** Throws `WarehouseError`, as do all methods. */
export async function openSnowflake(target: SnowflakeTarget): Promise<Warehouse> {
  const connection = await connect(target);
  const query = (sqlText: string, binds: readonly Cell[] = []): Promise<readonly Readonly<Record<string, unknown>>[]> =>
    new Promise((resolve, reject) => {
      connection.execute({
        sqlText,
        binds: [...binds],
        complete: (error, _, rows = []) => (error ? reject(errorOf(error)) : resolve(rows)),
      });
    });
  const run = async (sqlText: string, binds: readonly Cell[] = []): Promise<void> => {
    await query(sqlText, binds);
  };
  const merge = async (table: DocumentedTableName, rows: readonly DatasetRow[]): Promise<void> => {
    for (const page of pagesOf(table, rows)) await run(statements.mergePage(target, table), [page]);
  };
  return {
    pageRows,
    prepare: async () => {
      await run(statements.createSchema(target));
      for (const table of tableNames) {
        await run(statements.createTable(target, table));
        const present = await query(statements.columnsOf(target), [target.schema.toUpperCase(), table.toUpperCase()]);
        const names = new Set(present.map((row) => String(row['COLUMN_NAME']).toLowerCase()));
        const missing = documentedTables[table].columns.filter(({ name }) => !names.has(name));
        for (const column of missing) await run(statements.addColumn(target, table, column));
      }
    },
    upsert: (table, _date, rows) => merge(table, rows),
    remove: (table, date, orgId, removed) =>
      run(statements.deleteRemoved(target, table, idColumns[table]), [JSON.stringify(removed), orgId, date]),
    replaceDaily: async ({ orgId, date, after, upTo }, rows) => {
      if (rows.length > 0) await merge('daily', rows);
      const kept = JSON.stringify(rows.map((row) => row['daily_id']));
      await run(statements.deleteOtherDaily(target, upTo === undefined), [orgId, date, after, ...(upTo === undefined ? [] : [upTo]), kept]);
    },
    close: () => new Promise((resolve) => connection.destroy(() => resolve())),
  };
}

async function connect(target: SnowflakeTarget): Promise<Connection> {
  const { default: snowflake } = await import('snowflake-sdk').catch((cause: unknown) => {
    throw new WarehouseError('refused', 'The package snowflake-sdk is not installed beside the service: npm install snowflake-sdk.', cause);
  });
  snowflake.configure({ logLevel: 'OFF', additionalLogToConsole: false });
  const connection = snowflake.createConnection(optionsOf(target));
  return new Promise((resolve, reject) => {
    connection.connect((error) => (error ? reject(errorOf(error)) : resolve(connection)));
  });
}

function optionsOf({ account, accessUrl, username, warehouse, role, database, credentials }: SnowflakeTarget): ConnectionOptions {
  return {
    ...{ account, username, database, application: 'resonant_analytics' },
    ...(accessUrl === undefined ? {} : { accessUrl }),
    ...(warehouse === undefined ? {} : { warehouse }),
    ...(role === undefined ? {} : { role }),
    ...authentication(credentials),
    // The runner tries again itself, later.
    ...{ sfRetryMaxLoginRetries: 2, retryTimeout: 0 },
  };
}

function authentication(credentials: SnowflakeCredentials): ConnectionOptions {
  if ('password' in credentials) return { password: credentials.password };
  if ('token' in credentials) return { authenticator: 'PROGRAMMATIC_ACCESS_TOKEN', token: credentials.token };
  const { private_key: privateKey, passphrase } = credentials;
  return { authenticator: 'SNOWFLAKE_JWT', privateKey, ...(passphrase === undefined ? {} : { privateKeyPass: passphrase }) };
}

/** JSON texts of rows that are not too long each. */
function* pagesOf(table: DocumentedTableName, rows: readonly DatasetRow[]): Generator<string> {
  const { columns } = documentedTables[table];
  let page: string[] = [];
  let bytes = 0;
  for (const row of rows) {
    const text = JSON.stringify(Object.fromEntries(columns.map((column) => [column.name, cellOf(column, row[column.name])])));
    if (bytes + text.length > maxPageBytes && page.length > 0) {
      yield `[${page.join(',')}]`;
      page = [];
      bytes = 0;
    }
    page.push(text);
    bytes += text.length;
  }
  if (page.length > 0) yield `[${page.join(',')}]`;
}

/** Locks that were waited for too long, and sessions that ended: https://docs.snowflake.com/en/sql-reference/error-messages */
const passing: ReadonlySet<string> = new Set(['000604', '000625', '000630', '390112', '390114', '390195']);

function errorOf(error: SnowflakeError | Error): WarehouseError {
  const code = 'code' in error ? String(error.code).padStart(6, '0') : '';
  if (error.name !== 'OperationFailedError')
    return new WarehouseError('unreachable', `Snowflake cannot be reached: ${error.message}`, error);
  return new WarehouseError(passing.has(code) ? 'busy' : 'refused', `Snowflake refuses it (${code}): ${error.message}`, error);
}
