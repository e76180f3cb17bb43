import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { executionRows, stepRows } from '../../../bench/seed-rows.ts';
import type { Service } from '../../../collector/src/service.ts';
import { openDatabase } from '../../../collector/src/store/database.ts';
import { migrate } from '../../../collector/src/store/migrate.ts';
import { insertRows } from '../../query/rows.ts';
import { sample } from '../../query/sample.ts';
import { type ClickHouseServer, startClickHouseServer } from '../../support/clickhouse-server.ts';
import { type S3Server, startS3Server } from '../../support/s3-server.ts';
import { startServiceProcess, startTestService, temporaryDirectory } from '../../support/service.ts';
import { pythonToolsOrSkip } from '../../support/tools.ts';
import { call, download, type Exported, ending, exported, readByOthers, seedStore } from './exporting.ts';

const directory = temporaryDirectory();
const dataDir = join(directory.path, 'big');
const steps = 180_000;
const all = { dataset: 'steps', start: '2026-01-01', end: '2026-02-01', format: 'json' };
const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
afterAll(() => directory.remove());

/** Rows enough that an export of them takes a while. */
async function seedMany(): Promise<void> {
  if (existsSync(dataDir)) return;
  const database = await openDatabase({ path: join(dataDir, 'telemetry'), maxQuerySeconds: 60, maxQueryBytes: 2_000_000_000 });
  await migrate(database);
  const range = { first: 0, count: steps / 6, firstNs: BigInt(Date.UTC(2026, 0, 1)) * 1_000_000n, stepNs: 60_000_000_000n };
  for (const { table, columns, sql } of [stepRows(range, 1), executionRows(range, 1)]) {
    await database.command(`INSERT INTO ${table} (${columns.join(', ')}) ${sql}`);
  }
  await database.shutdown();
}

