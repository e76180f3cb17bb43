import { afterAll, beforeAll, expect, it } from 'vitest';
import { type GoalDefinition, readProgress } from '../../../collector/src/query/goals/goal-progress.ts';
import { execution, insertRows, openStore, step, type TestStore } from '../rows.ts';

let store: TestStore;

/** Now is noon of Thursday, 18 June 2026: 17.5 of the month's 30 days have passed. */
const elapsed = 17.5 / 30;

beforeAll(async () => {
  store = await openStore();
  const priced = { has_usage: true, billable: true, cost_source: 'table' } as const;
  await insertRows(
    store.database,
    [
      execution(1, '2026-05-31T23:59:59.999Z', { status: 'error' }),
      execution(2, '2026-06-01T00:00:00Z', { agent_id: 'one' }),
      execution(3, '2026-06-10T00:00:00Z', { status: 'error', labels: { team: 'a' } }),
      execution(4, '2026-06-18T11:59:59Z', { labels: { team: 'a' } }),
    ],
    [
      step(1, '2026-06-02T00:00:00Z', { ...priced, cost: '30' }),
      step(2, '2026-06-09T00:00:00Z', { ...priced, cost: '5' }),
      step(3, '2026-06-09T00:00:00Z', { org_id: 'unpriced', billable: true, cost_source: 'none' }),
    ],
  );
});

afterAll(() => store.close());

function goal(fields: Partial<GoalDefinition>): GoalDefinition {
  const asked = { metric: 'execution_count', filters: {}, target: 6, direction: 'at_least', period: 'month', time_zone: 'UTC' } as const;
  return { name: 'a goal', description: null, ...asked, ...fields };
}

it('tells value, percent of the target, and pace of what adds up', async () => {
  expect(await readProgress(store, 'org', goal({}))).toEqual({
    progress: {
      period: { start: '2026-06-01T00:00:00.000Z', end: '2026-07-01T00:00:00.000Z' },
      data_through: null,
      value: 3,
      percent: 50,
      met: false,
    },
    pace: {
      elapsed_percent: expect.closeTo(100 * elapsed, 9),
      expected: expect.closeTo(6 * elapsed, 9),
      projected: expect.closeTo(3 / elapsed, 9),
      on_track: false, // 5.1 of 6
    },
    hints: expect.arrayContaining([expect.objectContaining({ code: 'no_session_id', count: 3 })]),
  });
});

it('is met, and on track, from either side', async () => {
  const spend = { metric: 'total_cost', direction: 'at_most' } as const; // 35 now, 60 at the end of the month
  const outcome = async (fields: Partial<GoalDefinition>) => {
    const { progress, pace } = await readProgress(store, 'org', goal(fields));
    return [progress.met, pace?.on_track];
  };
  expect(await outcome({ ...spend, target: 60.1 })).toEqual([true, true]);
  expect(await outcome({ ...spend, target: 35 })).toEqual([true, false]);
  expect(await outcome({ ...spend, target: 34.99 })).toEqual([false, false]);
  expect(await outcome({ target: 3 })).toEqual([true, true]);
  expect(await outcome({ target: 5.1 })).toEqual([false, true]);
});

it('has no pace where nothing adds up, or where the period rolls', async () => {
  const rate = await readProgress(store, 'org', goal({ metric: 'success_rate', target: 99 }));
  expect(rate).toMatchObject({ progress: { value: (100 * 2) / 3, met: false }, pace: null });
  const rolling = await readProgress(store, 'org', goal({ period: '30d', direction: 'at_most', target: 4 }));
  expect(rolling).toMatchObject({ progress: { value: 4, percent: 100, met: true }, pace: null });
});

it('counts what passes the filters', async () => {
  const filtered = (filters: GoalDefinition['filters']) => readProgress(store, 'org', goal({ filters }));
  expect(await filtered({ agent_id: ['one'] })).toMatchObject({ progress: { value: 1 } });
  expect(await filtered({ labels: { team: ['a', 'b'] } })).toMatchObject({ progress: { value: 2 } });
});

it('is neither met nor missed where there is no value', async () => {
  const none = { period: 'quarter', metric: 'success_rate', target: 50 } as const;
  expect(await readProgress(store, 'nobody', goal(none))).toEqual({
    progress: expect.objectContaining({ value: null, percent: null, met: null }),
    pace: null,
    hints: [expect.objectContaining({ code: 'no_data' })],
  });
  expect(await readProgress(store, 'unpriced', goal({ metric: 'total_cost', direction: 'at_most' }))).toMatchObject({
    progress: { value: null, met: null },
    pace: { projected: null, on_track: null },
  });
});

it('says nothing in percent of a target of 0', async () => {
  const errors = goal({ metric: 'error_count', direction: 'at_most', target: 0 });
  expect(await readProgress(store, 'org', errors)).toMatchObject({
    progress: { value: 1, percent: null, met: false },
    pace: { expected: 0 },
  });
  expect(await readProgress(store, 'nobody', errors)).toMatchObject({ progress: { value: 0, met: true }, pace: { on_track: true } });
});

it('has no pace yet in the first instant of its period', async () => {
  const first = { ...store, clock: { now: () => Date.parse('2026-06-01T00:00:00Z') } };
  expect(await readProgress(first, 'org', goal({ period: 'day' }))).toMatchObject({
    pace: { elapsed_percent: 0, expected: 0, projected: null, on_track: null },
  });
});
