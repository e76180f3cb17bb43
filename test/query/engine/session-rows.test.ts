import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExecutionRow } from '../../../collector/src/derive/rows.ts';
import { type QueryAnswer, queryBody, readQuery } from '../../../collector/src/query/query.ts';
import { readSummary, summaryParameters } from '../../../collector/src/query/summary.ts';
import { type Outcome, sessionFigures } from '../expected.ts';
import { execution, idsOf, insertDerived, insertRows, ns, openStore, randomNumbers, sessionOutcome, type TestStore } from '../rows.ts';

const names = ['session_count', 'session_avg_duration_sec', 'session_avg_steps', 'completion_rate'];

let store: TestStore;

beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const query = (orgId: string, asked: object): Promise<QueryAnswer> =>
  readQuery(store, orgId, queryBody.parse({ metrics: names, ...asked }));

const june = { start: '2026-06-01', end: '2026-07-01' };

describe('sessions of any shape', () => {
  const random = randomNumbers(11);
  const pick = (upTo: number): number => Math.floor(random() * upTo);
  const days = (number: number): string => new Date(Date.parse('2026-06-01T00:00:00Z') + number * 43_200_000).toISOString();
  /** Few instants and few sessions, so that starts and ends are often the same. */
  const executions = Array.from({ length: 600 }, (_, number) => {
    const start = days(pick(20));
    const root = pick(3) > 0;
    return execution(number * 7919, start, {
      org_id: 'any',
      agent_id: `agent_${pick(4)}`,
      session_id: pick(8) === 0 ? '' : `session_${pick(90)}`,
      tags: [['a'], ['a', 'b'], []][pick(3)] ?? [],
      status: pick(2) === 0 ? 'error' : 'ok',
      duration_ms: 3_600_000 * pick(3),
      step_count: pick(9),
      session_root: root,
      parent_execution_id: root ? '' : 'parent',
      session_root_start_ns: ns(root ? start : days(Math.max(0, (Date.parse(start) - Date.parse(days(0))) / 43_200_000 - pick(4)))),
    });
  });
  const said = Array.from({ length: 40 }, (_, index) =>
    sessionOutcome(`session_${pick(90)}`, days(pick(20)), (['completed', 'failed', 'abandoned'] as const)[pick(3)] ?? 'failed', {
      org_id: 'any',
      trace_id: idsOf(index).trace_id,
    }),
  );
  const latestFirst: readonly Outcome[] = said.toSorted((one, two) =>
    Number(BigInt(two.time_ns) - BigInt(one.time_ns)) === 0
      ? Number(two.trace_id > one.trace_id) * 2 - 1
      : Number(BigInt(two.time_ns) - BigInt(one.time_ns)),
  );
  const periods = [june, { start: days(3), end: days(6) }, { start: days(9), end: days(10) }, { start: days(0), end: days(1) }];
  /** A nested execution has a top-level one at its `session_root_start_ns`. */
  const roots = executions
    .filter((row) => !row.session_root)
    .map((row, index) => ({
      ...row,
      ...idsOf(5_000_000 + index),
      start_ns: row.session_root_start_ns,
      end_ns: row.session_root_start_ns,
      duration_ms: 0,
      session_root: true,
      parent_execution_id: '',
      agent_id: 'agent_0',
    }));
  const all: readonly ExecutionRow[] = [...executions, ...roots];

  beforeAll(async () => {
    await insertRows(store.database, all, []);
    await insertDerived(store.database, 'session_outcomes', said);
  });

  function counted(period: { readonly start: string; readonly end: string }, of: (row: ExecutionRow) => boolean): readonly ExecutionRow[] {
    const [start, end] = [BigInt(Date.parse(period.start)) * 1_000_000n, BigInt(Date.parse(period.end)) * 1_000_000n];
    return all.filter((row) => BigInt(row.start_ns) >= start && BigInt(row.start_ns) < end && of(row));
  }

  it.each(periods)('come to the figures of the rows from $start to $end', async (period) => {
    const { data } = await query('any', period);
    expect(data).toEqual([
      sessionFigures(
        counted(period, () => true),
        all,
        latestFirst,
      ),
    ]);
  });

  it.each(periods)('come to the figures of each group from $start to $end', async (period) => {
    const groups = { agent: (row: ExecutionRow) => [row.agent_id], status: (row: ExecutionRow) => [row.status], tag: tagsOf };
    for (const [group_by, valuesOf] of Object.entries(groups)) {
      const { data } = await query('any', { ...period, group_by, order_by: group_by });
      const values = new Set(counted(period, (row) => row.session_id !== '').flatMap(valuesOf));
      expect(new Set(data.map((entry) => entry[group_by]))).toEqual(values);
      for (const entry of data) {
        const figures = sessionFigures(
          counted(period, (row) => valuesOf(row).includes(entry[group_by] as string)),
          all,
          latestFirst,
        );
        expect([group_by, entry]).toEqual([group_by, { ...entry, ...figures }]);
      }
    }
  });

  it('come to the figures of each day', async () => {
    const { data } = await query('any', { ...june, granularity: 'day' });
    expect(data).toHaveLength(30);
    for (const { date = '', ...figures } of data) {
      const day = { start: date, end: new Date(Date.parse(date) + 86_400_000).toISOString() };
      expect([date, figures]).toEqual([
        date,
        sessionFigures(
          counted(day, () => true),
          all,
          latestFirst,
        ),
      ]);
    }
  });

  it('come to the figures of what passes a filter, and complete by what does not', async () => {
    const { data } = await query('any', { ...june, filters: { agent_id: 'agent_2' } });
    expect(data).toEqual([
      sessionFigures(
        counted(june, (row) => row.agent_id === 'agent_2'),
        all,
        latestFirst,
      ),
    ]);
  });

  it('are cut with the figures of the rest', async () => {
    const { data } = await query('any', { ...june, group_by: 'agent', order_by: 'completion_rate', limit: 2 });
    const kept = data.slice(0, 2).map((entry) => entry['agent']);
    const rest = sessionFigures(
      counted(june, (row) => !kept.includes(row.agent_id)),
      all,
      latestFirst,
    );
    expect(data[2]).toEqual({ other: true, agent: null, ...rest });
    const rates = ['agent_0', 'agent_1', 'agent_2', 'agent_3'].map(
      (agent) =>
        sessionFigures(
          counted(june, (row) => row.agent_id === agent),
          all,
          latestFirst,
        )['completion_rate'],
    );
    expect(data.slice(0, 2).map((entry) => entry['completion_rate'])).toEqual(
      rates.toSorted((one, two) => Number(two) - Number(one)).slice(0, 2),
    );
  });
});

