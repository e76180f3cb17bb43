import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Deriver, type DeriverEvents } from '../../collector/src/derive/deriver.ts';
import { createPricer } from '../../collector/src/derive/price.ts';
import { AppError } from '../../collector/src/errors.ts';
import type { SpanRow } from '../../collector/src/normalise/span-row.ts';
import { type Database, openDatabase } from '../../collector/src/store/database.ts';
import { openBatch, type TraceMark } from '../../collector/src/store/ledger.ts';
import { migrate } from '../../collector/src/store/migrate.ts';
import { spanToStored } from '../../collector/src/store/span-table.ts';
import { temporaryDirectory } from '../support/service.ts';
import { emptySpan } from '../support/span-rows.ts';

const price = createPricer();
const tablePrices = { of: async () => ({ version: 1, prices: [], pricerAt: () => price }) };

const directory = temporaryDirectory();
let database: Database;

beforeAll(async () => {
  database = await openDatabase({ path: directory.path, maxQuerySeconds: 30, maxQueryBytes: 4e9 });
  await migrate(database);
});

afterAll(async () => {
  await database.shutdown();
  directory.remove();
});

let org = 0;
beforeEach(() => {
  org += 1;
});

const minute = 60_000_000_000n;
const noon = 1_790_000_000_000_000_000n;
const traceId = (number: number): string => number.toString(16).padStart(32, '0');

function agentSpan(number: number, startNs: bigint, more: Partial<SpanRow> = {}): SpanRow {
  return {
    ...emptySpan,
    org_id: `org-${org}`,
    trace_id: traceId(number),
    span_id: '1'.padStart(16, '0'),
    start_ns: startNs.toString(),
    end_ns: (startNs + minute).toString(),
    kind: 'agent',
    operation: 'invoke_agent',
    agent_name: 'a',
    ...more,
  };
}

interface Seen {
  readonly failures: AppError[];
  readonly setAside: string[];
}

function newDeriver(over: Database = database, clockMs = { now: () => 0 }): { deriver: Deriver; seen: Seen } {
  const seen: Seen = { failures: [], setAside: [] };
  const events: DeriverEvents = {
    replaced: () => undefined,
    round: () => undefined,
    failed: (error) => seen.failures.push(error),
    setAside: (trace) => seen.setAside.push(trace.traceId),
  };
  const options = {
    quietMs: 0,
    maxDelayMs: 0,
    rootWaitMs: 60_000,
    tickMs: 1e9,
    maxTracesPerRound: 100,
    maxTracesPerGroup: 100,
    collector: `c-${org}`,
  };
  return { deriver: new Deriver({ database: over, clock: clockMs, prices: tablePrices, options, events }), seen };
}

/** Stores spans as the span writer does, and returns the batch that tells the deriver. */
async function store(spans: readonly SpanRow[], openedMs = Date.now()) {
  const marks: TraceMark[] = spans.map((span) => ({
    orgId: span.org_id,
    traceId: span.trace_id,
    firstStartNs: BigInt(span.start_ns),
    lastStartNs: BigInt(span.start_ns),
  }));
  const organisation = { orgId: `org-${org}`, received: spans.length, rejected: {}, mended: {}, spanIds: [], marks };
  const batch = { batchId: crypto.randomUUID(), openedMs, organisations: [organisation] };
  await openBatch(database, batch);
  await database.insert('ingest', 'spans', spans.map(spanToStored));
  return batch;
}

async function executions(): Promise<readonly object[]> {
  const sql = 'SELECT execution_id, start_ns, status FROM executions FINAL WHERE org_id = {org:String} ORDER BY start_ns LIMIT 100';
  return database.select('query', sql, { org: `org-${org}` });
}

it('replaces a row that a later version of the span moves to another day', async () => {
  const { deriver } = newDeriver();
  const day = 86_400_000_000_000n;
  deriver.arrived(await store([agentSpan(1, noon)]));
  await deriver.drain();
  deriver.arrived(await store([agentSpan(1, noon + day)]));
  await deriver.drain();
  expect(await executions()).toEqual([
    { execution_id: `${traceId(1)}-${'1'.padStart(16, '0')}`, start_ns: String(noon + day), status: 'ok' },
  ]);
});

const secondId = '2'.padStart(16, '0');

async function rowsOf(table: string, columns: string): Promise<readonly object[]> {
  return database.select('query', `SELECT ${columns} FROM ${table} FINAL WHERE org_id = {org:String} LIMIT 100`, { org: `org-${org}` });
}

const noHttp = { kind: 'other', operation: '', agent_name: '' } as const;
const serverSpan = { ...noHttp, kind: 'server', otel_kind: 2, http_method: 'GET', endpoint: '/orders', http_status: 429 } as const;
const inSession = (session_id: string) => ({ ...emptySpan.own, session_id });

it('gives an API call the agent and session of a parent that comes late', async () => {
  const { deriver } = newDeriver();
  const call = agentSpan(41, noon, { ...serverSpan, span_id: secondId, parent_span_id: '1'.padStart(16, '0') });
  const columns = 'span_id, agent_id, session_id, status, endpoint, http_status';
  const row = { span_id: secondId, agent_id: '', session_id: '', status: 'error', endpoint: '/orders', http_status: 429 };
  deriver.arrived(await store([call]));
  await deriver.drain();
  expect(await rowsOf('api_calls', columns)).toEqual([row]);
  deriver.arrived(await store([agentSpan(41, noon, { own: inSession('s') })]));
  await deriver.drain();
  expect(await rowsOf('api_calls', columns)).toEqual([{ ...row, agent_id: 'a', session_id: 's' }]);
  expect(await rowsOf('executions', 'session_id, session_root')).toEqual([{ session_id: 's', session_root: true }]);
});

