import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../collector/src/errors.ts';
import { type Database, openDatabase } from '../../collector/src/store/database.ts';
import { migrate } from '../../collector/src/store/migrate.ts';
import { spanToStored } from '../../collector/src/store/span-table.ts';
import { startClickHouseServer } from '../support/clickhouse-server.ts';
import { runScript } from '../support/run-script.ts';
import { emptySpan } from '../support/span-rows.ts';

const limits = { maxQuerySeconds: 1, maxQueryBytes: 200_000_000 };

interface Opened {
  readonly database: Database;
  readonly path: string;
  readonly close: () => Promise<void>;
}

/** Lane and outcome of each query. */
const queried: string[] = [];

function keepQuery(lane: string, seconds: number, outcome: string): void {
  queried.push(seconds > 0 ? `${lane} ${outcome}` : `${lane} took no time`);
}

async function openEmbedded(): Promise<Opened> {
  const path = await mkdtemp(join(tmpdir(), 'resonant-database-'));
  const database = await openDatabase({ ...limits, path, queried: keepQuery });
  const close = async () => {
    await database.shutdown();
    await rm(path, { recursive: true, force: true });
  };
  return { database, path, close };
}

async function openRemote(): Promise<Opened> {
  const server = await startClickHouseServer();
  const database = await openDatabase({ ...limits, path: '', url: server.url, queried: keepQuery });
  const close = async () => {
    await database.shutdown();
    await server.stop();
  };
  return { database, path: '', close };
}

async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  const thrown: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown !== undefined && !(thrown instanceof AppError)) throw thrown;
  return thrown?.code;
}

const endless = 'SELECT count() AS n FROM numbers(1000000000000) WHERE number > {min:UInt64}';

describe.each([
  { mode: 'embedded', open: openEmbedded },
  { mode: 'remote', open: openRemote },
])('the $mode database', ({ mode, open }) => {
  let opened: Opened;
  let database: Database;

  beforeAll(async () => {
    opened = await open();
    database = opened.database;
    await migrate(database);
    await database.command('CREATE TABLE things (id UInt64, word String, price Decimal(18, 12), day Date) ENGINE = MergeTree ORDER BY id');
  });
  afterAll(() => opened.close());

  const spanCount = async () => {
    const [row] = await database.select<{ n: string }>('query', 'SELECT count() AS n FROM spans LIMIT 1', {});
    return Number(row?.n);
  };

  it('changes nothing when it is migrated again', async () => {
    const before = await database.select('query', 'SHOW TABLES', {});
    await migrate(database);
    expect(await database.select('query', 'SHOW TABLES', {})).toEqual(before);
    expect(await database.select('query', 'SELECT name FROM schema_migrations ORDER BY name', {})).toContainEqual({
      name: '0001_telemetry.sql',
    });
  });

  it('gives back what was inserted, large integers and decimals as text', async () => {
    const rows = [
      { id: '1', word: '', price: '0', day: '2026-01-01' },
      { id: '18446744073709551615', word: 'it\'s "quoted" \\ \n;\n\n; 😀', price: '123456.123456789012', day: '2026-01-02' },
    ];
    await database.insert('ingest', 'things', rows);
    expect(await database.select('query', 'SELECT * FROM things ORDER BY id', {})).toEqual(rows);
    await database.insert('ingest', 'things', []);
    expect(await database.select('query', 'SELECT word FROM things WHERE id >= {id:UInt64}', { id: 18446744073709551615n })).toEqual([
      { word: rows[1]?.word },
    ]);
  });

  it('stores a text that was cut within a surrogate pair, and the rows beside it', async () => {
    await database.insert('ingest', 'things', [
      { id: 11, word: 'cut \ud83d' },
      { id: 12, word: 'whole 😀 \\ud83d' },
    ]);
    expect(await database.select('query', 'SELECT word FROM things WHERE id IN (11, 12) ORDER BY id', {})).toEqual([
      { word: 'cut \ufffd' },
      { word: 'whole 😀 \\ud83d' },
    ]);
  });

  const awkward = 'it\'s "quoted" \\ and\ttabs\nlines\r`ticks`\0 {x:String} \\N ; -- é 😀';

  it.each([
    ['String', awkward, awkward],
    ['String', '', ''],
    ['Array(String)', [awkward, ''], [awkward, '']],
    ['Array(UInt8)', [], []],
    ['Array(Nullable(Int64))', [1, null, 2n], ['1', null, '2']],
    ['Int64', -9223372036854775808n, '-9223372036854775808'],
    ['UInt64', '18446744073709551615', '18446744073709551615'],
    ['Float64', 0.1, 0.1],
    ['Nullable(String)', null, null],
    ['Bool', true, true],
    ['Array(Bool)', [true, false], [true, false]],
  ])('binds a parameter of type %s', async (type, value, expected) => {
    expect(await database.select('query', `SELECT {x:${type}} AS value`, { x: value })).toEqual([{ value: expected }]);
  });

  it('refuses a query that lacks a parameter, also after one that had it', async () => {
    const sql = 'SELECT {org:String} AS org';
    expect(await database.select('derive', sql, { org: 'org_1' })).toEqual([{ org: 'org_1' }]);
    expect(await codeOf(database.select('derive', sql, {}))).toBe('internal');
  });

  it('takes values as long as a body of a request', async () => {
    const values = Array.from({ length: 1_000 }, (_, index) => `${index}`.padEnd(300, '-'));
    const sql = 'SELECT length({values:Array(String)}) AS count';
    expect(await database.select('query', sql, { values })).toEqual([{ count: '1000' }]);
  });

  it('runs queries with parameters side by side', async () => {
    const order: string[] = [];
    const slow = database.select('query', 'SELECT sleep({s:Float64}) AS slept', { s: 0.8 }).then(() => order.push('slow'));
    await database.select('query', 'SELECT {x:String} AS x', { x: 'quick' }).then(() => order.push('quick'));
    await slow;
    expect(order).toEqual(['quick', 'slow']);
  });

  it('calls a query that the engine cannot read a fault of the service', async () => {
    expect(await codeOf(database.select('query', 'SELECT nope', {}))).toBe('internal');
  });

  it.each([
    ['time', endless],
    ['memory', 'SELECT length(groupArray(number)) AS n FROM numbers(100000000) WHERE number > {min:UInt64}'],
  ])('ends a query at its limit of %s', async (_limit, sql) => {
    expect(await codeOf(database.select('query', sql, { min: 0 }))).toBe('query_too_slow');
  });

  it('does not hold writes to the limits of the queries before them', async () => {
    queried.length = 0;
    expect(await codeOf(database.select('derive', endless, { min: 0 }))).toBe('query_too_slow');
    expect(queried).toEqual(['derive error']);
    await database.command("INSERT INTO things SELECT number, sleepEachRow(0.4) = 0 ? 'slow' : '', 0, today() FROM numbers(4)");
    expect(await database.select('derive', "SELECT count() AS n FROM things WHERE word = 'slow'", {})).toEqual([{ n: '4' }]);
  });

  it('refuses a field that is not a column', async () => {
    expect(await codeOf(database.insert('ingest', 'things', [{ id: 5, wrod: 'typo' }]))).toBe('internal');
  });

  it('inserts rows of more partitions than the engine allows by default', async () => {
    const days = Array.from({ length: 160 }, (_, day) => BigInt(1767225600 + day * 86400) * 1_000_000_000n);
    const rows = days.map((startNs, index) => ({
      org_id: 'org_1',
      execution_id: `e${index}`,
      trace_id: emptySpan.trace_id,
      start_ns: startNs.toString(),
      version: '1',
    }));
    await database.insert('ingest', 'executions', rows);
    expect(await database.select('query', 'SELECT count() AS n, uniqExact(_partition_id) AS parts FROM executions FINAL', {})).toEqual([
      { n: '160', parts: '160' },
    ]);
  });

  it('refuses inserts while the disk is full, and takes them again after', async () => {
    const before = await spanCount();
    await database.command('ALTER TABLE spans MODIFY SETTING min_free_disk_bytes_to_perform_insert = 1000000000000000000');
    expect(await codeOf(database.insert('ingest', 'spans', [spanToStored(emptySpan)]))).toBe('store_unavailable');
    expect(await spanCount()).toBe(before);
    await database.command('ALTER TABLE spans MODIFY SETTING min_free_disk_bytes_to_perform_insert = 0');
    await database.insert('ingest', 'spans', [spanToStored(emptySpan)]);
    expect(await spanCount()).toBe(before + 1);
  });

  it.runIf(mode === 'embedded')('refuses a second process on its data directory', async () => {
    const source = new URL('../../collector/src/store/database.ts', import.meta.url).href;
    const script = `
      import { openDatabase } from '${source}';
      const code = await openDatabase(${JSON.stringify({ ...limits, path: opened.path })}).then(() => 'opened', (error) => error.code);
      console.log(JSON.stringify(code));
      process.exit(0);`;
    expect(await runScript(script)).toBe('data_dir_in_use');
  });

  it('can be shut down twice, and refuses work after', async () => {
    const running = database.select('query', 'SELECT sleep(0.3) AS slept', {});
    await database.shutdown();
    await database.shutdown();
    await running.catch((error: unknown) => expect(error).toMatchObject({ code: 'store_unavailable' }));
    expect(await codeOf(database.select('query', 'SELECT 1', {}))).toBe('shutting_down');
  });
});

