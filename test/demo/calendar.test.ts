import { expect, test } from 'vitest';
import { activityAt, hoursBetween } from '../../collector/src/demo/calendar.ts';

const hour = 3_600_000;
const sunday = Date.UTC(2026, 10, 1);

test('activity is 1 on average over a week', () => {
  const week = hoursBetween(sunday, sunday + 7 * 24 * hour);
  expect(week.length).toBe(168);
  expect(week.reduce((sum, at) => sum + activityAt(at), 0) / week.length).toBeCloseTo(1, 10);
});

test('days are busier than nights and working days than Sundays', () => {
  const tuesday = sunday + 2 * 24 * hour;
  expect(activityAt(tuesday + 10 * hour)).toBeGreaterThan(activityAt(tuesday + 3 * hour));
  expect(activityAt(tuesday + 10 * hour)).toBeGreaterThan(activityAt(sunday + 10 * hour));
});

test('no hours lie between an instant and itself', () => {
  expect(hoursBetween(sunday, sunday)).toEqual([]);
});