async function underWay(apiUrl: string, id: string): Promise<Exported> {
  for (;;) {
    const answer = await call(apiUrl, 'GET', `/exports/${id}`);
    if (answer.rows > 0 || answer.status === 'done' || answer.status === 'failed') return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const unfinished = (): readonly string[] => readdirSync(join(dataDir, 'exports', '.unfinished'));

function kept(service: Service): Service {
  closing.push(() => service.shutdown());
  return service;
}

test('tells of its progress, and is taken up again after a kill', async () => {
  await seedMany();
  const killed = await startServiceProcess({ RESONANT_DATA_DIR: dataDir });
  const { id } = await call(killed.apiUrl, 'POST', '/export', all);
  const progress = await underWay(killed.apiUrl, id);
  expect(progress).toMatchObject({ status: 'running', rows_total: steps, error: null });
  expect(progress.rows).toBeLessThan(steps);
  expect(progress.progress).toBeCloseTo((100 * progress.rows) / steps, 9);
  await killed.stop('SIGKILL');
  const next = await startServiceProcess({ RESONANT_DATA_DIR: dataDir });
  closing.push(() => next.stop('SIGTERM'));
  expect(await ending(next.apiUrl, id)).toMatchObject({ status: 'done', rows: steps, rows_total: steps, progress: 100 });
  expect(unfinished()).toEqual([]);
}, 150_000);

test('is released at a shutdown, and goes on at the next start at once', async () => {
  await seedMany();
  const first = await startTestService({ RESONANT_DATA_DIR: dataDir });
  const { id } = await call(first.apiUrl, 'POST', '/export', all);
  await underWay(first.apiUrl, id);
  await first.shutdown();
  expect(unfinished()).toEqual([]);
  const next = kept(await startTestService({ RESONANT_DATA_DIR: dataDir }));
  expect(await ending(next.apiUrl, id)).toMatchObject({ status: 'done', rows: steps });
});

test('ends when it is deleted, and leaves nothing', async () => {
  await seedMany();
  const service = kept(await startTestService({ RESONANT_DATA_DIR: dataDir }));
  const { id } = await call(service.apiUrl, 'POST', '/export', all);
  await underWay(service.apiUrl, id);
  expect(await call(service.apiUrl, 'DELETE', `/exports/${id}`)).toEqual({ id });
  const after = await exported(service.apiUrl, { metrics: ['step_count'], group_by: [], start: '2026-01-01', end: '2026-02-01' });
  expect(after.status).toBe('done');
  await expect.poll(unfinished).toEqual([]); // what was being written ends when it is next looked at
  expect(existsSync(join(dataDir, 'exports', 'exports', id))).toBe(false);
});

test('fails with the reason where the engine cannot write, and leaves nothing', async () => {
  await seedMany();
  const service = kept(await startTestService({ RESONANT_DATA_DIR: dataDir }));
  // A file stands where the directory is needed, which refuses even those who may do everything.
  const scratch = join(dataDir, 'exports', '.unfinished');
  rmSync(scratch, { recursive: true });
  writeFileSync(scratch, '');
  closing.push(() => rmSync(scratch));
  const failed = await exported(service.apiUrl, { ...all, format: 'csv' });
  expect(failed).toMatchObject({
    status: 'failed',
    download_url: null,
    error: expect.stringContaining('The engine could not write the file'),
  });
});

test('is one of twenty that may wait', async () => {
  await seedMany();
  const service = kept(await startTestService({ RESONANT_DATA_DIR: dataDir }));
  const made: Exported[] = [];
  for (let count = 0; count < 22; count++) made.push(await call(service.apiUrl, 'POST', '/export', all));
  expect(made.at(-1)).toMatchObject({ code: 'too_many_exports' });
  const running = (await call<{ data: Exported[] }>(service.apiUrl, 'GET', '/exports')).data.filter(({ status }) => status === 'running');
  expect(running.length).toBeLessThanOrEqual(2);
  for (const { id } of made) if (id !== undefined) await call(service.apiUrl, 'DELETE', `/exports/${id}`);
});

const bucket = 'resonant-exports';

function bucketOf(server: S3Server, name = bucket) {
  return {
    RESONANT_EXPORT_S3_BUCKET: name,
    RESONANT_EXPORT_S3_PREFIX: 'analytics',
    RESONANT_EXPORT_S3_ENDPOINT: server.endpoint,
    RESONANT_EXPORT_S3_ACCESS_KEY_ID: 'test',
    RESONANT_EXPORT_S3_SECRET_ACCESS_KEY: 'test',
  };
}

test('is kept in a bucket, in several parts, and downloaded from there', async (context) => {
  const server = await startS3Server(pythonToolsOrSkip(context), bucket);
  closing.push(() => server.stop());
  await seedMany();
  const service = kept(await startTestService({ RESONANT_DATA_DIR: dataDir, ...bucketOf(server) }));
  const made = await exported(service.apiUrl, { ...all, end: '2026-01-08', format: 'csv' });
  expect(made).toMatchObject({ status: 'done', error: null });
  expect(made.bytes).toBeGreaterThan(8 * 1024 * 1024);
  const url = new URL(made.download_url ?? '', service.apiUrl);
  const rest = await fetch(url, { headers: { range: `bytes=${Number(made.bytes) - 2}-` } });
  expect([rest.status, await rest.text()]).toEqual([206, '\r\n']);
  expect((await download(service.apiUrl, made.download_url)).toString().split('\r\n')).toHaveLength(made.rows + 2);
  await call(service.apiUrl, 'DELETE', `/exports/${made.id}`);
  expect((await fetch(url)).status).toBe(404);
  expect(readdirSync(join(dataDir, 'exporting'))).toEqual([]);
});

test('fails with the reason where the bucket refuses', async (context) => {
  const server = await startS3Server(pythonToolsOrSkip(context), bucket);
  closing.push(() => server.stop());
  await seedMany();
  const service = kept(await startTestService({ RESONANT_DATA_DIR: dataDir, ...bucketOf(server, 'another-bucket') }));
  const failed = await exported(service.apiUrl, { metrics: ['step_count'], group_by: [], period: '1d' });
  expect(failed).toMatchObject({
    status: 'failed',
    download_url: null,
    error: expect.stringContaining('The bucket for files does not take'),
  });
  expect(readdirSync(join(dataDir, 'exporting'))).toEqual([]);
});

test('is the same from a ClickHouse of its own as from the embedded one', async (context) => {
  const tools = pythonToolsOrSkip(context);
  const rows = sample('default', 100, 3);
  const embeddedDir = join(directory.path, 'embedded');
  await seedStore(embeddedDir, [rows]);
  const server: ClickHouseServer = await startClickHouseServer();
  closing.push(() => server.stop());
  const remote = await openDatabase({ url: server.url, path: '', maxQuerySeconds: 30, maxQueryBytes: 2_000_000_000 });
  await migrate(remote);
  await insertRows(remote, rows.executions, rows.steps);
  await remote.shutdown();
  const services = [
    kept(await startTestService({ RESONANT_DATA_DIR: embeddedDir })),
    kept(await startTestService({ RESONANT_DATA_DIR: join(directory.path, 'remote'), CLICKHOUSE_URL: server.url })),
  ];
  const files = [];
  for (const format of ['csv', 'json', 'parquet']) {
    for (const service of services) {
      const made = await exported(service.apiUrl, { dataset: 'steps', start: '2026-06-01', end: '2026-07-01', format });
      expect(made).toMatchObject({ status: 'done', rows: rows.steps.length, error: null });
      files.push({ format, content: await download(service.apiUrl, made.download_url) });
    }
  }
  const sorted = (await readByOthers(tools, files)).map((read) => read.map((row) => JSON.stringify(row)).sort());
  for (const place of [0, 2, 4]) expect(sorted[place + 1]).toEqual(sorted[place]);
});