describe('a database that is not there', () => {
  it('is unavailable', async () => {
    const server = await startClickHouseServer();
    await server.stop();
    expect(await codeOf(openDatabase({ ...limits, path: '', url: server.url }))).toBe('store_unavailable');
  });

  it('is unavailable from the moment it stops', async () => {
    const server = await startClickHouseServer();
    const database = await openDatabase({ ...limits, path: '', url: server.url });
    await server.stop();
    expect(await codeOf(database.select('query', 'SELECT 1', {}))).toBe('store_unavailable');
    expect(await codeOf(database.insert('ingest', 'spans', [{}]))).toBe('store_unavailable');
    await database.shutdown();
  });
});

describe('the thread pool of the start script', () => {
  it('unzips while every query connection is busy', async () => {
    const source = new URL('../../collector/src/store/database.ts', import.meta.url).href;
    const path = await mkdtemp(join(tmpdir(), 'resonant-threads-'));
    const script = `
      import { gunzip, gzipSync } from 'node:zlib';
      import { openDatabase } from '${source}';
      const database = await openDatabase(${JSON.stringify({ ...limits, maxQuerySeconds: 30, path })});
      const order = [];
      const slow = Array.from({ length: 5 }, () => database.select('query', 'SELECT sleep(1) AS slept', {}).then(() => order.push('query')));
      const unzipped = new Promise((resolve) => gunzip(gzipSync('small'), () => resolve(order.push('gunzip'))));
      await Promise.all([...slow, unzipped]);
      await database.shutdown();
      console.log(JSON.stringify(order));`;
    const order = await runScript(script, { UV_THREADPOOL_SIZE: '16' });
    await rm(path, { recursive: true, force: true });
    expect(order).toEqual(['gunzip', 'query', 'query', 'query', 'query', 'query']);
  });
});
