import { type ClickHouseClient, ClickHouseError, ClickHouseLogLevel, type ClickHouseSettings, createClient } from '@clickhouse/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClickHouseServer, startClickHouseServer } from '../support/clickhouse-server.ts';

let server: ClickHouseServer;
let client: ClickHouseClient;

beforeAll(async () => {
  server = await startClickHouseServer();
  client = createClient({
    url: server.url,
    username: 'someone',
    password: 'secret',
    compression: { request: true, response: true },
    log: { level: ClickHouseLogLevel.OFF },
  });
  await client.command({ query: 'CREATE TABLE words (id UInt64, word String) ENGINE = MergeTree ORDER BY id' });
});

afterAll(async () => {
  await client.close();
  await server.stop();
});

const quoted: ClickHouseSettings = { output_format_json_quote_64bit_integers: 1 };

async function one(query: string, query_params: Record<string, unknown> = {}): Promise<unknown> {
  const result = await client.query({
    query: `SELECT ${query} AS value`,
    query_params,
    format: 'JSONEachRow',
    clickhouse_settings: quoted,
  });
  const [row] = await result.json<{ value: unknown }>();
  return row?.value;
}

function errorOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (thrown: unknown) => (thrown instanceof ClickHouseError ? { code: thrown.code, type: thrown.type } : thrown),
  );
}

describe('the ClickHouse test server, through the real client', () => {
  it('answers a ping', async () => {
    expect(await client.ping()).toEqual({ success: true });
  });

  const awkward = 'it\'s "quoted" \\ and\ttabs\nlines\r`ticks` {x:String} \\N ; -- é 😀';

  it.each([
    ['String', awkward],
    ['String', ''],
    ['Array(String)', [awkward, '']],
    ['Array(UInt8)', []],
    ['Int64', '-9223372036854775808'],
    ['UInt64', '18446744073709551615'],
    ['Nullable(String)', null],
    ['Bool', true],
  ])('binds a parameter of type %s', async (type, value) => {
    expect(await one(`{x:${type}}`, { x: value })).toEqual(value);
  });

  it('stores what is inserted, separators and all', async () => {
    const values = [
      { id: '1', word: awkward },
      { id: '18446744073709551615', word: ';\n\n; SELECT 1' },
    ];
    const inserted = await client.insert({ table: 'words', values, format: 'JSONEachRow' });
    expect(inserted.summary?.written_rows).toBe('2');
    const result = await client.query({
      query: 'SELECT id, word FROM words ORDER BY id',
      format: 'JSONEachRow',
      clickhouse_settings: quoted,
    });
    expect(result.query_id).not.toBe('');
    expect(await result.json()).toEqual(values);
  });

  it('keeps the settings and parameters of one request from the next', async () => {
    const set = await client.query({
      query: "SELECT getSetting('max_threads') AS t",
      format: 'JSONEachRow',
      clickhouse_settings: { max_threads: 1 },
    });
    expect(await set.json()).toEqual([{ t: 1 }]);
    expect(await one('{x:String}', { x: 'before' })).toBe('before');
    expect(await one("getSetting('max_threads') = 1")).not.toBe(1);
    expect(await errorOf(one('{x:String}'))).toEqual({ code: '456', type: 'UNKNOWN_QUERY_PARAMETER' });
  });

  it('runs requests side by side', async () => {
    const order: string[] = [];
    const slow = one('sleep(1)').then(() => order.push('slow'));
    await one('1').then(() => order.push('quick'));
    await slow;
    expect(order).toEqual(['quick', 'slow']);
  });

  it.each([
    ['SELECT nope', '47', 'UNKNOWN_IDENTIFIER'],
    ['SELEC 1', '62', 'SYNTAX_ERROR'],
    ['SELECT * FROM nowhere', '60', 'UNKNOWN_TABLE'],
    ['SELECT throwIf(1)', '395', 'FUNCTION_THROW_IF_VALUE_IS_NON_ZERO'],
  ])('answers %s with the code of the engine', async (query, code, type) => {
    expect(await errorOf(client.query({ query, format: 'JSONEachRow' }))).toEqual({ code, type });
  });

  it('ends a query at its time limit', async () => {
    const query = { query: 'SELECT count() FROM numbers(1000000000000)', clickhouse_settings: { max_execution_time: 1 } };
    expect(await errorOf(client.query(query))).toEqual({ code: '159', type: 'TIMEOUT_EXCEEDED' });
  });

  it('refuses rows that the table cannot hold', async () => {
    const insert = client.insert({ table: 'words', values: [{ id: 'many' }], format: 'JSONEachRow' });
    expect(await errorOf(insert)).toMatchObject({ code: '27' });
  });

  it('answers without compression too', async () => {
    const response = await fetch(`${server.url}/?default_format=JSONEachRow`, { method: 'POST', body: 'SELECT 1 AS one' });
    expect(response.headers.get('x-clickhouse-format')).toBe('JSONEachRow');
    expect(await response.text()).toBe('{"one":1}\n');
  });

  it('says the code of an error in a header', async () => {
    const response = await fetch(`${server.url}/`, { method: 'POST', body: 'SELECT nope' });
    expect([response.status, response.headers.get('x-clickhouse-exception-code')]).toEqual([404, '47']);
    expect(await response.text()).toMatch(/^Code: 47\. DB::Exception: .*\(UNKNOWN_IDENTIFIER\)/s);
  });
});
