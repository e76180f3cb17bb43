import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../collector/src/errors.ts';
import type { SpanRow } from '../../collector/src/normalise/span-row.ts';
import { type Database, openDatabase } from '../../collector/src/store/database.ts';
import { marksSince } from '../../collector/src/store/ledger.ts';
import { migrate } from '../../collector/src/store/migrate.ts';
import { SpanWriter, type SpanWriterOptions, type Submission } from '../../collector/src/store/span-writer.ts';
import { emptySpan } from '../support/span-rows.ts';

const openedMs = Date.now(); // near the present: older ledger rows are deleted in time
const clock = { now: () => openedMs };

let path: string;
let database: Database;

beforeAll(async () => {
  path = await mkdtemp(join(tmpdir(), 'resonant-span-writer-'));
  database = await openDatabase({ path, maxQuerySeconds: 30, maxQueryBytes: 1e9 });
  await migrate(database);
});

afterAll(async () => {
  await database.shutdown();
  await rm(path, { recursive: true, force: true });
});

beforeEach(async () => {
  for (const table of ['spans', 'dead_letters', 'ingest_batches', 'ingest_batch_ends']) await database.command(`TRUNCATE TABLE ${table}`);
});

/** The engine, with a gate before the inserts into `spans`, a record of the inserts, and tables that fail. */
class WatchedDatabase implements Database {
  readonly inserts: { readonly table: string; readonly rows: number }[] = [];
  readonly failing = new Set<string>();
  gate: Promise<void> = Promise.resolve();
  readonly select: Database['select'] = (lane, sql, parameters) => database.select(lane, sql, parameters);
  readonly command: Database['command'] = (sql) => database.command(sql);
  readonly shutdown: Database['shutdown'] = async () => undefined;
  readonly insert: Database['insert'] = async (lane, table, rows) => {
    if (table === 'spans') await this.gate;
    if (this.failing.has(table)) throw new AppError('store_unavailable', `no ${table}`);
    if (rows.length > 0) this.inserts.push({ table, rows: rows.length });
    await database.insert(lane, table, rows);
  };
}

let watched: WatchedDatabase;
let events: string[];
const writers: SpanWriter[] = [];

beforeEach(() => {
  watched = new WatchedDatabase();
  events = [];
});

afterEach(async () => {
  await Promise.all(writers.splice(0).map((writer) => writer.shutdown()));
});

function createWriter(options: Partial<SpanWriterOptions> = {}): SpanWriter {
  const writer = new SpanWriter(
    watched,
    clock,
    { maxQueueBytes: 1_000, gatherMs: 0, maxBatchRows: 1_000, ...options },
    {
      opening: (batch) => events.push(`opening ${batch.organisations.length}`),
      stored: (_batch, rows) => events.push(`stored ${rows}`),
      failed: (_batch, rows, error) => events.push(`failed ${rows}: ${error.message}`),
    },
  );
  writers.push(writer);
  return writer;
}

let spanNumber = 0;

function span(fields: Partial<SpanRow> = {}): SpanRow {
  spanNumber += 1;
  return { ...emptySpan, span_id: spanNumber.toString(16).padStart(16, '0'), ...fields };
}

function submission(fields: Partial<Submission> = {}): Submission {
  return { orgId: 'org_1', rows: [span()], deadLetters: [], mended: [], bytes: 100, ...fields };
}

/** Keeps the inserts into `spans` waiting until it is opened. */
function closedGate(): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  watched.gate = promise;
  return resolve;
}

const codeOf = (work: Promise<void>): Promise<unknown> =>
  work.then(
    () => 'stored',
    (error: AppError) => error.code,
  );

const rowsOf = (sql: string) => database.select('query', sql, {});
const spanInserts = () => watched.inserts.filter(({ table }) => table === 'spans');

