/**
 * One run: brings what changed since the watermark to the warehouse, day after day, in pages. Each page is written whole or not at all and may
 * be written again, so whatever cuts a run off, going on from the last whole day ends in the same rows.
 */

import { z } from 'zod';
import {
  type Changes,
  type DatasetRow,
  idColumns,
  type RemovedRow,
  type RowPlace,
  type RowTable,
  readChangedDays,
  readChangedRows,
  readDailyRows,
  readRemovedRows,
} from '../../query/datasets/changes.ts';
import type { QueryDependencies } from '../../query/dependencies.ts';
import type { Warehouse } from './warehouse.ts';

/** Kept with the run, so that another collector can go on. */
const transferState = z.object({
  /** Rows derived since are brought. */
  since_ms: z.number(),
  /** Rows derived before are there once it is done. */
  until_ms: z.number(),
  /** All days up to this one are there; empty = none. */
  date: z.string(),
  days_total: z.number(),
  days_done: z.number(),
  rows_total: z.number(),
  rows_done: z.number(),
  rows_written: z.number(),
  rows_removed: z.number(),
});

export type TransferState = z.output<typeof transferState>;

/** Undefined before the first was kept. */
export function readState(text: string): TransferState | undefined {
  const { data } = transferState.safeParse(JSON.parse(text));
  return data;
}

export interface Transfer {
  readonly query: QueryDependencies;
  readonly warehouse: Warehouse;
  /** A period's alone where it is a backfill. */
  readonly changes: Changes;
  readonly state: TransferState;
  readonly signal: AbortSignal;
  readonly save: (state: TransferState) => Promise<void>;
}

export function freshState(sinceMs: number, untilMs: number): TransferState {
  const counts = { days_total: 0, days_done: 0, rows_total: 0, rows_done: 0, rows_written: 0, rows_removed: 0 };
  return { since_ms: sinceMs, until_ms: untilMs, date: '', ...counts };
}

/** Throws when the signal is aborted, between pages. */
export async function transfer(deps: Transfer): Promise<TransferState> {
  const { query, warehouse, changes, save } = deps;
  await warehouse.prepare();
  const days = await readChangedDays(query, changes);
  const left = days.filter(({ date }) => date > deps.state.date);
  const leftRows = left.reduce((sum, { rows }) => sum + rows, 0);
  let state = { ...deps.state, days_total: deps.state.days_done + left.length, rows_total: deps.state.rows_done + leftRows };
  await save(state);
  const count = async (written: number, removed: number, most: number): Promise<void> => {
    const rows_done = Math.min(most, state.rows_done + written + removed);
    state = { ...state, rows_done, rows_written: state.rows_written + written, rows_removed: state.rows_removed + removed };
    await save(state);
    deps.signal.throwIfAborted();
  };
  // Of all days first, so that a row that moved to another day is never there twice.
  for (const { date } of left) await removeDay(deps, dayOf(changes, date), date, (removed) => count(0, removed, state.rows_total));
  for (const { date, rows } of left) {
    // Counted by versions beforehand, of which there may be more than rows.
    const most = Math.min(state.rows_total, state.rows_done + rows);
    await bringDay(deps, dayOf(changes, date), date, (written) => count(written, 0, most));
    state = { ...state, date, days_done: state.days_done + 1, rows_done: most };
    await save(state);
  }
  return state;
}

type Count = (rows: number) => Promise<void>;

const nsPerDay = 86_400_000_000_000n;

/** The whole day, even where the period holds a part of it: its rollup is of all of it. */
function dayOf(changes: Changes, date: string): Changes {
  const startNs = BigInt(Date.parse(date)) * 1_000_000n;
  return { ...changes, startNs, endNs: startNs + nsPerDay };
}

const rowTables = ['executions', 'steps'] as const satisfies readonly RowTable[];

async function removeDay(deps: Transfer, day: Changes, date: string, count: Count): Promise<void> {
  for (const table of rowTables) await removeRows(deps, table, day, date, count);
}

async function bringDay(deps: Transfer, day: Changes, date: string, count: Count): Promise<void> {
  for (const table of rowTables) await bringRows(deps, table, day, date, count);
  await bringDaily(deps, day, date, count);
}

async function removeRows({ query, warehouse }: Transfer, table: RowTable, day: Changes, date: string, count: Count): Promise<void> {
  const read = (after: RowPlace | undefined) => readRemovedRows(query, table, day, after, warehouse.pageRows);
  for await (const page of pages(read, (last: RemovedRow) => last, warehouse.pageRows)) {
    await warehouse.remove(table, date, day.orgId, page);
    await count(page.length);
  }
}

async function bringRows({ query, warehouse }: Transfer, table: RowTable, day: Changes, date: string, count: Count): Promise<void> {
  const read = (after: RowPlace | undefined) => readChangedRows(query, table, day, after, warehouse.pageRows);
  const placeOf = (last: DatasetRow): RowPlace => ({ id: String(last[idColumns[table]]), start_ns: String(last['start_ns']) });
  for await (const page of pages(read, placeOf, warehouse.pageRows)) {
    await warehouse.upsert(table, date, page);
    await count(page.length);
  }
}

/** Part after part of its ids, the last one open at its end: so what is not there any more goes, although nobody lists it. */
async function bringDaily({ query, warehouse }: Transfer, day: Changes, date: string, count: Count): Promise<void> {
  let after = '';
  for (;;) {
    const rows = await readDailyRows(query, day, after, warehouse.pageRows);
    const last = rows.length === warehouse.pageRows ? String(rows.at(-1)?.['daily_id']) : undefined;
    await warehouse.replaceDaily({ orgId: day.orgId, date, after, upTo: last }, rows);
    await count(0);
    if (last === undefined) return;
    after = last;
  }
}

async function* pages<Row>(
  read: (after: RowPlace | undefined) => Promise<readonly Row[]>,
  placeOf: (last: Row) => RowPlace,
  size: number,
): AsyncGenerator<readonly Row[]> {
  let after: RowPlace | undefined;
  for (;;) {
    const page = await read(after);
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    if (page.length < size) return;
    after = placeOf(last);
  }
}
