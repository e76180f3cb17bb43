import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Service } from '../../../collector/src/service.ts';
import { openDefinitions } from '../../../collector/src/store/definitions.ts';
import { execution, nowMs, step } from '../../query/rows.ts';
import { sample } from '../../query/sample.ts';
import { startTestService, temporaryDirectory } from '../../support/service.ts';
import { pythonToolsIfThere } from '../../support/tools.ts';
import { call, download, type Exported, exported, readByOthers, seedStore } from './exporting.ts';

const directory = temporaryDirectory();
const key = 'a-key-of-at-least-sixteen';
const tools = pythonToolsIfThere() ?? '';
const formats = ['csv', 'json', 'ndjson', 'parquet'] as const;
let now = nowMs;
let service: Service;
let otherKey: string;
let hostileKey: string;

/** What spreadsheets, quotes and terminals stumble over. */
const hostile = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\tx',
  '\rx',
  'a "quoted" text',
  "it's, \\ one",
  'two\nlines',
  'two\r\nlines',
  'x\0y',
  '\u202Egnirts',
  '\u{1F680}',
  ' ',
  'NULL',
  '\\N',
];

beforeAll(async () => {
  const spoilt = hostile.map((text, index) =>
    execution(900_000 + index, '2026-06-17T10:00:00Z', {
      org_id: 'hostile',
      agent_id: text,
      error_message: text,
      labels: { [text]: text },
    }),
  );
  await seedStore(directory.path, [
    sample('org_1', 300, 1),
    sample('org_2', 40, 2),
    {
      executions: spoilt,
      steps: [
        step(910_000, '2026-06-17T10:00:00Z', { org_id: 'hostile', agent_id: '=x', cost: '-0.000000000001', cost_source: 'reported' }),
      ],
    },
  ]);
  const path = join(directory.path, 'definitions.sqlite');
  service = await startTestService(
    { RESONANT_DATA_DIR: directory.path, RESONANT_API_KEY: key, RESONANT_ORG: 'org_1' },
    { clock: { now: () => now } },
  );
  const definitions = await openDefinitions({ path });
  const made = async (orgId: string) =>
    (await definitions.keys.create({ orgId, name: orgId, scopes: ['read', 'write'], rateLimit: null, expiresAt: null })).key;
  otherKey = await made('org_2');
  hostileKey = await made('hostile');
  await definitions.shutdown();
});
afterAll(async () => {
  await service.shutdown();
  directory.remove();
});

const make = (asked: object, by = key): Promise<Exported> => exported(service.apiUrl, asked, by);
const ask = <T = Exported>(method: string, path: string, body?: object, by = key): Promise<T> =>
  call<T>(service.apiUrl, method, path, body, by);

async function inEveryFormat(tools: string, asked: object, by = key) {
  const made = await Promise.all(formats.map((format) => make({ ...asked, format }, by)));
  const files = await Promise.all(
    made.map(async ({ download_url, format }) => ({ content: await download(service.apiUrl, download_url), format })),
  );
  return { made, files, read: await readByOthers(tools, files) };
}

/** Readers differ in how they show numbers, booleans and times. */
function comparable(name: string, value: unknown): unknown {
  if (value === null || value === '') return null;
  if (name.endsWith('_at')) return Date.parse(String(value).replace(/(\d{3})\d{3}/, '$1'));
  const number = Number(value);
  return typeof value !== 'boolean' && !Number.isNaN(number) ? number : String(value);
}

const sumOf = (rows: readonly Readonly<Record<string, unknown>>[], name: string): number =>
  rows.reduce((sum, row) => sum + Number(row[name] ?? 0), 0);

