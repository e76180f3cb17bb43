import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, type FileWriter, openDatabase } from '../../collector/src/store/database.ts';
import { markOf, progressSql } from '../../collector/src/store/file-statement.ts';
import { startClickHouseServer } from '../support/clickhouse-server.ts';
import { temporaryDirectory } from '../support/service.ts';

const limits = { maxQuerySeconds: 30, maxQueryBytes: 1_000_000_000 };
const rows = 10_000_000;

interface Progress {
  readonly written: string;
  readonly done: string;
}

describe.each(['embedded', 'remote'] as const)('a file of an engine that is %s', (kind) => {
  const directory = temporaryDirectory();
  const path = join(directory.path, 'file.csv');
  let database: Database & FileWriter;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const server = kind === 'remote' ? await startClickHouseServer() : undefined;
    database = await openDatabase({ ...limits, path: join(directory.path, 'store'), url: server?.url });
    close = async () => {
      await database.shutdown();
      await server?.stop();
      directory.remove();
    };
  });
  afterAll(() => close());

  test('has the rows of a statement with parameters', async () => {
    const sql = `SELECT r.number AS n, nullIf('a "b"', {none:String}) AS t FROM (SELECT number FROM numbers(2)) AS r WHERE ${markOf('one')}`;
    await database.writeFile({ id: 'one', sql, parameters: { none: 'x' }, format: 'CSVWithNames', path });
    expect(readFileSync(path, 'utf8')).toBe('"n","t"\r\n0,"a ""b"""\r\n1,"a ""b"""\r\n');
  });

  test('tells how far it has come while it is written, and can be ended', async () => {
    const slow = `SELECT number, sleepEachRow(0.00001) AS slept FROM numbers({rows:UInt64}) WHERE ${markOf('two')}`;
    const writing = database.writeFile({ id: 'two', sql: slow, parameters: { rows }, format: 'CSVWithNames', path });
    const outcome = writing.then(
      () => 'written',
      (error: unknown) => error,
    );
    let progress: Progress | undefined;
    while (Number(progress?.written ?? 0) === 0 && Number(progress?.done ?? 0) === 0) {
      [progress] = await database.select<Progress>('query', progressSql, { id: 'two' });
    }
    expect(Number(progress?.done)).toBeLessThan(rows);
    await database.cancelFile('two');
    expect(await outcome).toMatchObject({ code: 'export_failed' });
    await database.cancelFile('two');
  });

  test('says why it could not be written', async () => {
    const sql = `SELECT throwIf(number = 1, 'too bad') AS n FROM numbers(2) WHERE ${markOf('three')}`;
    const writing = database.writeFile({ id: 'three', sql, parameters: {}, format: 'CSVWithNames', path });
    await expect(writing).rejects.toMatchObject({ code: 'export_failed', message: expect.stringContaining('too bad') });
  });
});
