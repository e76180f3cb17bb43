import { dateTime } from '@grafana/data';
import { expect, test } from 'vitest';
import { granularityOf } from './granularity';
import { bucketTime, periodOf } from './period';

test('dates are the starts of local days, also where the clocks change, and times have their offset', () => {
  expect(new Date(bucketTime('2026-03-29', 'Europe/Berlin')).toISOString()).toBe('2026-03-28T23:00:00.000Z');
  expect(new Date(bucketTime('2026-03-30', 'Europe/Berlin')).toISOString()).toBe('2026-03-29T22:00:00.000Z');
  expect(new Date(bucketTime('2026-03-30', 'UTC')).toISOString()).toBe('2026-03-30T00:00:00.000Z');
  expect(new Date(bucketTime('2026-03-30T01:00:00-04:00', 'America/New_York')).toISOString()).toBe('2026-03-30T05:00:00.000Z');
});

test('a time range is asked for in the time zone of the dashboard', () => {
  const [from, to] = [dateTime('2026-03-01T00:00:00Z'), dateTime('2026-03-02T00:00:00Z')];
  const range = { from, to, raw: { from, to } };
  const asked = { start: '2026-03-01T00:00:00.000Z', end: '2026-03-02T00:00:00.000Z' };
  expect(periodOf(range, 'Asia/Tokyo')).toEqual({ ...asked, time_zone: 'Asia/Tokyo' });
  expect(periodOf(range, 'utc')).toEqual({ ...asked, time_zone: 'UTC' });
  expect(periodOf(range, 'browser')).toEqual({ ...asked, time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone });
});

test('buckets are no shorter than what a panel can show', () => {
  const minute = 60_000;
  const intervals = [1_000, minute, minute + 1, 60 * minute, 61 * minute, 24 * 60 * minute, 25 * 60 * minute, 8 * 24 * 60 * minute, 1e12];
  expect(intervals.map((ms) => granularityOf('auto', ms))).toEqual([
    ...['minute', 'minute', 'hour', 'hour', 'day', 'day', 'week', 'month', 'month'],
  ]);
  expect(granularityOf('minute', 1e12)).toBe('minute');
});
