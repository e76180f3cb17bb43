/**
 * BigQuery: a page is loaded into a table of its own, which then is merged. Jobs have ids of ours, so that a request that is sent again is the
 * same job, and what a collector left running when it ended is found and ended before anything else is written.
 */

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { BigQuery, Job, Table } from '@google-cloud/bigquery';
import { type DatasetRow, idColumns } from '../../query/datasets/changes.ts';
import { type DocumentedTableName, documentedTables } from '../columns.ts';
import * as statements from './bigquery-sql.ts';
import { cellOf } from './cells.ts';
import { type Warehouse, WarehouseError } from './warehouse.ts';

export interface BigQueryTarget {
  /** Of the export: what its jobs and tables are named by. */
  readonly exportId: string;
  readonly projectId: string;
  readonly dataset: string;
  readonly location: string | undefined;
  /** Unset = Google's own. */
  readonly apiEndpoint: string | undefined;
  /** Absent only where another endpoint asks for none. */
  readonly credentials: ServiceAccount | undefined;
}

export interface ServiceAccount {
  readonly client_email: string;
  readonly private_key: string;
}

const pageRows = 10_000;
/** What a crash leaves of a page goes by itself then. */
const pageExpiresMs = 86_400_000;
const tableNames = Object.keys(documentedTables) as DocumentedTableName[]; // its keys are the names, by its type

type Parameters = Readonly<Record<string, string | readonly string[]>>;

/** Throws `WarehouseError`, as do all methods. */
export async function openBigQuery(target: BigQueryTarget): Promise<Warehouse> {
  const client = await told(() => createClient(target));
  const prefix = `resonant_${target.exportId.replaceAll('-', '')}_`;
  const dataset = client.dataset(target.dataset);
  await told(() => dataset.exists()); // what cannot be reached is told of at once
  const qualified = `${target.projectId}.${target.dataset}`;
  const run = async (query: string, params: Parameters): Promise<void> => {
    const jobId = prefix + randomUUID().replaceAll('-', '');
    await done(await created(client, jobId, () => client.createQueryJob({ query, params: { ...params }, jobId })));
  };
  const loaded = async (table: DocumentedTableName, rows: readonly DatasetRow[], use: (page: string) => Promise<void>): Promise<void> => {
    const name = prefix + randomUUID().replaceAll('-', '');
    const fields = statements.fieldsOf(table).map((field) => ({ ...field, mode: 'NULLABLE' }));
    const [page] = await dataset.createTable(name, { schema: { fields }, expirationTime: String(Date.now() + pageExpiresMs) });
    try {
      await load(client, page, name, linesOf(table, rows));
      await use(name);
    } finally {
      await page.delete({ ignoreNotFound: true }).catch(() => undefined); // it expires
    }
  };
  return {
    pageRows,
    prepare: () =>
      told(async () => {
        await endLeftJobs(client, prefix);
        await prepare(client, target);
      }),
    upsert: (table, date, rows) => told(() => loaded(table, rows, (page) => run(statements.mergePage(qualified, table, page), { date }))),
    remove: (table, date, orgId, removed) => {
      const gone = removed.map(({ start_ns, id }) => `${start_ns} ${id}`);
      return told(() => run(statements.deleteRemoved(qualified, table, idColumns[table]), { org: orgId, date, gone }));
    },
    replaceDaily: ({ orgId, date, after, upTo }, rows) => {
      const parameters = { org: orgId, date, after, ...(upTo === undefined ? {} : { up_to: upTo }) };
      const open = upTo === undefined;
      if (rows.length === 0) return told(() => run(statements.deleteDaily(qualified, open), parameters));
      return told(() => loaded('daily', rows, (page) => run(statements.mergeDaily(qualified, page, open), parameters)));
    },
    close: async () => undefined, // its connections are kept by nobody
  };
}

async function createClient({ projectId, location, apiEndpoint, credentials }: BigQueryTarget): Promise<BigQuery> {
  const [{ BigQuery: Client }, { JWT, PassThroughClient }] = await Promise.all([
    import('@google-cloud/bigquery'),
    import('google-auth-library'),
  ]);
  const scopes = ['https://www.googleapis.com/auth/bigquery'];
  const authClient =
    credentials === undefined
      ? new PassThroughClient()
      : new JWT({ email: credentials.client_email, key: credentials.private_key, scopes });
  return new Client({ projectId, authClient, ...(location && { location }), ...(apiEndpoint && { apiEndpoint }) });
}

