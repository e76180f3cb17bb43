import { describe, expect, it } from 'vitest';
import type { AppError } from '../../../collector/src/errors.ts';
import { bucketsOf } from '../../../collector/src/query/engine/buckets.ts';
import type { Granularity } from '../../../collector/src/query/engine/dimensions.ts';
import { type PeriodRequest, periodAnswer, previousPeriod, resolvePeriod } from '../../../collector/src/query/engine/period.ts';

const now = Date.parse('2026-06-18T12:00:00Z');

const resolved = (asked: PeriodRequest) => periodAnswer(resolvePeriod(asked, now));

function fieldsOf(asked: PeriodRequest): readonly string[] {
  try {
    resolvePeriod(asked, now);
  } catch (thrown) {
    return (thrown as AppError).fields.map(({ field }) => field); // what the test is about
  }
  return [];
}

describe('a period', () => {
  it.each([
    [{}, '2026-05-19T12:00:00.000Z', '2026-06-18T12:00:00.000Z'],
    [{ period: '15m' }, '2026-06-18T11:45:00.000Z', '2026-06-18T12:00:00.000Z'],
    [{ period: '2w' }, '2026-06-04T12:00:00.000Z', '2026-06-18T12:00:00.000Z'],
    [{ start: '2026-01-01' }, '2026-01-01T00:00:00.000Z', '2026-06-18T12:00:00.000Z'],
    [{ end: '2026-02-01T00:00:00Z' }, '2026-01-02T00:00:00.000Z', '2026-02-01T00:00:00.000Z'],
    [{ start: '2026-01-01', end: '2099-01-01' }, '2026-01-01T00:00:00.000Z', '2099-01-01T00:00:00.000Z'],
    [{ start: '2026-03-29', end: '2026-03-30', time_zone: 'Europe/Berlin' }, '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    [{ start: '2026-01-01T00:00:00.123456+05:30', end: '2026-01-02 00:00' }, '2025-12-31T18:30:00.123456Z', '2026-01-02T00:00:00.000Z'],
  ])('of %o', (asked, start, end) => {
    expect(resolved(asked)).toEqual({ start, end });
  });

  it.each([
    [{ period: '0d' }, ['period']],
    [{ period: '-1d' }, ['period']],
    [{ period: '1e9d' }, ['period']],
    [{ period: '999999999w' }, ['period']],
    [{ period: '30' }, ['period']],
    [{ period: '7d', start: '2026-01-01' }, ['period']],
    [{ start: '2026-02-01', end: '2026-02-01' }, ['start']],
    [{ start: '2026-02-30', end: 'yesterday' }, ['end', 'start']],
    [{ start: '1999-12-31' }, ['start']],
    [{ end: '2101-01-02' }, ['end']],
    [{ period: '7d', time_zone: 'Mars/Olympus' }, ['time_zone']],
    [{ time_zone: '+02:00' }, ['time_zone']],
  ])('is refused for %o', (asked, fields) => {
    expect(fieldsOf(asked)).toEqual(fields);
  });

  it('has one of the same length before it', () => {
    expect(periodAnswer(previousPeriod(resolvePeriod({ period: '7d' }, now)))).toEqual({
      start: '2026-06-04T12:00:00.000Z',
      end: '2026-06-11T12:00:00.000Z',
    });
  });
});

describe('buckets', () => {
  const cut = (start: string, end: string, time_zone: string, granularity: Granularity) =>
    bucketsOf(resolvePeriod({ start, end, time_zone }, now), granularity);
  const dates = (...asked: Parameters<typeof cut>) => cut(...asked).map(({ date, partial }) => (partial ? `${date}?` : date));
  const hours = (...asked: Parameters<typeof cut>) =>
    cut(...asked).map(({ startNs, endNs }) => Number((endNs - startNs) / 3_600_000_000_000n));

  it('are days of 23 and 25 hours where clocks change', () => {
    expect(hours('2026-03-28', '2026-03-31', 'Europe/Berlin', 'day')).toEqual([24, 23, 24]);
    expect(hours('2026-10-24', '2026-10-27', 'Europe/Berlin', 'day')).toEqual([24, 25, 24]);
  });

  it('start a day after the gap where midnight is skipped', () => {
    const [day] = cut('2026-04-24', '2026-04-25', 'Africa/Cairo', 'day'); // clocks go from 00:00 to 01:00
    expect(day).toMatchObject({ date: '2026-04-24', partial: false });
    expect(hours('2026-04-23', '2026-04-26', 'Africa/Cairo', 'day')).toEqual([24, 23, 24]);
  });

  it('leave out a day that the calendar skipped', () => {
    expect(dates('2011-12-29', '2012-01-01', 'Pacific/Apia', 'day')).toEqual(['2011-12-29', '2011-12-31']);
  });

  it('are hours with their offset', () => {
    expect(dates('2026-10-25T00:30:00Z', '2026-10-25T02:00:00Z', 'Europe/Berlin', 'hour')).toEqual([
      '2026-10-25T02:00:00+02:00?',
      '2026-10-25T02:00:00+01:00',
    ]);
    expect(dates('2026-01-01T00:00:00Z', '2026-01-01T01:00:00Z', 'Asia/Kathmandu', 'hour')).toEqual([
      '2026-01-01T05:00:00+05:45?',
      '2026-01-01T06:00:00+05:45?',
    ]);
  });

  it('are weeks from Monday and months, the cut ones marked', () => {
    expect(dates('2026-06-10', '2026-06-22', 'UTC', 'week')).toEqual(['2026-06-08?', '2026-06-15']);
    expect(dates('2025-12-15', '2026-03-01', 'UTC', 'month')).toEqual(['2025-12-01?', '2026-01-01', '2026-02-01']);
  });
});
