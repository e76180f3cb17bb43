/** The models, read by the libraries that others read them with; every measure, run on PostgreSQL over exported rows, is the API's figure. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DocumentedTableName, documentedTables } from '../../../collector/src/export/columns.ts';
import { lookml } from '../../../collector/src/export/models/lookml.ts';
import { leftOut, measuresOf, tableNames } from '../../../collector/src/export/models/measures.ts';
import { tableauDataSource } from '../../../collector/src/export/models/tableau.ts';
import { openWarehouse } from '../../../collector/src/export/warehouse/open-warehouse.ts';
import { freshState, transfer } from '../../../collector/src/export/warehouse/transfer.ts';
import { parseAllowedHosts } from '../../../collector/src/notify/outgoing/addresses.ts';
import { createOutgoing } from '../../../collector/src/notify/outgoing/outgoing.ts';
import { type MetricName, metricNames, metrics } from '../../../collector/src/query/engine/catalogue.ts';
import { queryBody, readQuery } from '../../../collector/src/query/query.ts';
import { openStore, type TestStore } from '../../query/rows.ts';
import { sample } from '../../query/sample.ts';
import { findPostgres, type Postgres, startPostgres } from '../../support/postgres.ts';
import { runCommand } from '../../support/run-program.ts';
import { pythonToolsIfThere } from '../../support/tools.ts';
import { type LookmlModel, looker } from './looker-sql.ts';
import { tableauSql } from './tableau-sql.ts';

const bin = findPostgres();
const organisation = "org 'one' {{ 1 }}";
const folder = mkdtempSync(join(tmpdir(), 'resonant-models-'));
const target = { provider: 'redshift', orgId: organisation, place: ['postgres', 'resonant_analytics'] } as const;
const whole = { start: '2026-06-01', end: '2026-07-01', limit: 1000 };

interface TableauField {
  readonly caption: string;
  readonly datatype: string;
  readonly role: string;
  readonly calculation: string | null;
  readonly description: string | null;
}

interface Read {
  readonly models: Readonly<Record<string, LookmlModel>>;
  readonly sources: Readonly<
    Record<
      string,
      { readonly connections: readonly Record<string, string | null>[]; readonly fields: Readonly<Record<string, TableauField>> }
    >
  >;
}

let store: TestStore;
let postgres: Postgres;
let client: pg.Client;
let read: Read;

/** Some agents are sampled: what they do stands for four. */
function sampled(rows: ReturnType<typeof sample>): ReturnType<typeof sample> {
  const weigh = <Row extends { readonly agent_id: string }>(row: Row): Row => ({ ...row, weight: row.agent_id === 'agent_5' ? 4 : 1 });
  return { executions: rows.executions.map(weigh), steps: rows.steps.map(weigh) };
}

async function exportAll(orgId: string): Promise<void> {
  const { port, pathname, username } = new URL(postgres.url);
  const config = {
    host: '127.0.0.1',
    port: Number(port),
    database: pathname.slice(1),
    user: username,
    schema: 'resonant_analytics',
    encrypted: false,
  };
  const outgoing = createOutgoing({ allowed: parseAllowedHosts('127.0.0.1') });
  const warehouse = await openWarehouse(
    { outgoing, staging: undefined },
    'an-export',
    { provider: 'redshift', config },
    { password: 'any' },
  );
  const changes = { orgId, sinceMs: 0, startNs: 0n, endNs: 2n ** 63n - 1n };
  const state = freshState(0, 10_000);
  await transfer({ query: store, warehouse, changes, state, signal: new AbortController().signal, save: async () => undefined });
  await warehouse.close();
}

beforeAll(async () => {
  if (bin === undefined) return;
  store = await openStore();
  for (const [orgId, count, seed] of [
    [organisation, 300, 5],
    ['another', 40, 6],
  ] as const) {
    const { executions, steps } = sampled(sample(orgId, count, seed));
    const mark = { version: '1', is_deleted: 0, derived_ms: 5_000 };
    await store.database.insert(
      'derive',
      'executions',
      executions.map((row) => ({ ...row, ...mark })),
    );
    await store.database.insert(
      'derive',
      'steps',
      steps.map((row) => ({ ...row, ...mark })),
    );
  }
  postgres = await startPostgres(bin);
  await exportAll(organisation);
  await exportAll('another');
  client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
});

afterAll(async () => {
  await client?.end();
  await postgres?.stop();
  await store?.close();
  rmSync(folder, { recursive: true });
});

