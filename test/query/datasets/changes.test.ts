import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Changes,
  type RowPlace,
  readChangedDays,
  readChangedRows,
  readDailyRows,
  readRemovedRows,
} from '../../../collector/src/query/datasets/changes.ts';
import { execution, idsOf, ns, openStore, step, type TestStore } from '../rows.ts';

let store: TestStore;

/** Rows as derived, in this version and at this time. */
function derived(
  table: 'executions' | 'steps',
  rows: readonly object[],
  version: string,
  derived_ms: number,
  is_deleted = 0,
): Promise<void> {
  const stamped = rows.map((row) => ({ ...row, version, derived_ms, is_deleted }));
  return store.database.insert('derive', table, stamped);
}

function tombstone({ org_id, start_ns, execution_id, trace_id }: ReturnType<typeof execution>): object {
  return { org_id, start_ns, execution_id, trace_id };
}

const wholeTime = { orgId: 'org', startNs: 0n, endNs: BigInt(ns('2100-01-01T00:00:00Z')) };

function since(sinceMs: number): Changes {
  return { ...wholeTime, sinceMs };
}

async function changedIds(changes: Changes): Promise<readonly unknown[]> {
  return (await readChangedRows(store, 'executions', changes, undefined, 100)).map((row) => row['execution_id']);
}

const old = execution(1, '2026-06-15T10:00:00Z');
const corrected = execution(2, '2026-06-15T11:00:00Z');
const overtaken = execution(3, '2026-06-16T10:00:00Z');
const moved = execution(4, '2026-06-16T11:00:00Z');
const movedTo = execution(4, '2026-06-17T11:00:00Z');
const gone = execution(5, '2026-06-16T12:00:00Z');
const again = execution(6, '2026-06-16T13:00:00Z');

beforeAll(async () => {
  store = await openStore();
  await derived('executions', [old, corrected, overtaken, moved, gone, again], '1', 100);
  await derived('executions', [{ ...corrected, agent_id: 'corrected' }], '2', 200);
  await derived('executions', [{ ...overtaken, agent_id: 'newest' }], '3', 150);
  await derived('executions', [overtaken], '2', 250);
  await derived('executions', [moved, gone, again].map(tombstone), '2', 200, 1);
  await derived('executions', [movedTo], '2', 200);
  await derived('executions', [again], '3', 150);
  await derived('executions', [{ ...old, org_id: 'other' }], '1', 300);
  await derived('steps', [step(1, '2026-06-15T10:00:00Z'), step(2, '2026-06-18T10:00:00Z')], '1', 200);
});

afterAll(() => store.close());

describe('what changed in the tables that leave the service', () => {
  it('is every row as it stands, from the beginning', async () => {
    const ids = [1, 2, 3, 6, 4].map((number) => idsOf(number).execution_id);
    expect(await changedIds(since(0))).toEqual(ids);
  });

  it('is what stands by the newest version, where that was derived since', async () => {
    expect(await readChangedRows(store, 'executions', since(200), undefined, 100)).toEqual([
      expect.objectContaining({ execution_id: corrected.execution_id, agent_id: 'corrected' }),
      expect.objectContaining({ execution_id: movedTo.execution_id, start_ns: movedTo.start_ns }),
    ]);
  });

  it('is what is gone or has moved, and not what came again', async () => {
    const removed = [moved, gone].map(({ execution_id: id, start_ns }) => ({ id, start_ns }));
    expect(await readRemovedRows(store, 'executions', since(200), undefined, 100)).toEqual(removed);
    expect(await readRemovedRows(store, 'executions', since(201), undefined, 100)).toEqual([]);
    expect(await readRemovedRows(store, 'steps', since(0), undefined, 100)).toEqual([]);
  });

  it('is read in pages, each after the place of the last row', async () => {
    const read: unknown[] = [];
    let after: RowPlace | undefined;
    for (;;) {
      const [row] = await readChangedRows(store, 'executions', since(0), after, 1);
      if (row === undefined) break;
      read.push(row['execution_id']);
      after = { id: String(row['execution_id']), start_ns: String(row['start_ns']) };
    }
    expect(read).toEqual(await changedIds(since(0)));
    const [first] = await readRemovedRows(store, 'executions', since(0), undefined, 1);
    expect(first).toMatchObject({ id: moved.execution_id });
    expect(await readRemovedRows(store, 'executions', since(0), first, 1)).toEqual([{ id: gone.execution_id, start_ns: gone.start_ns }]);
  });

  it('lies on the days of what came, changed and went', async () => {
    expect(await readChangedDays(store, since(200))).toEqual([
      { date: '2026-06-15', rows: 2 },
      { date: '2026-06-16', rows: 4 },
      { date: '2026-06-17', rows: 1 },
      { date: '2026-06-18', rows: 1 },
    ]);
    expect((await readChangedDays(store, { ...since(0), startNs: BigInt(ns('2026-06-17T00:00:00Z')) })).map(({ date }) => date)).toEqual([
      '2026-06-17',
      '2026-06-18',
    ]);
  });

  it('is, of the rollup, all of a day in pages', async () => {
    const day = { orgId: 'org', startNs: BigInt(ns('2026-06-15T00:00:00Z')), endNs: BigInt(ns('2026-06-16T00:00:00Z')) };
    const all = await readDailyRows(store, day, '', 100);
    expect(all.map((row) => [row['kind'], row['execution_count'], row['step_count']]).sort()).toEqual([
      ['execution', 1, 0],
      ['execution', 1, 0],
      ['llm', 0, 1],
    ]);
    const [first] = await readDailyRows(store, day, '', 1);
    expect(await readDailyRows(store, day, String(first?.['daily_id']), 100)).toEqual(all.slice(1));
  });
});
