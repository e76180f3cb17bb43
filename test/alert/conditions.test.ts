import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Condition } from '../../collector/src/alert/condition.ts';
import { readOne } from '../../collector/src/alert/conditions/read-conditions.ts';
import type { Rule } from '../../collector/src/alert/conditions/rule.ts';
import type { Labels } from '../../collector/src/alert/labels.ts';
import type { ExecutionRow } from '../../collector/src/derive/rows.ts';
import { createGoals, type Goals } from '../../collector/src/query/goals/goals.ts';
import { type Definitions, openDefinitions } from '../../collector/src/store/definitions.ts';
import * as rowsOf from '../query/rows.ts';
import { insertRows, nowMs, openStore, randomNumbers, type TestStore } from '../query/rows.ts';
import { temporaryDirectory } from '../support/service.ts';

const directory = temporaryDirectory();
let store: TestStore;
let definitions: Definitions;
let goals: Goals;

/** Thursday noon; half of the day, 17.5 of the month's 30 days. */
const moment = { nowMs, endMs: nowMs - 10_000 };

beforeAll(async () => {
  definitions = await openDefinitions({ path: `${directory.path}/definitions.sqlite` });
  store = await openStore();
  goals = createGoals(definitions.goals, store);
});

/** Each test has an organisation of its own. */
let orgId = '';
let tests = 0;

beforeEach(() => {
  tests += 1;
  orgId = `org_${tests}`;
});

afterAll(async () => {
  await store.close();
  await definitions.shutdown();
  directory.remove();
});

interface Asked {
  readonly group_by?: readonly string[];
  readonly known?: readonly Labels[];
}

function rule(condition: Condition, { group_by = [], known = [] }: Asked): Rule {
  const actions = { channels: [], message: null, repeat_interval: '4h', send_resolved: true };
  const others = { for: '0s', keep_firing_for: '0s', no_data: 'ok', severity: 'warning', labels: {}, filters: {} } as const;
  return { id: 'rule', orgId, known, definition: { name: 'rule', description: null, condition, actions, group_by, ...others } };
}

/** What is seen: value, threshold and whether it is a breach, by group. */
async function read(condition: Condition, asked: Asked = {}): Promise<unknown> {
  const { samples } = await readOne({ query: store, goals }, rule(condition, asked), moment);
  return Object.fromEntries(
    samples.map(({ labels, value, threshold, breaching }) => [Object.values(labels).join(), [value, threshold, breaching]]),
  );
}

function execution(number: number, start: string, fields: Partial<ExecutionRow> = {}): ExecutionRow {
  return rowsOf.execution(number, start, { org_id: orgId, ...fields });
}

const ago = (ms: number): string => new Date(nowMs - ms).toISOString();
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('a condition on a metric', () => {
  const failing: Condition = { type: 'metric', metric: 'error_rate', operator: 'greater_than', threshold: 10, window: '5m' };

  it('looks at what ended in the window, which ends before what has not settled', async () => {
    const at = (number: number, endedAgoMs: number, status: 'ok' | 'error', durationMs = 1000) =>
      execution(number, ago(endedAgoMs + durationMs), { status, duration_ms: durationMs });
    await insertRows(
      store.database,
      [
        at(1, 5 * minute + 10_000, 'error'), // at its first instant
        at(2, 5 * minute + 10_001, 'error'), // before it
        at(3, 10_001, 'ok', 3 * hour), // started long before, ended in it
        at(4, 10_000, 'error'), // not settled
      ],
      [],
    );
    expect(await read(failing)).toEqual({ '': [50, 10, true] });
  });

  it('sees a known group without rows: 0 of what is counted, nothing of a rate', async () => {
    await insertRows(store.database, [execution(1, ago(minute), { agent_id: 'a' })], []);
    const asked = { group_by: ['agent'], known: [{ agent: 'gone' }] };
    expect(await read(failing, asked)).toEqual({ a: [0, 10, false], gone: [null, 10, null] });
    const few: Condition = { ...failing, metric: 'execution_count', operator: 'less_than', threshold: 1 };
    expect(await read(few, asked)).toEqual({ a: [1, 1, false], gone: [0, 1, true] });
  });

  it('has nothing to see of a rate without rows, and sees 0 executions', async () => {
    expect(await read(failing)).toEqual({ '': [null, 10, null] });
    expect(await read({ ...failing, metric: 'execution_count', operator: 'equal', threshold: 0 })).toEqual({ '': [0, 0, true] });
  });

  it.each([
    ['greater_than', false],
    ['greater_or_equal', true],
    ['less_than', false],
    ['less_or_equal', true],
    ['equal', true],
    ['not_equal', false],
  ] as const)('by %s holds %s at its threshold', async (operator, holds) => {
    await insertRows(store.database, [execution(1, ago(minute))], []);
    expect(await read({ ...failing, metric: 'execution_count', operator, threshold: 1 })).toEqual({ '': [1, 1, holds] });
  });
});

describe('a condition on a change', () => {
  it('holds the window against the one before, by group; from nothing there is no change', async () => {
    const rows = (first: number, agent_id: string, count: number, agoMs: number) =>
      Array.from({ length: count }, (_, index) => execution(first + index, ago(agoMs), { agent_id }));
    await insertRows(
      store.database,
      [
        ...rows(0, 'grows', 2, 7 * minute),
        ...rows(10, 'grows', 3, minute),
        ...rows(20, 'new', 3, minute),
        ...rows(30, 'ends', 4, 7 * minute),
      ],
      [],
    );
    const condition: Condition = { type: 'change', metric: 'execution_count', operator: 'greater_or_equal', threshold: 50, window: '5m' };
    expect(await read(condition, { group_by: ['agent'] })).toEqual({
      grows: [50, 50, true],
      new: [null, 50, null],
      ends: [-100, 50, false],
    });
  });
});