it('takes back the rows of a span whose later version says nothing of the kind', async () => {
  const { deriver } = newDeriver();
  const spans = [
    agentSpan(42, noon, { ...serverSpan, own: inSession('s'), session_outcome: 'failed' }),
    agentSpan(42, noon, { ...noHttp, kind: 'create_agent', agent_id: 'made', span_id: secondId, parent_span_id: '1'.padStart(16, '0') }),
  ];
  const counts = async () => [
    (await rowsOf('api_calls', 'span_id')).length,
    (await rowsOf('agent_creations', 'span_id')).length,
    (await rowsOf('session_outcomes', 'span_id')).length,
  ];
  deriver.arrived(await store(spans));
  await deriver.drain();
  expect(await counts()).toEqual([1, 1, 1]);
  deriver.arrived(await store(spans.map((span) => ({ ...span, ...noHttp, session_outcome: '', http_method: '', attribute_count: 9 }))));
  await deriver.drain();
  expect(await counts()).toEqual([0, 0, 0]);
});

it('moves an outcome to the session of a parent that comes late', async () => {
  const { deriver } = newDeriver();
  const saying = { ...noHttp, span_id: secondId, parent_span_id: '1'.padStart(16, '0'), session_outcome: 'abandoned' } as const;
  const said = { ...saying, resource: inSession('r') };
  const columns = 'session_id, time_ns, span_id, outcome';
  const row = { session_id: 'r', time_ns: String(noon + minute), span_id: secondId, outcome: 'abandoned' };
  deriver.arrived(await store([agentSpan(43, noon, said)]));
  await deriver.drain();
  expect(await rowsOf('session_outcomes', columns)).toEqual([row]);
  deriver.arrived(await store([agentSpan(43, noon, { own: inSession('s') })]));
  await deriver.drain();
  expect(await rowsOf('session_outcomes', columns)).toEqual([{ ...row, session_id: 's' }]);
});

it('keeps users and sessions ever seen', async () => {
  const { deriver } = newDeriver();
  const visit = { ...inSession('s'), user_id: 'u', user_name: 'Ann' };
  deriver.arrived(await store([agentSpan(44, noon, { own: visit })]));
  await deriver.drain();
  deriver.arrived(await store([agentSpan(45, noon + minute, { own: { ...visit, user_name: '' } })]));
  await deriver.drain();
  expect(await rowsOf('users', 'user_id, first_start_ns, last_end_ns, last_name')).toEqual([
    { user_id: 'u', first_start_ns: String(noon), last_end_ns: String(noon + 2n * minute), last_name: [String(noon), 'Ann'] },
  ]);
  expect(await rowsOf('sessions', 'session_id, first_start_ns, last_start_ns')).toEqual([
    { session_id: 's', first_start_ns: String(noon), last_start_ns: String(noon + minute) },
  ]);
});

it('finds after a restart what the last run stored and did not derive', async () => {
  await store([agentSpan(2, noon)]);
  const { deriver } = newDeriver();
  await deriver.start();
  await deriver.drain();
  expect(await executions()).toHaveLength(1);
  await deriver.shutdown();
});

it('sets aside the one trace whose rows the store refuses, and derives the others', async () => {
  const refusing: Database = {
    ...database,
    insert: async (lane, table, rows, columns) => {
      if (table === 'executions' && JSON.stringify(rows).includes(traceId(13))) throw new AppError('internal', 'does not fit');
      await database.insert(lane, table, rows, columns);
    },
  };
  const { deriver, seen } = newDeriver(refusing);
  deriver.arrived(await store([11, 12, 13, 14].map((number) => agentSpan(number, noon))));
  await deriver.drain();
  expect(seen).toEqual({ failures: [], setAside: [traceId(13)] });
  expect(await executions()).toHaveLength(3);
  expect(deriver.backlog).toBe(0);
});

it('keeps every trace while the store is away, and derives them when it is back', async () => {
  let away = true;
  let nowMs = 0;
  const flaky: Database = {
    ...database,
    select: (lane, sql, parameters) =>
      away ? Promise.reject(new AppError('store_unavailable', 'away')) : database.select(lane, sql, parameters),
  };
  const { deriver, seen } = newDeriver(flaky, { now: () => nowMs });
  deriver.arrived(await store([agentSpan(21, noon), agentSpan(22, noon)]));
  await deriver.drain();
  expect([seen.failures.length, deriver.backlog]).toEqual([1, 2]);
  away = false;
  nowMs = 10_000;
  await Promise.all([deriver.drain(), deriver.drain()]);
  expect(deriver.backlog).toBe(0);
  expect(await executions()).toHaveLength(2);
});

it('replaces rows that a crash left without their bounds', async () => {
  const first = newDeriver();
  first.deriver.arrived(await store([agentSpan(31, noon, { kind: 'llm', operation: 'chat', span_id: '2'.padStart(16, '0') })]));
  await first.deriver.drain();
  await database.command(`ALTER TABLE traces DELETE WHERE org_id = 'org-${org}' SETTINGS mutations_sync = 1`);
  await store([agentSpan(31, noon)]);
  const { deriver } = newDeriver();
  await deriver.start();
  await deriver.drain();
  expect(await executions()).toEqual([{ execution_id: `${traceId(31)}-${'1'.padStart(16, '0')}`, start_ns: String(noon), status: 'ok' }]);
  await deriver.shutdown();
});