describe('SpanWriter', () => {
  it('answers once the spans can be read', async () => {
    await createWriter().write(submission({ rows: [span({ name: 'one' })] }));
    expect(await rowsOf('SELECT name FROM spans')).toEqual([{ name: 'one' }]);
  });

  it('stores requests that arrive together with one insert', async () => {
    const writer = createWriter();
    await Promise.all([writer.write(submission()), writer.write(submission({ orgId: 'org_2' })), writer.write(submission())]);
    await writer.shutdown();
    expect(watched.inserts).toEqual([
      { table: 'ingest_batches', rows: 2 },
      { table: 'spans', rows: 3 },
      { table: 'ingest_batch_ends', rows: 1 },
    ]);
    expect(events).toEqual(['opening 2', 'stored 3']);
  });

  it('lets requests that arrive during a commit share the next', async () => {
    const writer = createWriter();
    const open = closedGate();
    const first = writer.write(submission());
    const gathered = new Promise<void>((resolve) => setTimeout(resolve, 0));
    await gathered; // the first commit took its batch: timers of the same length run in order
    const later = [writer.write(submission()), writer.write(submission())];
    open();
    await Promise.all([first, ...later]);
    expect(spanInserts().map(({ rows }) => rows)).toEqual([1, 2]);
  });

  it('cuts batches at their greatest number of rows, but never a request', async () => {
    const writer = createWriter({ maxBatchRows: 3 });
    const sizes = [2, 2, 5, 1];
    await Promise.all(sizes.map((size) => writer.write(submission({ rows: Array.from({ length: size }, () => span()) }))));
    expect(spanInserts().map(({ rows }) => rows)).toEqual([2, 2, 5, 1]);
  });

  it('refuses what goes past the bound of the queue, and takes it when there is room', async () => {
    const writer = createWriter({ maxQueueBytes: 250 });
    const waiting = [writer.write(submission()), writer.write(submission())];
    expect(writer.queueBytes).toBe(200);
    expect(await codeOf(writer.write(submission()))).toBe('ingest_queue_full');
    await Promise.all(waiting);
    expect(writer.queueBytes).toBe(0);
    expect(await codeOf(writer.write(submission()))).toBe('stored');
  });

  it('counts other work of ingest under the same bound', async () => {
    const writer = createWriter({ maxQueueBytes: 250 });
    const { promise, resolve } = Promise.withResolvers<void>();
    const other = writer.withinBound(200, () => promise);
    expect(await codeOf(writer.write(submission()))).toBe('ingest_queue_full');
    expect(await codeOf(writer.withinBound(100, async () => undefined))).toBe('ingest_queue_full');
    resolve();
    await other;
    expect(await codeOf(writer.write(submission()))).toBe('stored');
  });

  it('takes a request greater than the bound when nothing waits', async () => {
    expect(await codeOf(createWriter({ maxQueueBytes: 10 }).write(submission({ bytes: 1_000 })))).toBe('stored');
  });

  it('rejects every request of an insert that failed, frees their bytes, and recovers', async () => {
    const writer = createWriter();
    watched.failing.add('spans');
    const codes = await Promise.all([writer.write(submission()), writer.write(submission())].map(codeOf));
    expect(codes).toEqual(['store_unavailable', 'store_unavailable']);
    expect(writer.queueBytes).toBe(0);
    expect(events).toEqual(['opening 1', 'failed 2: no spans']);
    watched.failing.clear();
    expect(await codeOf(writer.write(submission()))).toBe('stored');
    await writer.shutdown();
    expect(await rowsOf('SELECT stored, error FROM ingest_batch_ends ORDER BY stored')).toEqual([
      { stored: false, error: 'no spans' },
      { stored: true, error: '' },
    ]);
  });

  it('stores the others of a group where the store refuses the rows of one', async () => {
    const writer = createWriter();
    const bad = submission({ rows: [span({ end_ns: 'not a number' })] });
    const codes = await Promise.all([writer.write(submission()), writer.write(bad), writer.write(submission())].map(codeOf));
    expect(codes).toEqual(['stored', 'internal', 'stored']);
    expect(writer.queueBytes).toBe(0);
    expect(await rowsOf('SELECT count() AS n FROM spans')).toEqual([{ n: '2' }]);
  });

  it('writes no spans that the ledger does not know', async () => {
    const writer = createWriter();
    watched.failing.add('ingest_batches');
    expect(await codeOf(writer.write(submission()))).toBe('store_unavailable');
    expect(spanInserts()).toEqual([]);
  });

  it('says stored when only the end of the batch could not be written', async () => {
    const writer = createWriter();
    watched.failing.add('ingest_batch_ends');
    expect(await codeOf(writer.write(submission()))).toBe('stored');
    await writer.shutdown();
    expect(events).toEqual(['opening 1', 'stored 1', 'failed 0: no ingest_batch_ends']);
  });

  it('stores what waits before it shuts down, and refuses what comes after', async () => {
    const writer = createWriter({ maxBatchRows: 1 });
    const open = closedGate();
    const waiting = [writer.write(submission()), writer.write(submission())];
    const shutdown = writer.shutdown();
    expect(await codeOf(writer.write(submission()))).toBe('shutting_down');
    open();
    await Promise.all([shutdown, writer.shutdown()]);
    expect(await Promise.all(waiting.map(codeOf))).toEqual(['stored', 'stored']);
    expect(await rowsOf('SELECT count() AS n FROM spans')).toEqual([{ n: '2' }]);
  });

  it('shuts down at once when nothing was written', async () => {
    await expect(createWriter().shutdown()).resolves.toBeUndefined();
  });

  it('keeps an account of what it received, refused and mended, and of the traces touched', async () => {
    const trace = 'a'.repeat(32);
    const writer = createWriter();
    const letter = { reason: 'no_trace_id', traceId: '', spanId: 'b', span: '{"name":"it\'s"}' };
    const rows = [span({ trace_id: trace, start_ns: '1767225600000000005' }), span({ trace_id: trace, start_ns: '1767225600000000002' })];
    await Promise.all([
      writer.write(submission({ rows, deadLetters: [letter], mended: ['end_before_start', 'end_before_start'] })),
      writer.write(submission({ rows: [span({ trace_id: trace, start_ns: '1767225600000000009' })], mended: ['other'] })),
    ]);
    await writer.shutdown();
    expect(await rowsOf('SELECT org_id, received, rejected, mended, first_start_ns, last_start_ns FROM ingest_batches')).toEqual([
      {
        org_id: 'org_1',
        received: 4,
        rejected: { no_trace_id: 1 },
        mended: { end_before_start: 2, other: 1 },
        first_start_ns: ['1767225600000000002'],
        last_start_ns: ['1767225600000000009'],
      },
    ]);
    expect(await rowsOf('SELECT b.batch_id = e.batch_id AS same, e.stored FROM ingest_batches AS b, ingest_batch_ends AS e')).toEqual([
      { same: 1, stored: true },
    ]);
    expect(await rowsOf('SELECT org_id, reason, trace_id, span_id, span FROM dead_letters')).toEqual([
      { org_id: 'org_1', reason: 'no_trace_id', trace_id: '', span_id: 'b', span: '{"name":"it\'s"}' },
    ]);
    const mark = { orgId: 'org_1', traceId: trace, firstStartNs: 1767225600000000002n, lastStartNs: 1767225600000000009n, openedMs };
    expect(await marksSince(database, openedMs)).toEqual([mark]);
    expect(await marksSince(database, openedMs + 1)).toEqual([]);
  });

  it('joins the marks of one trace over batches', async () => {
    const writer = createWriter();
    for (const start of ['7', '3', '5']) await writer.write(submission({ rows: [span({ start_ns: `176722560000000000${start}` })] }));
    const [mark, ...others] = await marksSince(database, openedMs - 60_000);
    expect(mark).toMatchObject({ firstStartNs: 1767225600000000003n, lastStartNs: 1767225600000000007n });
    expect(others).toEqual([]);
  });
});