async function readModels(python: string): Promise<Read> {
  writeFileSync(join(folder, 'resonant.lkml'), lookml({ ...target, connection: 'warehouse' }));
  for (const table of tableNames) {
    const connection = { server: 'here', dbname: 'postgres' };
    writeFileSync(join(folder, `${table}.tds`), tableauDataSource({ ...target, table, connection }));
  }
  const script = new URL('../../support/python/read_models.py', import.meta.url).pathname;
  const { code, stdout, stderr } = await runCommand(`${python}/python`, folder, [script, folder], {});
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Read; // decode boundary: what the libraries made of the files
}

type Row = Readonly<Record<string, unknown>>;

/** What the API says of the same metrics, by the same dimensions. */
async function asked(names: readonly MetricName[], by: readonly string[]): Promise<readonly Row[]> {
  const body = queryBody.parse({ ...whole, metrics: names, ...(by.length > 0 && { group_by: by }) });
  return (await readQuery(store, organisation, body)).data;
}

/** Rows by what they are split by; numbers as numbers. */
function keyed(rows: readonly Row[], by: readonly string[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [JSON.stringify(by.map((name) => row[name])), row]));
}

function expectSame(
  found: readonly Row[],
  columns: readonly string[],
  expected: readonly Row[],
  by: readonly string[],
  names: readonly MetricName[],
): void {
  const there = keyed(found, columns);
  const api = keyed(expected, by);
  expect([...there.keys()].sort()).toEqual([...api.keys()].sort());
  const differing = [...api].flatMap(([key, row]) =>
    names.flatMap((name) =>
      isSame(row[name], there.get(key)?.[name]) ? [] : [{ key, name, api: row[name], there: there.get(key)?.[name] }],
    ),
  );
  expect(differing).toEqual([]);
}

function isSame(api: unknown, there: unknown): boolean {
  if (api === null || there === null || there === undefined) return api === there;
  return Math.abs(Number(api) - Number(there)) <= 1e-9 * Math.max(1, Math.abs(Number(api)));
}

/** Columns of the tables, and what the API calls them. */
const splits: Readonly<Record<DocumentedTableName, readonly (readonly [columns: readonly string[], dimensions: readonly string[]])[]>> = {
  executions: [
    [[], []],
    [['agent_id'], ['agent']],
    [['user_id'], ['user']],
    [
      ['agent_id', 'status'],
      ['agent', 'status'],
    ],
  ],
  steps: [
    [[], []],
    [['agent_id'], ['agent']],
    [['model'], ['model']],
    [['tool'], ['tool']],
    [
      ['feature', 'customer'],
      ['feature', 'customer'],
    ],
  ],
  daily: [
    [[], []],
    [['agent_id'], ['agent']],
    [['customer'], ['customer']],
  ],
};

/** Ranks are counted by rows: where some of those stand for several there is none, and nowhere else. */
function withoutRanks(
  api: readonly Row[],
  by: readonly string[],
  there: ReadonlyMap<string, Row>,
  sampledGroups: ReadonlySet<string>,
): readonly Row[] {
  return api.map((row) => {
    const key = JSON.stringify(by.map((name) => row[name]));
    if (!sampledGroups.has(key)) return row;
    const missing = metricNames.filter((name) => metrics[name].kind === 'percentile' && there.get(key)?.[name] === null);
    return { ...row, ...Object.fromEntries(missing.map((name) => [name, null])) };
  });
}

const python = pythonToolsIfThere();

it('has every metric of the catalogue, or says why not', () => {
  const measured = new Set(tableNames.flatMap((table) => measuresOf(table).map(({ name }) => name)));
  expect(metricNames.filter((name) => !measured.has(name)).sort()).toEqual(Object.keys(leftOut).sort());
});

