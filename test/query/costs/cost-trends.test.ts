import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StepRow } from '../../../collector/src/derive/rows.ts';
import {
  type CostTrendsAnswer,
  costTrendsAnswer,
  costTrendsParameters,
  readCostTrends,
} from '../../../collector/src/query/costs/cost-trends.ts';
import { type QueryAnswer, queryAnswer, queryBody, readQuery } from '../../../collector/src/query/query.ts';
import { stepFigures } from '../expected.ts';
import { insertRows, nowMs, openStore, step, type TestStore } from '../rows.ts';
import { sample } from '../sample.ts';

const own = sample('org', 400, 7);
const hourMs = 3_600_000;

let store: TestStore;

beforeAll(async () => {
  store = await openStore();
  await insertRows(store.database, own.executions, own.steps);
  await insertRows(store.database, [], history);
});
afterAll(() => store.close());

const read = (asked: object = {}, orgId = 'org'): Promise<CostTrendsAnswer> =>
  readCostTrends(store, orgId, costTrendsParameters.parse(asked));
const query = (asked: object, orgId: string): Promise<QueryAnswer> => readQuery(store, orgId, queryBody.parse(asked));

function paid(number: number, start: string, cost: number, fields: Partial<StepRow> = {}): StepRow {
  return step(number, start, { billable: true, cost_source: 'table', cost: String(cost), ...fields });
}

/** Forty days up to now (noon of 18 June, a Thursday): 14 USD at noon of each, 7 at weekends, and 9 so far today. */
const history = Array.from({ length: 40 }, (_, index) => {
  const at = new Date(nowMs - 1 - (39 - index) * 24 * hourMs);
  const cost = index === 39 ? 9 : [0, 6].includes(at.getUTCDay()) ? 7 : 14;
  return paid(index, at.toISOString(), cost, { org_id: 'steady', agent_id: index % 2 === 0 ? 'even' : 'odd' });
});

const dates = ({ data }: CostTrendsAnswer): string[] => data.map(({ date }) => date);

