import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DocumentedTableName, documentedTables } from '../../collector/src/export/columns.ts';
import type { ColumnType } from '../../collector/src/query/datasets/column.ts';
import { dailyRows } from '../../collector/src/query/datasets/daily-rows.ts';
import { datasetRows } from '../../collector/src/query/datasets/dataset-rows.ts';
import { execution, idsOf, insertRows, ns, openStore, step, type TestStore } from '../query/rows.ts';

const engineTypes: Readonly<Record<ColumnType, RegExp>> = {
  string: /^(String|FixedString\(\d+\))$/,
  json: /^String$/,
  integer: /^U?Int(8|16|32|64)$/,
  number: /^Float64$/,
  decimal: /^Decimal\(38, 12\)$/,
  boolean: /^(Bool|UInt8)$/,
  timestamp: /^DateTime64\(6, 'UTC'\)$/,
  date: /^Date$/,
};

const period = ['org_id = {org:String}', 'start_ns >= {start:Int64}', 'start_ns < {end:Int64}'];

const statements: Readonly<Record<DocumentedTableName, string>> = {
  executions: datasetRows('executions', period),
  steps: datasetRows('steps', period),
  daily: dailyRows(),
};

const tableNames = Object.keys(statements) as DocumentedTableName[]; // its keys are the names, by its type

const day = { org: 'org', start: ns('2026-06-18T00:00:00Z'), end: ns('2026-06-19T00:00:00Z') };

let store: TestStore;

beforeAll(async () => {
  store = await openStore();
  const call = { agent_id: 'a', model: 'm', weight: 1, input_tokens: 10, output_tokens: 5, billable: true } as const;
  await insertRows(
    store.database,
    [
      execution(1, '2026-06-18T10:00:00Z', { agent_id: 'a', tags: ['x', 'y'], labels: { k: 'v' }, customer: '' }),
      execution(2, '2026-06-18T11:00:00Z', { agent_id: 'a', duration_ms: 500, weight: 4, parent_execution_id: 'p' }),
      execution(3, '2026-06-19T00:00:00Z', { agent_id: 'a' }),
    ],
    [
      step(1, '2026-06-18T10:00:00Z', { ...call, ...idsOfExecution(1), cost: '0.25', cost_source: 'table', time_to_first_token_ms: 40 }),
      step(2, '2026-06-18T10:00:01Z', { ...call, weight: 2 }),
      step(3, '2026-06-18T10:00:02Z', { ...call, model: 'unpriced' }),
      step(4, '2026-06-18T10:00:03Z', { kind: 'storage', name: 'storage', storage_bytes: 1e9, cost: '0.5', cost_source: 'operator' }),
    ],
  );
});

afterAll(() => store.close());

function idsOfExecution(number: number) {
  return { execution_id: idsOf(number).execution_id };
}

describe('documented columns', () => {
  it.each(tableNames)('of %s have the types that they say', async (table) => {
    const described = await store.database.select<{ name: string; type: string }>('query', `DESCRIBE (${statements[table]})`, day);
    const typeOf = new Map(described.map(({ name, type }) => [name, type.replace(/LowCardinality\((.*)\)/, '$1')]));
    const { columns } = documentedTables[table];
    expect([...typeOf.keys()].sort()).toEqual(columns.map(({ name }) => name).sort());
    for (const { name, type, nullable } of columns) {
      const engineType = typeOf.get(name) ?? '';
      expect({ name, nullable: engineType.startsWith('Nullable(') }).toEqual({ name, nullable });
      expect(engineType.replace(/^Nullable\((.*)\)$/, '$1')).toMatch(engineTypes[type]);
    }
  });

  it.each(tableNames)('of %s are named once, and its key among them has none missing', (table) => {
    const { columns, key } = documentedTables[table];
    expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
    for (const part of key) expect(columns.find(({ name }) => name === part)).toMatchObject({ nullable: false });
  });

  it('tell of missing values as null, of times in UTC and of lists as JSON', async () => {
    const rows = await store.database.select('query', `${statements.executions} ORDER BY start_ns LIMIT 1`, day);
    expect(rows).toEqual([
      expect.objectContaining({
        ...idsOf(1),
        start_date: '2026-06-18',
        started_at: '2026-06-18 10:00:00.000000',
        start_ns: ns('2026-06-18T10:00:00Z'),
        agent_id: 'a',
        customer: null,
        cost: null,
        tags: '["x","y"]',
        labels: '{"k":"v"}',
        session_root: true,
      }),
    ]);
  });

  it('of the rollup add up by weight, each kind of rows apart', async () => {
    const figures =
      'kind, model, execution_count, root_executions, execution_duration_ms, step_count, total_tokens, billable_steps, priced_steps';
    const sql = `SELECT ${figures}, first_token_ms, toString(cost) AS cost FROM (${statements.daily}) ORDER BY kind, model LIMIT 10`;
    const none = { execution_count: 0, root_executions: 0, execution_duration_ms: 0, step_count: 0, total_tokens: 0, billable_steps: 0 };
    const row = { model: null, ...none, priced_steps: 0, first_token_ms: 0, cost: null };
    expect(await store.database.select('query', sql, day)).toEqual([
      { ...row, kind: 'execution', execution_count: 5, root_executions: 1, execution_duration_ms: 3000 },
      {
        ...row,
        ...{ kind: 'llm', model: 'm', step_count: 3, total_tokens: 45, billable_steps: 3 },
        ...{ priced_steps: 1, first_token_ms: 40, cost: '0.25' },
      },
      { ...row, kind: 'llm', model: 'unpriced', step_count: 1, total_tokens: 15, billable_steps: 1 },
      { ...row, kind: 'storage', cost: '0.5' },
    ]);
  });

  it('of the rollup tell its rows apart by a name that stays', async () => {
    const sql = `SELECT daily_id, count() AS rows FROM (${statements.daily}) GROUP BY daily_id ORDER BY daily_id LIMIT 10`;
    const rows = await store.database.select<{ rows: string }>('query', sql, day);
    expect(rows.map((row) => row.rows)).toEqual(['1', '1', '1', '1']);
    expect(await store.database.select('query', sql, day)).toEqual(rows);
  });
});