async function prepare(client: BigQuery, { dataset: name, location }: BigQueryTarget): Promise<void> {
  const dataset = client.dataset(name);
  const [known] = await dataset.exists();
  if (!known) await client.createDataset(name, location === undefined ? {} : { location }).catch(unlessThere);
  for (const tableName of tableNames) {
    const fields = statements.fieldsOf(tableName);
    const table = dataset.table(tableName);
    const [isThere] = await table.exists();
    if (isThere) await addFields(table, fields);
    else {
      const { description } = documentedTables[tableName];
      const partitioned = { timePartitioning: { type: 'DAY', field: 'start_date' }, clustering: { fields: ['org_id'] } };
      await dataset.createTable(tableName, { schema: { fields: [...fields] }, description, ...partitioned }).catch(unlessThere);
    }
  }
}

async function addFields(table: Table, fields: readonly statements.Field[]): Promise<void> {
  const [{ schema }] = await table.getMetadata();
  const present: readonly { readonly name: string }[] = schema.fields;
  const names = new Set(present.map(({ name }) => name));
  const missing = fields.filter(({ name }) => !names.has(name)).map((field) => ({ ...field, mode: 'NULLABLE' }));
  if (missing.length > 0) await table.setMetadata({ schema: { fields: [...present, ...missing] } });
}

/** Another collector may have been quicker. */
function unlessThere(error: unknown): void {
  if (codeOf(error) !== 409) throw error;
}

async function load(client: BigQuery, page: Table, jobId: string, lines: string): Promise<void> {
  const stream = page.createWriteStream({ jobId, sourceFormat: 'NEWLINE_DELIMITED_JSON', writeDisposition: 'WRITE_TRUNCATE' });
  const job = await created(client, jobId, async () => {
    stream.end(lines);
    await once(stream, 'complete');
    return [client.job(jobId)];
  });
  await done(job);
}

/** A request that came through although its answer did not is not made twice: the job has its id. */
async function created(client: BigQuery, jobId: string, create: () => Promise<readonly [Job, ...unknown[]]>): Promise<Job> {
  try {
    const [job] = await create();
    return job;
  } catch (error) {
    if (codeOf(error) !== 409) throw error;
    return client.job(jobId);
  }
}

/** Throws what the job ended with. The client's own way to wait says nothing of a job that has ended before. */
async function done(job: Job): Promise<void> {
  for (let waitMs = 200; ; waitMs = Math.min(5_000, waitMs * 2)) {
    const [{ status }] = await job.getMetadata();
    const { errorResult } = status;
    if (errorResult) throw Object.assign(new Error(errorResult.message), { errors: [errorResult] });
    if (status.state === 'DONE') return;
    await delay(waitMs);
  }
}

/** What is still under way of a collector that was ended would otherwise write what was true then over what is true now. */
async function endLeftJobs(client: BigQuery, prefix: string): Promise<void> {
  const [jobs] = await client.getJobs({ stateFilter: ['running', 'pending'], maxResults: 1000, autoPaginate: false });
  for (const job of jobs) {
    if (!job.id?.startsWith(prefix)) continue;
    await job.cancel();
    await done(job).catch(() => undefined); // it failed, since it was ended, or came through just before
  }
}

function linesOf(table: DocumentedTableName, rows: readonly DatasetRow[]): string {
  const { columns } = documentedTables[table];
  const line = (row: DatasetRow) =>
    JSON.stringify(Object.fromEntries(columns.map((column) => [column.name, cellOf(column, row[column.name])])));
  return rows.map(line).join('\n');
}

async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw errorOf(cause);
  }
}

/** Reasons that pass by themselves: https://cloud.google.com/bigquery/docs/error-messages */
const passing =
  /backendError|internalError|jobBackendError|jobInternalError|[rR]ateLimitExceeded|quotaExceeded|concurrent update|tableUnavailable/;

function errorOf(cause: unknown): WarehouseError {
  if (cause instanceof WarehouseError) return cause;
  const code = codeOf(cause);
  const message = cause instanceof Error ? cause.message : String(cause);
  const reasons = JSON.stringify(cause instanceof Error && 'errors' in cause ? cause.errors : '');
  if (passing.test(`${message} ${reasons}`)) return new WarehouseError('busy', `BigQuery does not do it now: ${message}`, cause);
  if (code === undefined || code === 429 || code >= 500) {
    if (reasons === '""') return new WarehouseError('unreachable', `BigQuery cannot be reached: ${message}`, cause);
  }
  return new WarehouseError('refused', `BigQuery refuses it: ${message}`, cause);
}

function codeOf(error: unknown): number | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'number' ? error.code : undefined;
}