describe.skipIf(bin === undefined || python === undefined)('read by others', () => {
  beforeAll(async () => {
    read = await readModels(python ?? '');
  });

  it('the LookML model has a view and an explore for each table, of one organisation', () => {
    const { connection, explores, views } = modelOf(read);
    expect(connection).toBe('warehouse');
    expect(explores.map(({ name, joins }) => [name, joins?.map((join) => [join.name, join.relationship, join.fields])])).toEqual([
      ['resonant_executions', undefined],
      ['resonant_steps', [['resonant_executions', 'many_to_one', ['resonant_executions.dimensions*']]]],
      ['resonant_daily', undefined],
    ]);
    expect(views.map(({ name, sql_table_name }) => [name, sql_table_name])).toEqual(
      tableNames.map((table) => [`resonant_${table}`, `"resonant_analytics"."${table}"`]),
    );
  });

  it.each(tableNames)('the view of %s has names of its own for its fields, one key, and the words of the catalogue', (table) => {
    const { dimensions, dimension_groups = [], measures, sets } = viewOf(read, table);
    const names = [...dimensions, ...dimension_groups, ...measures].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(dimensions.filter(({ primary_key }) => primary_key === 'yes').map(({ name }) => name)).toEqual([documentedTables[table].key[1]]);
    const shown = measures.filter(({ hidden }) => hidden !== 'yes');
    expect(shown.map(({ name, description }) => [name, description])).toEqual(
      measuresOf(table).map(({ name }) => [name, metrics[name].description]),
    );
    const joined = sets.find(({ name }) => name === 'dimensions')?.fields ?? [];
    expect(joined.filter((name) => measures.some((measure) => measure.name === name))).toEqual([]);
    expect(dimensions.filter(({ name }) => !joined.includes(name))).toEqual([]);
  });

  it.each(tableNames.flatMap((table) => splits[table].map(([columns, dimensions]) => ({ table, columns, dimensions }))))(
    'every measure of LookML of $table by $columns is the figure of the API',
    async ({ table, columns, dimensions }) => {
      const names = measuresOf(table).map(({ name }) => name);
      const explore = modelOf(read).explores.find(({ name }) => name === `resonant_${table}`);
      if (explore === undefined) throw new Error(`no explore of ${table}`);
      const { rows } = await client.query<Row>(looker(explore, viewOf(read, table), columns));
      const there = keyed(rows, columns);
      const ofSampled = await client.query<Row>(sampledSplits(table, columns));
      const api = withoutRanks(await asked(names, dimensions), dimensions, there, new Set(keyed(ofSampled.rows, columns).keys()));
      expectSame(rows, columns, api, dimensions, names);
    },
  );

  it.each(tableNames)('the Tableau data source of %s has the columns as dimensions and the metrics as measures', (table) => {
    const { connections, fields } = sourceOf(read, table);
    expect(connections).toEqual([{ class: 'redshift', server: 'here', dbname: 'postgres', username: null }]);
    const all = Object.values(fields);
    expect(new Set(all.map(({ caption }) => caption)).size).toBe(all.length);
    const ofRole = (role: string) => all.filter((field) => field.role === role).length;
    expect(ofRole('dimension')).toBe(documentedTables[table].columns.length);
    expect(all.filter(({ role }) => role === 'measure').map(({ caption, description }) => [caption, description])).toEqual(
      measuresOf(table)
        .filter(({ measure }) => measure.kind !== 'percentile')
        .map(({ name }) => [name, expect.stringContaining(metrics[name].description)]),
    );
  });

  it.each(tableNames)("every calculation of Tableau's data source of %s is the figure of the API", async (table) => {
    const calculated = Object.values(sourceOf(read, table).fields).filter(({ calculation }) => calculation !== null);
    const columns = calculated.map(({ caption, calculation }) => `${tableauSql(calculation ?? '')} AS "${caption}"`);
    const { rows } = await client.query<Row>(`SELECT agent_id, ${columns.join(', ')} FROM (${relationOf(table)}) AS t GROUP BY agent_id`);
    const names = measuresOf(table).filter(({ measure }) => measure.kind !== 'percentile');
    expectSame(
      rows,
      ['agent_id'],
      await asked(
        names.map(({ name }) => name),
        ['agent'],
      ),
      ['agent'],
      names.map(({ name }) => name),
    );
  });
});

function modelOf({ models }: Read): LookmlModel {
  const model = models['resonant'];
  if (model === undefined) throw new Error('the model was not read');
  return model;
}

function viewOf(all: Read, table: DocumentedTableName) {
  const view = modelOf(all).views.find(({ name }) => name === `resonant_${table}`);
  if (view === undefined) throw new Error(`no view of ${table}`);
  return view;
}

/** Groups with rows that stand for several. */
function sampledSplits(table: DocumentedTableName, columns: readonly string[]): string {
  const by = columns.length === 0 ? '' : ` GROUP BY ${columns.join(', ')}`;
  const where = table === 'daily' ? 'false' : 'weight <> 1';
  return `SELECT ${[...columns, '1 AS one'].join(', ')} FROM resonant_analytics.${table} WHERE ${where} AND org_id = $org$${organisation}$org$${by}`;
}

function sourceOf({ sources }: Read, table: DocumentedTableName) {
  const source = sources[table];
  if (source === undefined) throw new Error(`the data source of ${table} was not read`);
  return source;
}

/** The statement that Tableau reads rows by. */
function relationOf(table: DocumentedTableName): string {
  const text = /<relation [^>]*>([^<]*)<\/relation>/.exec(readFileSync(join(folder, `${table}.tds`), 'utf8'))?.[1] ?? '';
  return text.replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');
}
