/** Warehouses for tests, each a real client against a real engine: PostgreSQL (once behind a stand-in of Redshift's COPY), fakesnow, and DuckDB behind BigQuery's protocol. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { Decimal } from 'decimal.js';
import pg from 'pg';
import { type DocumentedTableName, documentedTables } from '../../../collector/src/export/columns.ts';
import type { Place } from '../../../collector/src/export/warehouse/open-warehouse.ts';
import type { Staging } from '../../../collector/src/export/warehouse/redshift-copy.ts';
import { openBucketFiles } from '../../../collector/src/files/bucket-files.ts';
import { type DatasetRow, readChangedDays, readChangedRows, readDailyRows } from '../../../collector/src/query/datasets/changes.ts';
import type { Column } from '../../../collector/src/query/datasets/column.ts';
import type { QueryDependencies } from '../../../collector/src/query/dependencies.ts';
import { type CuttingProxy, startCuttingProxy } from '../../support/cutting-proxy.ts';
import { freePort } from '../../support/free-port.ts';
import { findPostgres, type Postgres, startPostgres } from '../../support/postgres.ts';
import { startRedshiftCopy } from '../../support/redshift-copy.ts';
import { startS3Server } from '../../support/s3-server.ts';
import { pythonToolsIfThere } from '../../support/tools.ts';

export interface TestWarehouse {
  /** Through a proxy that can cut its connections. */
  readonly place: Place;
  readonly document: unknown;
  readonly proxy: CuttingProxy;
  /** Set where rows go by way of a bucket. */
  readonly bucket?: TestBucket;
  /** The next requests for jobs are done, and answered with this status as if they were not. Only where there are jobs. */
  readonly loseAnswers?: (count: number, status: number) => Promise<void>;
  readonly rows: (table: DocumentedTableName) => Promise<readonly DatasetRow[]>;
  /** As if a table of an earlier release lacked it. */
  readonly dropColumn: (table: DocumentedTableName, column: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface TestBucket {
  readonly staging: Staging;
  /** For a service of its own. */
  readonly environment: Readonly<Record<string, string>>;
  /** How many pages were loaded from it. */
  readonly copies: () => number;
  /** Names of the files that are there. */
  readonly left: () => Promise<readonly string[]>;
}

/** Undefined where what it needs is not installed, which is an error in CI. */
export const testWarehouses: Readonly<Record<Place['provider'] | 'redshift by COPY', (() => Promise<TestWarehouse>) | undefined>> = {
  redshift: whereThereIs(findPostgres(), startRedshift),
  'redshift by COPY': whereThereIs(findPostgres() && pythonToolsIfThere(), startRedshiftByCopy),
  snowflake: whereThereIs(pythonToolsIfThere(), startSnowflake),
  bigquery: whereThereIs(pythonToolsIfThere(), startBigQuery),
};

function whereThereIs(bin: string | undefined, start: (bin: string) => Promise<TestWarehouse>): (() => Promise<TestWarehouse>) | undefined {
  return bin === undefined ? undefined : () => start(bin);
}

export const tableNames = ['executions', 'steps', 'daily'] as const satisfies readonly DocumentedTableName[];

const schema = 'resonant_analytics';

async function startRedshift(bin: string): Promise<TestWarehouse> {
  const server = await startPostgres(bin);
  return redshiftOn(server, Number(new URL(server.url).port));
}

const bucketName = 'resonant-staging';
const iamRole = 'arn:aws:iam::123456789012:role/warehouse';

async function startRedshiftByCopy(tools: string): Promise<TestWarehouse> {
  const server = await startPostgres(findPostgres() ?? '');
  const s3 = await startS3Server(tools, bucketName);
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const open = (prefix: string) =>
    openBucketFiles({ bucket: bucketName, prefix, region: 'us-east-1', endpoint: s3.endpoint, credentials }, tmpdir());
  const [files, objects] = [open('analytics/'), open('')];
  const redshift = await startRedshiftCopy(Number(new URL(server.url).port), { name: bucketName, role: iamRole, files: objects });
  const there = await redshiftOn(server, redshift.port, { iam_role: iamRole });
  return {
    ...there,
    bucket: {
      staging: { files, bucket: { bucket: bucketName, prefix: 'analytics/', region: 'us-east-1' } },
      environment: {
        ...{ RESONANT_EXPORT_S3_BUCKET: bucketName, RESONANT_EXPORT_S3_ENDPOINT: s3.endpoint, RESONANT_EXPORT_S3_PREFIX: 'analytics/' },
        ...{ RESONANT_EXPORT_S3_ACCESS_KEY_ID: 'test', RESONANT_EXPORT_S3_SECRET_ACCESS_KEY: 'test' },
      },
      copies: redshift.copies,
      left: async () => {
        const names: string[] = [];
        for await (const { name } of objects.list('')) names.push(name);
        return names;
      },
    },
    stop: async () => {
      await redshift.stop();
      await there.stop();
      await Promise.all([files.shutdown(), objects.shutdown()]);
      s3.stop();
    },
  };
}

async function redshiftOn(server: Postgres, port: number, more: { readonly iam_role?: string } = {}): Promise<TestWarehouse> {
  const { pathname, username } = new URL(server.url);
  const proxy = await startCuttingProxy(port);
  const config = { host: '127.0.0.1', port: proxy.port, database: pathname.slice(1), user: username, schema, encrypted: false, ...more };
  const client = new pg.Client({ connectionString: server.url });
  client.on('error', () => undefined); // the server is stopped first
  await client.connect();
  const asText = { getTypeParser: () => (value: string) => value };
  return {
    place: { provider: 'redshift', config },
    document: { password: 'any' },
    proxy,
    rows: async (table) => (await client.query({ text: `SELECT * FROM ${schema}.${table}`, types: asText })).rows,
    dropColumn: async (table, column) => {
      await client.query(`ALTER TABLE ${schema}.${table} DROP COLUMN ${column}`);
    },
    stop: async () => {
      await client.end();
      await proxy.stop();
      await server.stop();
    },
  };
}

async function startSnowflake(bin: string): Promise<TestWarehouse> {
  const { child, port } = await startPython(bin, 'snowflake_server.py');
  const proxy = await startCuttingProxy(port);
  const config = { account: 'test', access_url: `http://127.0.0.1:${proxy.port}`, user: 'resonant', database: 'db', schema };
  return {
    place: { provider: 'snowflake', config },
    document: { password: 'any' },
    proxy,
    rows: (table) => dumped(port, `DB.${schema}.${table}`),
    dropColumn: (table, column) => dropped(port, `DB.${schema}.${table}`, column),
    stop: () => stopped(child, proxy),
  };
}

async function startBigQuery(bin: string): Promise<TestWarehouse> {
  const { child, port } = await startPython(bin, 'bigquery_server.py');
  const proxy = await startCuttingProxy(port);
  const config = { project_id: 'my-project', dataset: schema, api_endpoint: `http://127.0.0.1:${proxy.port}` };
  return {
    place: { provider: 'bigquery', config },
    document: undefined,
    proxy,
    loseAnswers: async (fail, status) => {
      const fault = JSON.stringify({ fail, status, after: true, path: '/jobs$' });
      await fetch(`http://127.0.0.1:${port}/fault`, { method: 'POST', body: fault });
    },
    rows: (table) => dumped(port, `${schema}.${table}`),
    dropColumn: (table, column) => dropped(port, `${schema}.${table}`, column),
    stop: () => stopped(child, proxy),
  };
}

async function startPython(bin: string, program: string): Promise<{ readonly child: ChildProcess; readonly port: number }> {
  const port = await freePort();
  const path = new URL(`../../support/python/${program}`, import.meta.url).pathname;
  const child = spawn(`${bin}/python`, [path, String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
  process.once('exit', () => child.kill('SIGKILL')); // a test that failed leaves nothing behind
  if (child.stdout === null) throw new Error('no standard output');
  await once(child.stdout, 'data');
  return { child, port };
}

async function stopped(child: ChildProcess, proxy: CuttingProxy): Promise<void> {
  await proxy.stop();
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

async function dumped(port: number, table: string): Promise<readonly DatasetRow[]> {
  const response = await fetch(`http://127.0.0.1:${port}/rows?table=${table}`);
  const { rows }: { readonly rows: readonly DatasetRow[] } = JSON.parse(await response.text());
  return rows;
}

async function dropped(port: number, table: string, column: string): Promise<void> {
  const { ok } = await fetch(`http://127.0.0.1:${port}/drop?table=${table}&column=${column}`);
  if (!ok) throw new Error(`${column} of ${table} was not dropped`);
}

/** All rows of the source, by table, as the warehouse should have them. */
export async function sourceRows(
  query: QueryDependencies,
  orgId: string,
): Promise<Readonly<Record<DocumentedTableName, readonly DatasetRow[]>>> {
  const all = { orgId, sinceMs: 0, startNs: 0n, endNs: 2n ** 63n - 1n };
  const daily: DatasetRow[] = [];
  for (const { date } of await readChangedDays(query, all)) {
    const startNs = BigInt(Date.parse(date)) * 1_000_000n;
    daily.push(...(await readDailyRows(query, { orgId, startNs, endNs: startNs + 86_400_000_000_000n }, '', 1_000_000)));
  }
  const read = (table: 'executions' | 'steps') => readChangedRows(query, table, all, undefined, 1_000_000);
  return { executions: await read('executions'), steps: await read('steps'), daily };
}

/** Rows in one way of writing and in order of their keys, so that equal ones are equal texts. */
export function comparable(table: DocumentedTableName, rows: readonly DatasetRow[]): readonly string[] {
  const { columns } = documentedTables[table];
  return rows.map((row) => JSON.stringify(columns.map((column) => [column.name, written(column, row[column.name])]))).sort();
}

function written({ type }: Column, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  switch (type) {
    case 'boolean':
      return value === true || value === 1 || value === 't';
    case 'number':
      return Number(value);
    case 'decimal':
      return new Decimal(String(value)).toFixed();
    case 'timestamp':
      return String(value)
        .replace('T', ' ')
        .replace(/(\.\d*?)0*$/, '$1')
        .replace(/\.$/, '');
    case 'date':
      return String(value).slice(0, 10);
    case 'integer':
    case 'string':
    case 'json':
      return String(value).replaceAll('\u0000', '\ufffd'); // which no warehouse takes
  }
}

/** A few of the rows that only one side has, and how many the warehouse has: repeated ones count. */
export function differences(there: readonly string[], source: readonly string[]) {
  const [inWarehouse, inSource] = [new Set(there), new Set(source)];
  const missing = source.filter((row) => !inWarehouse.has(row)).slice(0, 2);
  return { rows: there.length, missing, extra: there.filter((row) => !inSource.has(row)).slice(0, 2) };
}
