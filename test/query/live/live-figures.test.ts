import { afterAll, beforeAll, expect, it } from 'vitest';
import { readLiveFigures } from '../../../collector/src/query/live/live-figures.ts';
import { execution, insertRows, nowMs, openStore, step, type TestStore } from '../rows.ts';

let store: TestStore;

beforeAll(async () => {
  store = await openStore();
});

afterAll(() => store.close());

/** So many seconds before now. */
const ago = (seconds: number): string => new Date(nowMs - seconds * 1000).toISOString();

it('says so where nothing happens', async () => {
  expect(await readLiveFigures(store, 'org')).toEqual({
    time: '2026-06-18T12:00:00.000Z',
    active_sessions: 0,
    executions_per_minute: 0,
    tokens_per_minute: 0,
    cost_per_minute: 0,
    current_error_rate: null,
  });
});

it('places executions and steps at their end', async () => {
  const used = { has_usage: true, billable: true, input_tokens: 100, output_tokens: 10, cost: '0.25', cost_source: 'table' } as const;
  await insertRows(
    store.database,
    [
      execution(1, ago(7200), { duration_ms: 7_199_000, session_id: 'long' }), // began two hours ago, ended a second ago
      execution(2, ago(61), { duration_ms: 1_000, status: 'error' }), // ended 60 s ago, to the nanosecond the first of the minute
      execution(3, ago(61.5), { duration_ms: 1_000 }), // ended 60.5 s ago
      execution(4, ago(301), { duration_ms: 1_000, session_id: 'first of five minutes', status: 'error' }),
      execution(5, ago(301), { duration_ms: 999, session_id: 'too old', status: 'error' }),
      execution(6, ago(1), { duration_ms: 1_000, session_id: 'ends now' }), // the end is exclusive
      execution(7, ago(5), { org_id: 'another', session_id: 'of another', status: 'error' }),
    ],
    [
      step(1, ago(3600), { ...used, duration_ms: 3_590_000, session_id: 'long' }),
      step(2, ago(30), { ...used, session_id: 'known by a step' }),
      step(3, ago(90), used),
      step(4, ago(10), { ...used, org_id: 'another', session_id: 'of another' }),
    ],
  );
  expect(await readLiveFigures(store, 'org')).toEqual({
    time: '2026-06-18T12:00:00.000Z',
    active_sessions: 3,
    executions_per_minute: 2,
    tokens_per_minute: 220,
    cost_per_minute: 0.5,
    current_error_rate: 50,
  });
});

it('tells money that is not known from none, and counts by weight', async () => {
  await insertRows(
    store.database,
    [execution(11, ago(10), { org_id: 'sampled', weight: 8 })],
    [step(11, ago(10), { org_id: 'sampled', billable: true, cost_source: 'none', input_tokens: 5, weight: 8 })],
  );
  expect(await readLiveFigures(store, 'sampled')).toMatchObject({
    executions_per_minute: 8,
    tokens_per_minute: 40,
    cost_per_minute: null,
    current_error_rate: 0,
    estimated: true,
  });
});
