import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { AppError } from '../../collector/src/errors.ts';
import { type Database, openDatabase } from '../../collector/src/store/database.ts';
import { migrate } from '../../collector/src/store/migrate.ts';
import { type OwnCall, OwnCalls } from '../../collector/src/store/own-calls.ts';
import { temporaryDirectory } from '../support/service.ts';

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

const nowMs = 1_790_000_000_123;
const call = (more: Partial<OwnCall> = {}): OwnCall => ({
  orgId: `org-${org}`,
  method: 'GET',
  endpoint: '/api/v1/analytics/agents/{agent_id}/metrics',
  httpStatus: 200,
  durationMs: 12.5,
  ...more,
});

function open(over: Database = database, options = { gatherMs: 10, maxBatchRows: 3, maxQueuedRows: 5 }) {
  const seen = { dropped: 0, failures: [] as string[] };
  const events = {
    dropped: (count: number) => {
      seen.dropped += count;
    },
    failed: (error: AppError) => void seen.failures.push(error.code),
  };
  return { calls: new OwnCalls(over, { now: () => nowMs }, events, options), seen };
}

function stored(): Promise<{ http_status: number }[]> {
  const sql =
    'SELECT * EXCEPT (trace_id, span_id, version, is_deleted) FROM api_calls FINAL WHERE org_id = {org:String} ORDER BY http_status LIMIT 100';
  return database.select('query', sql, { org: `org-${org}` });
}

it('keeps a call that ends now as an API call of the service itself', async () => {
  const { calls, seen } = open();
  calls.record(call({ httpStatus: 404 }));
  await calls.shutdown();
  expect(await stored()).toEqual([
    {
      org_id: `org-${org}`,
      start_ns: '1790000000110500000',
      end_ns: '1790000000123000000',
      duration_ms: 12.5,
      status: 'error',
      method: 'GET',
      endpoint: '/api/v1/analytics/agents/{agent_id}/metrics',
      http_status: 404,
      ...{ agent_id: '', agent_name: '', agent_version: '', parent_agent_id: '', service: 'resonant-analytics' },
      ...{ session_id: '', user_id: '', user_name: '', customer: '', feature: '', environment: '', tags: [], labels: {}, weight: 1 },
    },
  ]);
  expect(seen).toEqual({ dropped: 0, failures: [] });
});

it('keeps each of the calls that end at one instant', async () => {
  const { calls } = open();
  for (let i = 0; i < 3; i += 1) calls.record(call());
  await calls.shutdown();
  expect(await stored()).toHaveLength(3);
});

it('writes by itself after a while, many together', async () => {
  const inserts = vi.fn(database.insert);
  const { calls } = open({ ...database, insert: inserts });
  calls.record(call({ httpStatus: 201 }));
  calls.record(call({ httpStatus: 202 }));
  await vi.waitFor(async () => expect((await stored()).map((row) => row.http_status)).toEqual([201, 202]));
  expect(inserts).toHaveBeenCalledTimes(1);
  await calls.shutdown();
});

it('writes no more rows at once than a batch holds', async () => {
  const inserts = vi.fn(database.insert);
  const { calls } = open({ ...database, insert: inserts }, { gatherMs: 60_000, maxBatchRows: 3, maxQueuedRows: 10 });
  for (let i = 0; i < 7; i += 1) calls.record(call());
  await calls.shutdown();
  expect(inserts.mock.calls.map(([, , rows]) => rows.length)).toEqual([3, 3, 1]);
});

it('tries again while the store is away, drops what is over the bound, and keeps the rest once it is back', async () => {
  let away = true;
  const flaky: Database = {
    ...database,
    insert: async (lane, table, rows) => {
      if (away) throw new AppError('store_unavailable', 'away');
      await database.insert(lane, table, rows);
    },
  };
  const { calls, seen } = open(flaky);
  for (let i = 0; i < 7; i += 1) calls.record(call({ httpStatus: 200 + i }));
  await vi.waitFor(() => expect(seen.failures.length).toBeGreaterThan(1));
  away = false;
  await vi.waitFor(async () => expect((await stored()).map((row) => row.http_status)).toEqual([200, 201, 202, 203, 204]));
  expect(seen.dropped).toBe(2);
  await calls.shutdown();
});

it('does not hold up a shutdown where the store is away, and counts what is lost', async () => {
  const { calls, seen } = open({ ...database, insert: () => Promise.reject(new AppError('store_unavailable', 'away')) });
  calls.record(call());
  await calls.shutdown();
  calls.record(call());
  expect(seen).toEqual({ dropped: 2, failures: ['store_unavailable'] });
});