describe('a condition on a budget', () => {
  const budget: Condition = { type: 'budget', amount: 10, period: 'day', time_zone: 'UTC', of: 'spent', threshold: 80 };
  const paid = (number: number, agoMs: number, agent_id: string, cost: string) =>
    rowsOf.step(number, ago(agoMs), { org_id: orgId, agent_id, cost, billable: true });

  it('holds what each group spent since the local midnight against a part of the amount', async () => {
    const steps = [
      paid(1, hour, 'much', '5'),
      paid(2, 2 * hour, 'much', '3'),
      paid(3, hour, 'little', '7.9'),
      paid(4, 12 * hour + 1, 'little', '9'),
    ];
    await insertRows(store.database, [], steps);
    const asked = { group_by: ['agent'], known: [{ agent: 'idle' }] };
    expect(await read(budget, asked)).toEqual({ much: [8, 8, true], little: [7.9, 8, false], idle: [0, 8, false] });
    // In Berlin the day began two hours earlier.
    expect(await read({ ...budget, time_zone: 'Europe/Berlin' }, { group_by: ['agent'] })).toMatchObject({ little: [16.9, 8, true] });
  });

  it('holds what will be spent at this pace against it, once a tenth of the period has passed', async () => {
    await insertRows(store.database, [], [paid(1, hour, 'a', '4')]);
    expect(await read({ ...budget, of: 'projected' })).toEqual({ '': [8, 8, true] }); // noon
    const early = { ...budget, of: 'projected', time_zone: 'Etc/GMT+11' } as const; // an hour past midnight
    expect(await read(early)).toEqual({ '': [4, 8, false] });
  });
});

describe('a condition on a goal', () => {
  const goal = { name: 'goal', description: null, metric: 'execution_count', target: 4, time_zone: 'UTC' } as const;

  it.each([
    ['at_most', 'day', 3, true], // six by midnight
    ['at_most', 'day', 2, false],
    ['at_least', 'day', 1, true], // two by midnight
    ['at_least', 'day', 2, false],
    ['at_least', '1h', 3, true],
    ['at_least', '1h', 4, false],
    ['at_most', '1h', 5, true],
  ] as const)('%s four in %s, of which there are %i at noon: holds %s', async (direction, period, count, holds) => {
    const rows = Array.from({ length: count }, (_, index) => execution(index, ago(minute)));
    await insertRows(store.database, rows, []);
    const { id } = await goals.create(orgId, { ...goal, direction, period });
    expect(await read({ type: 'goal', goal_id: id })).toEqual({ '': [count, 4, holds] });
  });

  it('tells that its goal is gone', async () => {
    await expect(read({ type: 'goal', goal_id: 'gone' })).rejects.toMatchObject({ code: 'goal_not_found' });
  });
});

describe('a condition on what is unusual', () => {
  const unusual: Condition = { type: 'anomaly', metric: 'execution_count', window: '1h', direction: 'both', confidence: 99 };

  /** Busier by day than by night, for three weeks; in the last hour so many. */
  async function usual(last: number): Promise<void> {
    const random = randomNumbers(3);
    const hours = Array.from({ length: 21 * 24 }, (_, index) => index + 1);
    const counts = hours.map((back) => Math.round(20 + 10 * Math.sin((2 * Math.PI * back) / 24) + 4 * (random() - 0.5)));
    let number = 0;
    const rows = [last, ...counts].flatMap((count, back) =>
      Array.from({ length: count }, () => execution(number++, ago(back * hour + 30 * minute), { agent_id: 'a' })),
    );
    await insertRows(store.database, rows, []);
  }

  it.each([
    ['both', 22, false],
    ['both', 60, true],
    ['both', 0, true],
    ['above', 0, false],
    ['above', 60, true],
    ['below', 60, false],
    ['below', 0, true],
  ] as const)('%s the band, where the hour usually has 20 and now %i: holds %s', async (direction, count, holds) => {
    await usual(count);
    expect(await read({ ...unusual, direction })).toMatchObject({ '': [count, expect.any(Number), holds] });
  });

  it('has wider bands the surer it is to be', async () => {
    await usual(20);
    const upper = async (confidence: number): Promise<number> => {
      const seen = (await read({ ...unusual, direction: 'above', confidence })) as { '': [number, number, boolean] }; // the shape that `read` gives
      return seen[''][1];
    };
    const [narrow, own, wide] = [await upper(50), await upper(80), await upper(99)];
    expect([narrow < own, own < wide, wide < 60]).toEqual([true, true, true]);
  });

  it('has nothing to say without history, by group either', async () => {
    await insertRows(store.database, [execution(1, ago(minute), { agent_id: 'a' })], []);
    expect(await read(unusual, { group_by: ['agent'], known: [{ agent: 'gone' }] })).toEqual({
      a: [1, null, null],
      gone: [null, null, null],
    });
  });

  it('reads days of 24 hours that end now', async () => {
    const rows = Array.from({ length: 40 }, (_, back) => back).flatMap((back) =>
      Array.from({ length: back === 0 ? 30 : 10 }, (_, index) => execution(back * 100 + index, ago(back * day + hour))),
    );
    await insertRows(store.database, rows, []);
    expect(await read({ ...unusual, window: '1d' })).toMatchObject({ '': [30, expect.any(Number), true] });
  });
});