function tagsOf(row: ExecutionRow): readonly (string | null)[] {
  return row.tags.length === 0 ? [null] : row.tags;
}

describe('completion', () => {
  const at = '2026-06-10T00:00:00Z';
  const rateOf = async (org_id: string): Promise<unknown> =>
    (await query(org_id, { ...june, metrics: ['completion_rate'] })).data[0]?.['completion_rate'];

  it('goes by the greater id where two executions start and end together', async () => {
    for (const [org_id, ...statuses] of [
      ['twins', 'error', 'ok'],
      ['mirrored', 'ok', 'error'],
    ] as const) {
      const rows = statuses.map((status, index) => execution(40 + index, at, { org_id, session_id: 's', status }));
      await insertRows(store.database, rows, []);
    }
    expect([await rateOf('twins'), await rateOf('mirrored')]).toEqual([100, 0]);
  });

  it('finds a top-level execution that started before the period', async () => {
    const root = execution(1, '2026-05-31T23:00:00Z', { org_id: 'before', session_id: 's' });
    const below = {
      session_id: 's',
      parent_execution_id: root.execution_id,
      session_root_start_ns: root.start_ns,
      status: 'error',
    } as const;
    await insertRows(store.database, [root, execution(2, '2026-06-01T00:00:00Z', { org_id: 'before', ...below })], []);
    expect(await rateOf('before')).toBe(100);
  });

  it('counts an execution whose top-level one starts later, by another clock', async () => {
    const root = execution(1, '2026-06-10T00:00:02Z', { org_id: 'skewed', session_id: 's', step_count: 1 });
    const below = { session_id: 's', parent_execution_id: root.execution_id, session_root_start_ns: root.start_ns, step_count: 2 };
    await insertRows(store.database, [root, execution(2, at, { org_id: 'skewed', ...below })], []);
    const { data } = await query('skewed', june);
    expect(data).toEqual([{ session_count: 1, session_avg_duration_sec: 3, session_avg_steps: 3, completion_rate: 100 }]);
  });

  it('is denied to sessions without a top-level execution', async () => {
    const nested = execution(1, at, { org_id: 'nested', session_id: 's', parent_execution_id: 'p' });
    await insertRows(store.database, [nested], []);
    expect(await rateOf('nested')).toBe(0);
  });

  it('is null without sessions, and reads no other organisation', async () => {
    await insertRows(store.database, [execution(1, at, { org_id: 'lone' })], []);
    expect((await query('lone', june)).data).toEqual([
      { session_count: 0, session_avg_duration_sec: null, session_avg_steps: null, completion_rate: null },
    ]);
  });

  it('forgets an outcome that was withdrawn', async () => {
    await insertRows(store.database, [execution(1, at, { org_id: 'withdrawn', session_id: 's' })], []);
    const outcome = sessionOutcome('s', at, 'failed', { org_id: 'withdrawn' });
    await insertDerived(store.database, 'session_outcomes', [outcome]);
    expect(await rateOf('withdrawn')).toBe(0);
    await store.database.insert('derive', 'session_outcomes', [{ ...outcome, version: '2', is_deleted: 1 }]);
    expect(await rateOf('withdrawn')).toBe(100);
  });
});

describe('the count of sessions', () => {
  it('is exact, and the same beside other figures of sessions', async () => {
    await store.database.command(`INSERT INTO executions (org_id, execution_id, start_ns, session_id, version)
      SELECT 'many', toString(number), ${ns('2026-06-02T00:00:00Z')}, concat('session ', toString(number)), 1 FROM numbers(60001)`);
    expect(await readSummary(store, 'many', summaryParameters.parse(june))).toMatchObject({ total_sessions: 60_001 });
    expect((await query('many', { ...june, metrics: ['session_count', 'session_avg_steps'] })).data).toEqual([
      { session_count: 60_001, session_avg_steps: 0 },
    ]);
  });
});
