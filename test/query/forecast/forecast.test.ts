import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Forecast, forecast, historyOf } from '../../../collector/src/query/forecast/forecast.ts';
import { openStore, type TestStore } from '../rows.ts';
import { dailyKinds, hourlyKinds, score, series } from './series.ts';

let store: TestStore;

beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const ahead = (history: readonly number[], horizon: number, granularity: 'hour' | 'day' | 'month' = 'day'): Promise<Forecast | undefined> =>
  forecast(store.database, history, granularity, horizon);

const upTo = (count: number, value: (index: number) => number): number[] => Array.from({ length: count }, (_, index) => value(index));

describe('the forecast', () => {
  it('goes on with a line, a tenth less of it each time', async () => {
    const found = await ahead(
      upTo(12, (day) => 10 + 2 * day),
      3,
    );
    // The last bucket is 32; the steps after it are 2 × 0.9, 2 × 0.81, 2 × 0.729.
    expect(found?.points.map(({ value }) => value)).toEqual([33.8, 35.42, 36.878].map((value) => expect.closeTo(value, 9)));
    expect(found).toMatchObject({ fitted: 12, season: null });
    // What it would have said before was too little by 0.2, 0.58 and 1.122, never too much: so there is nothing below it.
    for (const { value, lower, upper } of found?.points ?? []) {
      expect(lower).toBe(value);
      expect(upper).toBeGreaterThan(value);
    }
  });

  it('is sure of what never changes', async () => {
    const found = await ahead(
      upTo(10, () => 5),
      2,
    );
    const point = { value: 5, lower: 5, upper: 5 };
    expect(found).toEqual({ points: [point, point], fitted: 10, season: null, errorPercent: 0 });
  });

  it('knows weeks from two on, and none before', async () => {
    const week = [30, 30, 30, 30, 30, 2, 2];
    const found = await ahead(
      upTo(28, (day) => week[day % 7] ?? 0),
      14,
    );
    expect(found?.season).toBe('week');
    for (const [index, { value }] of (found?.points ?? []).entries()) expect(value).toBeCloseTo(week[index % 7] ?? 0, 1);
    const seasons = [13, 14].map(
      async (days) =>
        (
          await ahead(
            upTo(days, (day) => week[day % 7] ?? 0),
            1,
          )
        )?.season,
    );
    expect(await Promise.all(seasons)).toEqual([null, 'week']);
  });

  it('knows the hours of a day, and of a week where there are two of them', async () => {
    const hours = (count: number) => upTo(count, (hour) => (hour % 24 < 8 ? 1 : 10) * (Math.floor(hour / 24) % 7 < 5 ? 2 : 1));
    const seasons = [47, 48, 335, 336].map(async (count) => (await ahead(hours(count), 1, 'hour'))?.season);
    expect(await Promise.all(seasons)).toEqual([null, 'day', 'day', 'week']);
  });

  it('is hardly moved by one day that was ten times as dear', async () => {
    const plain = upTo(40, () => 20);
    const found = await ahead(plain.with(30, 200), 7);
    for (const { value } of found?.points ?? []) expect(Math.abs(value - 20)).toBeLessThan(2);
  });

  it('says nothing where the history is short', async () => {
    expect(await ahead([1, 2, 3, 4, 5, 6, 7], 3)).toBeUndefined();
    expect(await ahead([1, 2, 3, 4, 5, 6, 7, 8], 3)).toMatchObject({ fitted: 8, points: { length: 3 } });
  });

  it('never goes below 0, nor do its bounds', async () => {
    const found = await ahead(
      upTo(20, (month) => Math.max(0, 100 - 6 * month + (month % 3) * 5)),
      12,
      'month',
    );
    expect(found?.points.at(-1)?.value).toBe(0);
    for (const { value, lower, upper } of found?.points ?? [])
      expect([lower >= 0, lower <= value, value <= upper]).toEqual([true, true, true]);
  });

  it('is less sure the further it goes', async () => {
    const found = await ahead(series(dailyKinds['weekly'] ?? (() => 0), 60, 3), 14);
    const widths = (found?.points ?? []).map(({ lower, upper }) => upper - lower);
    expect(widths.toSorted((one, two) => one - two)).toEqual(widths);
    expect(widths.at(-1)).toBeGreaterThan(1.2 * (widths[0] ?? 0));
  });

  it('counts as history what comes from the first bucket above 0', () => {
    expect(historyOf([0, 0, 3, 0, 2])).toEqual([3, 0, 2]);
    expect(historyOf([0, 0, 0])).toEqual([]);
    expect(historyOf(upTo(1_500, (index) => index))).toHaveLength(1_000);
  });
});

describe('tried on the past, the forecast', () => {
  const foretell = (granularity: 'hour' | 'day', horizon: number) => async (history: readonly number[]) =>
    (await ahead(history, horizon, granularity))?.points ?? [];

  it.each(Object.keys(dailyKinds).filter((name) => name !== 'weekly, once up by 80 %'))(
    'tells %s days better than the last day and the last week do',
    async (name) => {
      const all = [1, 2, 3].map((seed) => series(dailyKinds[name] ?? (() => 0), 90, seed));
      const found = await score(all, { from: 28, to: 83, step: 5, horizon: 7, season: 7 }, foretell('day', 7));
      expect(found.errorPercent).toBeLessThan(found.naivePercent);
      expect(found.errorPercent).toBeLessThan(found.seasonalPercent);
      expect(found.within).toBeGreaterThan(70);
      expect(found.within).toBeLessThan(92);
    },
  );

  it('tells hours better than the last hour and the same hour a week ago do', async () => {
    const all = [1, 2].map((seed) => series(hourlyKinds['daily and weekly'] ?? (() => 0), 24 * 28, seed));
    const found = await score(all, { from: 504, to: 640, step: 17, horizon: 24, season: 168 }, foretell('hour', 24));
    expect(found.errorPercent).toBeLessThan(found.naivePercent / 3);
    expect(found.errorPercent).toBeLessThan(found.seasonalPercent);
  });
});