describe('figures', () => {
  test.skipIf(tools === '')('are those of the API in every format, group by group', async () => {
    const metrics = [
      'execution_count',
      'total_tokens',
      'total_cost',
      'success_rate',
      'p95_duration_ms',
      'session_count',
      'completion_rate',
    ];
    const { read } = await inEveryFormat(tools, { metrics, group_by: ['date', 'agent'], period: '11d', time_zone: 'Europe/Berlin' });
    const { data } = await ask<{ data: Record<string, unknown>[] }>('POST', '/query', {
      metrics,
      group_by: ['agent'],
      granularity: 'day',
      period: '11d',
      time_zone: 'Europe/Berlin',
    });
    const numbered = (row: Readonly<Record<string, unknown>>) =>
      Object.fromEntries(metrics.map((name) => [name, row[name] === null || row[name] === '' ? null : Number(row[name])]));
    const there = data.filter((row) => row['execution_count'] !== 0 || row['total_tokens'] !== 0);
    const expected = there.map((row) => ({ date: row['date'], agent: row['agent'], agent_name: row['agent_name'], ...numbered(row) }));
    const order = (rows: readonly { date: unknown; agent: unknown }[]) =>
      [...rows].sort((one, two) => (`${one.date} ${one.agent}` < `${two.date} ${two.agent}` ? -1 : 1));
    expect(expected.length).toBeGreaterThan(50);
    for (const [index, rows] of read.entries()) {
      const found = rows.map((row) => ({
        date: String(row['date']).slice(0, 10),
        agent: row['agent'],
        agent_name: row['agent_name'],
        ...numbered(row),
      }));
      const near = (row: object) =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [name, typeof value === 'number' ? Number(value.toPrecision(12)) : value]),
        );
      expect(order(found).map(near), formats[index]).toEqual(order(expected).map(near));
    }
  });

  test('have the names that the guide gives them, and date and agent unless asked otherwise', async () => {
    const made = await make({ metrics: ['executions', 'tokens', 'costs'], period: '30d', format: 'csv' });
    expect(made).toMatchObject({
      status: 'done',
      progress: 100,
      group_by: ['date', 'agent'],
      metrics: ['execution_count', 'total_tokens', 'total_cost'],
    });
    const [header] = (await download(service.apiUrl, made.download_url)).toString().split('\r\n');
    expect(header).toBe('"date","agent","agent_name","execution_count","total_tokens","total_cost"');
  });

  test('have a row for every bucket where nothing else splits them, and one row of all where nothing does', async () => {
    const days = await make({ metrics: ['execution_count'], group_by: ['date'], start: '2026-06-01', end: '2026-06-04', format: 'ndjson' });
    expect((await download(service.apiUrl, days.download_url)).toString()).toBe(
      ['2026-06-01', '2026-06-02', '2026-06-03'].map((date) => `${JSON.stringify({ date, execution_count: 0 })}\n`).join(''),
    );
    const all = await make({ metrics: ['execution_count'], group_by: [], period: '11d', format: 'json' });
    expect(JSON.parse((await download(service.apiUrl, all.download_url)).toString())).toEqual([{ execution_count: 300 }]);
    const none = await make({ metrics: ['execution_count'], group_by: ['agent'], start: '2026-05-01', end: '2026-05-02', format: 'json' });
    expect(none.rows).toBe(0);
    expect(JSON.parse((await download(service.apiUrl, none.download_url)).toString())).toEqual([]);
  });

  test('have a row for each hour of a year', async () => {
    const made = await make({ metrics: ['execution_count'], group_by: ['hour'], start: '2025-06-01', end: '2026-06-01', format: 'csv' });
    expect(made).toMatchObject({ status: 'done', rows: 365 * 24, error: null });
  });

  test('are split by a label whatever its name', async () => {
    const name = 'label.{x:String} `\\"é';
    const made = await make({ metrics: ['execution_count'], group_by: [name], period: '11d', format: 'json' });
    const rows: readonly object[] = JSON.parse((await download(service.apiUrl, made.download_url)).toString());
    expect(rows).toEqual([{ [name]: null, execution_count: 300 }]);
  });
});