describe('cost trends', () => {
  it('come to the figures of the rows by day, without gaps', async () => {
    const answer = await read({ start: '2026-06-01', end: '2026-06-20', forecast: 0 });
    const byDay = Map.groupBy(own.steps, (row) => new Date(Number(BigInt(row.start_ns) / 1_000_000n)).toISOString().slice(0, 10));
    const days = Array.from({ length: 19 }, (_, index) => `2026-06-${String(index + 1).padStart(2, '0')}`);
    expect(answer.data).toEqual(days.map((date) => ({ date, cost: stepFigures(byDay.get(date) ?? [])['total_cost'] })));
    expect(answer).toMatchObject({ granularity: 'day', total: stepFigures(own.steps)['total_cost'], forecast: [], forecast_basis: null });
    expect(costTrendsAnswer.parse(answer)).toEqual(answer);
  });

  it('say which buckets the period does not hold whole', async () => {
    const answer = await read({ period: '3d', granularity: 'daily' });
    expect(answer.data.map(({ date, partial }) => ({ date, partial }))).toEqual([
      { date: '2026-06-15', partial: true },
      { date: '2026-06-16', partial: undefined },
      { date: '2026-06-17', partial: undefined },
      { date: '2026-06-18', partial: true },
    ]);
  });

  it('name hours by local time with the offset, weeks by their Monday, months by their first', async () => {
    const berlin = { time_zone: 'Europe/Berlin', start: '2026-06-01T00:00:00', end: '2026-06-01T02:00:00' };
    expect(dates(await read({ ...berlin, granularity: 'hourly' }))).toEqual(['2026-06-01T00:00:00+02:00', '2026-06-01T01:00:00+02:00']);
    expect(dates(await read({ start: '2026-06-03', end: '2026-06-17', granularity: 'weekly' }))).toEqual([
      '2026-06-01',
      '2026-06-08',
      '2026-06-15',
    ]);
    expect(dates(await read({ start: '2026-05-31', end: '2026-07-01', granularity: 'monthly' }))).toEqual(['2026-05-01', '2026-06-01']);
  });

  it('cut days as long as the clocks make them', async () => {
    const hours = Array.from({ length: 72 }, (_, hour) => new Date(Date.parse('2026-03-28T00:00:00+01:00') + hour * hourMs).toISOString());
    await insertRows(
      store.database,
      [],
      hours.map((hour, index) => paid(1_000 + index, hour, 1, { org_id: 'dst' })),
    );
    const asked = { start: '2026-03-28', end: '2026-03-31', time_zone: 'Europe/Berlin' };
    expect((await read(asked, 'dst')).data).toEqual([
      { date: '2026-03-28', cost: 24 },
      { date: '2026-03-29', cost: 23 }, // the clocks skip an hour
      { date: '2026-03-30', cost: 24 },
    ]);
  });

  it('forecast whole days from today on, by the week, leaving out what today has come to', async () => {
    const answer = await read({ period: '40d' }, 'steady');
    expect(answer.data).toHaveLength(41);
    expect(answer.forecast.map(({ date }) => date)).toEqual([18, 19, 20, 21, 22, 23, 24].map((day) => `2026-06-${day}`));
    // Thursday, Friday, the weekend, Monday to Wednesday.
    for (const [index, cost] of [14, 14, 7, 7, 14, 14, 14].entries()) expect(answer.forecast[index]?.cost).toBeCloseTo(cost, 0);
    for (const { cost, lower, upper } of answer.forecast) expect([lower <= cost, cost <= upper]).toEqual([true, true]);
    // 40 days and today, of which today and the first one are not whole.
    expect(answer.forecast_basis).toEqual({ fitted: 39, season: 'week', error_percent: expect.any(Number), within_percent: 80 });
    expect(answer.forecast_basis?.error_percent).toBeLessThan(10);
    expect(costTrendsAnswer.parse(answer)).toEqual(answer);
  });

  it('forecast no less for today than it has come to', async () => {
    await insertRows(store.database, [], [paid(5_000, '2026-06-18T11:00:00Z', 100, { org_id: 'steady' })]);
    const [today, tomorrow] = (await read({ period: '40d' }, 'steady')).forecast;
    expect(today).toEqual({ date: '2026-06-18', cost: 109, lower: 109, upper: 109 });
    expect(tomorrow?.cost).toBeCloseTo(14, 0);
  });

  it('do not take the days to come for days without costs', async () => {
    const [now, later] = await Promise.all([
      read({ start: '2026-05-10', end: '2026-06-18' }, 'steady'),
      read({ start: '2026-05-10', end: '2026-07-01' }, 'steady'),
    ]);
    expect(later.forecast.slice(1)).toEqual(now.forecast.slice(1));
    expect(later.forecast_basis).toEqual(now.forecast_basis);
  });

  it('forecast after a day when the clocks change', async () => {
    const days = Array.from({ length: 10 }, (_, day) => paid(6_000 + day, `2026-03-${19 + day}T12:00:00Z`, 5, { org_id: 'spring' }));
    await insertRows(store.database, [], days);
    const asked = { start: '2026-03-19', end: '2026-03-29', time_zone: 'Europe/Berlin', forecast: 3 };
    expect((await read(asked, 'spring')).forecast).toEqual(
      ['2026-03-29', '2026-03-30', '2026-03-31'].map((date) => ({ date, cost: 5, lower: 5, upper: 5 })),
    );
    const months = await read({ ...asked, start: '2025-03-01', granularity: 'monthly', forecast: 1 }, 'spring');
    expect(months).toMatchObject({
      forecast: [],
      hints: expect.arrayContaining([expect.objectContaining({ code: 'too_little_history', count: 0 })]),
    });
  });

  it('say that the history is too short, unless nothing was asked for', async () => {
    const short = await read({ period: '5d' }, 'steady');
    expect(short).toMatchObject({ forecast: [], forecast_basis: null });
    expect(short.hints).toContainEqual({ code: 'too_little_history', count: 4, how: expect.stringContaining('8 full buckets') });
    expect((await read({ period: '5d', forecast: 0 }, 'steady')).hints).not.toContainEqual(
      expect.objectContaining({ code: 'too_little_history' }),
    );
  });

  it('leave out what came before a day whose cost is not known', async () => {
    const days = Array.from({ length: 20 }, (_, day) => {
      const unknown: Partial<StepRow> = day === 6 ? { cost_source: 'none' } : {};
      const row = paid(7_000 + day, new Date(Date.parse('2026-05-01T12:00:00Z') + day * 24 * hourMs).toISOString(), 3, {
        org_id: 'gap',
        ...unknown,
      });
      if (day === 6) Reflect.deleteProperty(row, 'cost');
      return row;
    });
    await insertRows(store.database, [], days);
    const answer = await read({ start: '2026-05-01', end: '2026-05-21' }, 'gap');
    expect(answer.data[6]).toEqual({ date: '2026-05-07', cost: null });
    expect(answer.forecast_basis).toMatchObject({ fitted: 13, season: null });
  });

  it('compare the whole with the period before', async () => {
    const answer = await read({ start: '2026-06-13', end: '2026-06-18', compare_to: 'previous', forecast: 0 });
    const before = await read({ start: '2026-06-08', end: '2026-06-13' });
    expect(answer.previous).toEqual({ period: before.period, total: before.total });
    expect(answer.change?.['total']).toBeCloseTo((100 * (answer.total ?? 0)) / (before.total ?? 0) - 100, 9);
  });

  it('refuse what cannot be asked', () => {
    const refused = (asked: object): string[] =>
      costTrendsParameters.safeParse(asked).error?.issues.map(({ path }) => path.join('.')) ?? [];
    expect(refused({ granularity: 'yearly' })).toEqual(['granularity']);
    expect(refused({ forecast: '367' })).toEqual(['forecast']);
    expect(refused({ forecast: '-1' })).toEqual(['forecast']);
    expect(costTrendsParameters.parse({ granularity: 'weekly', forecast: '366' })).toMatchObject({ granularity: 'week', forecast: 366 });
  });
});