describe('rows', () => {
  test.skipIf(tools === '').each(['executions', 'steps'] as const)(
    'of %s add up to the figures of the API, the same in every format',
    async (dataset) => {
      const { read, made } = await inEveryFormat(tools, { dataset, period: '11d' });
      const summary = await ask<Record<string, number>>('GET', '/summary?period=11d');
      const [first = []] = read;
      const plain = (rows: readonly Readonly<Record<string, unknown>>[]) =>
        rows
          .map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, comparable(name, value)])))
          .sort((one, two) => (JSON.stringify(one) < JSON.stringify(two) ? -1 : 1));
      for (const [index, rows] of read.entries()) expect(plain(rows), formats[index]).toEqual(plain(first));
      expect(made.map(({ rows }) => rows)).toEqual(formats.map(() => first.length));
      if (dataset === 'executions') expect(first).toHaveLength(summary['total_executions'] ?? 0);
      else {
        expect(sumOf(first, 'total_tokens')).toBe(summary['total_tokens']);
        expect(sumOf(first, 'cost')).toBeCloseTo(summary['total_cost'] ?? 0, 9);
      }
    },
  );

  test('pass the filters, and have the columns that are asked for', async () => {
    const made = await make({
      dataset: 'executions',
      columns: ['execution_id', 'agent_id'],
      filters: { agent_id: ['agent_1'] },
      period: '11d',
      format: 'ndjson',
    });
    const { data } = await ask<{ data: { execution_id: string }[] }>('GET', '/executions?agent_id=agent_1&period=11d&limit=1000');
    const lines = (await download(service.apiUrl, made.download_url))
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ execution_id }) => execution_id).sort()).toEqual(data.map(({ execution_id }) => execution_id).sort());
    expect(Object.keys(lines[0])).toEqual(['execution_id', 'agent_id']);
  });

  test.skipIf(tools === '')(
    'with hostile text are read back as they are; in CSV what would be a formula begins with an apostrophe',
    async () => {
      const { read, files } = await inEveryFormat(
        tools,
        { dataset: 'executions', columns: ['error_message', 'labels'], period: '7d' },
        hostileKey,
      );
      const sorted = (texts: readonly unknown[]) => texts.map(String).sort();
      for (const [index, rows] of read.entries()) {
        const safe = (text: string) => (formats[index] === 'csv' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
        expect(sorted(rows.map((row) => row['error_message'])), formats[index]).toEqual(sorted(hostile.map(safe)));
        expect(sorted(rows.map((row) => Object.values(JSON.parse(String(row['labels'])))[0])), formats[index]).toEqual(sorted(hostile));
      }
      expect(files[0]?.content.toString()).toContain(`"'=1+1"`);
    },
  );

  test('leave numbers of CSV alone, also negative ones, and money exact', async () => {
    const made = await make({ dataset: 'steps', columns: ['agent_id', 'cost'], period: '7d', format: 'csv' }, hostileKey);
    expect((await download(service.apiUrl, made.download_url)).toString()).toBe(`"agent_id","cost"\r\n"'=x",-0.000000000001\r\n`);
  });
});

describe('an export', () => {
  test('has a manifest that holds', async () => {
    const made = await make({ metrics: ['total_cost'], period: '7d', format: 'parquet', filters: { agent_id: ['agent_1'] } });
    const content = await download(service.apiUrl, made.download_url);
    const manifest = JSON.parse((await download(service.apiUrl, made.manifest_url)).toString());
    expect(manifest).toMatchObject({
      file: 'metrics-2026-06-11-2026-06-18.parquet',
      rows: made.rows,
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
      period: { start: '2026-06-11T12:00:00.000Z', end: '2026-06-18T12:00:00.000Z' },
      query: {
        dataset: null,
        metrics: ['total_cost'],
        group_by: ['date', 'agent'],
        granularity: 'day',
        filters: { agent_id: ['agent_1'] },
      },
    });
    expect(manifest.columns.map(({ name, type, unit }: Record<string, string>) => [name, type, unit])).toEqual([
      ['date', 'date', undefined],
      ['agent', 'string', undefined],
      ['agent_name', 'string', undefined],
      ['total_cost', 'decimal', 'USD'],
    ]);
  });

  test('is of its organisation alone', async () => {
    const mine = await make({ dataset: 'executions', period: '11d' });
    const theirs = await make({ dataset: 'executions', period: '11d' }, otherKey);
    expect([mine.rows, theirs.rows]).toEqual([300, 40]);
    expect(await ask('GET', `/exports/${mine.id}`, undefined, otherKey)).toMatchObject({ code: 'export_not_found' });
    expect(await ask('DELETE', `/exports/${mine.id}`, undefined, otherKey)).toMatchObject({ code: 'export_not_found' });
    const { data } = await ask<{ data: Exported[] }>('GET', '/exports', undefined, otherKey);
    expect(data.map(({ id }) => id)).toEqual([theirs.id]);
  });

  test('is listed in pages, newest first', async () => {
    const first = await ask<{ data: Exported[]; next_cursor: string }>('GET', '/exports?limit=2');
    const second = await ask<{ data: Exported[] }>('GET', `/exports?limit=2&cursor=${first.next_cursor}`);
    const all = await ask<{ data: Exported[] }>('GET', '/exports?limit=4');
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(all.data.map(({ id }) => id));
  });

  test('is gone with its file once it is deleted', async () => {
    const made = await make({ metrics: ['total_cost'], period: '7d' });
    expect(await ask('DELETE', `/exports/${made.id}`)).toEqual({ id: made.id });
    expect(await ask('GET', `/exports/${made.id}`)).toMatchObject({ code: 'export_not_found' });
    const response = await fetch(new URL(made.download_url ?? '', service.apiUrl));
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([404, 'file_not_found']);
  });

  test.each([
    [{}, 'metrics', 'metrics, or else a dataset'],
    [{ metrics: ['costs'], dataset: 'steps' }, 'dataset', 'either metrics or a dataset'],
    [{ dataset: 'sessions' }, 'dataset', 'executions, steps, spans'],
    [{ metrics: ['nonsense'] }, 'metrics', 'GET /catalog'],
    [{ metrics: ['costs'], format: 'xlsx' }, 'format', 'csv, json, ndjson, parquet'],
    [{ dataset: 'steps', group_by: ['agent'] }, 'group_by', 'nothing'],
    [{ dataset: 'steps', columns: ['password'] }, 'columns', 'step_id'],
    [{ metrics: ['executions'], group_by: ['model'] }, 'group_by', 'cannot be split by model'],
    [{ metrics: ['costs'], group_by: ['day', 'week'] }, 'group_by', 'at most one dimension of time'],
    [{ dataset: 'spans', filters: { 'label.team': ['a'] } }, 'filters.label.team', 'of spans'],
    [{ metrics: ['costs'], period: '30d', start: '2026-01-01' }, 'period', 'not both'],
    [{ metrics: ['costs'], group_by: ['date'], granularity: 'minute', period: '365d' }, 'granularity', 'buckets'],
  ])('%j is refused naming %s', async (asked, field, expected) => {
    const refused = await ask('POST', '/export', asked);
    expect(refused).toMatchObject({ code: 'invalid_request', fields: [{ field, expected: expect.stringContaining(expected) }] });
  });

  test('is told of for a while after its file was removed', async () => {
    const made = await make({ metrics: ['total_cost'], period: '7d' });
    expect(made).toMatchObject({ expires_at: '2026-06-19T12:00:00.000Z', kept_until: '2026-06-25T12:00:00.000Z' });
    now += 6.5 * 86_400_000;
    expect(await ask('GET', `/exports/${made.id}`)).toMatchObject({ status: 'done', expires_at: '2026-06-25T12:00:00.000Z' });
    now += 86_400_000;
    expect(await ask('GET', `/exports/${made.id}`)).toMatchObject({
      status: 'expired',
      download_url: null,
      expires_at: null,
      bytes: made.bytes,
    });
    now = nowMs;
  });
});