describe('a query with a forecast', () => {
  const whole = { start: '2026-05-10', end: '2026-06-18' };

  it('forecasts each group on its own, as the trends do', async () => {
    const asked = { ...whole, metrics: ['total_cost', 'llm_calls'], granularity: 'daily', forecast: 2 };
    const answer = await query(asked, 'steady');
    const trends = await read({ ...whole, forecast: 2 }, 'steady');
    const costs = answer.forecast?.map(({ date, total_cost, lower, upper }) => {
      return { date, cost: total_cost, lower: lower['total_cost'], upper: upper['total_cost'] };
    });
    expect(costs).toEqual(trends.forecast);
    expect(answer.forecast?.map(({ llm_calls }) => llm_calls)).toEqual([expect.closeTo(1, 5), expect.closeTo(1, 5)]);
    expect(queryAnswer.parse(answer)).toEqual(answer);
    const grouped = await query({ ...asked, group_by: 'agent', order_by: 'agent' }, 'steady');
    expect(grouped.forecast?.map(({ date, agent, agent_name }) => ({ date, agent, agent_name }))).toEqual(
      ['even', 'odd'].flatMap((agent) => ['2026-06-18', '2026-06-19'].map((date) => ({ date, agent, agent_name: agent }))),
    );
  });

  it('is there only where it was asked for', async () => {
    expect(await query({ ...whole, metrics: ['cost'], granularity: 'daily' }, 'steady')).not.toHaveProperty('forecast');
  });

  it('needs buckets of time and metrics that add up', async () => {
    const fields = (expected: string) => ({
      code: 'invalid_request',
      fields: [{ field: 'forecast', value: 2, expected: expect.stringContaining(expected) }],
    });
    await expect(query({ metrics: ['cost'], forecast: 2 }, 'steady')).rejects.toMatchObject(fields('a granularity'));
    const rates = query({ metrics: ['cost', 'error_rate'], granularity: 'daily', forecast: 2 }, 'steady');
    await expect(rates).rejects.toMatchObject(fields('these do not: error_rate'));
    const many = query({ metrics: ['cost', 'tokens'], group_by: ['user', 'agent'], granularity: 'daily', forecast: 2 }, 'org');
    await expect(many).rejects.toMatchObject(fields('at most 100 groups times metrics'));
  });
});
