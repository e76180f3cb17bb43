import { describe, expect, it } from 'vitest';
import { periodAnswer } from '../../collector/src/query/engine/period.ts';
import { askedPeriod, type ReportTime, scheduledPeriod } from '../../collector/src/report/period.ts';

const berlin = (schedule: string, period?: string) => ({ schedule, timeZone: 'Europe/Berlin', period });

describe('the period of a scheduled run', () => {
  it.each([
    ['daily', undefined, '2026-03-30T04:00:00Z', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'], // 23 hours
    ['weekly', undefined, '2026-03-30T04:00:00Z', '2026-03-22T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ['weekly', '7d', '2026-03-30T04:00:00Z', '2026-03-22T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ['weekly', '4w', '2026-03-30T04:00:00Z', '2026-03-01T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ['weekly', '12h', '2026-03-30T04:00:00Z', '2026-03-29T10:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ['monthly', undefined, '2026-04-01T04:00:00Z', '2026-02-28T23:00:00.000Z', '2026-03-31T22:00:00.000Z'],
    ['monthly', undefined, '2027-01-01T05:00:00Z', '2026-11-30T23:00:00.000Z', '2026-12-31T23:00:00.000Z'],
    ['hourly', undefined, '2026-03-30T04:00:00Z', '2026-03-30T03:00:00.000Z', '2026-03-30T04:00:00.000Z'],
    ['0 17 * * FRI', undefined, '2026-04-03T15:00:00Z', '2026-03-27T16:00:00.000Z', '2026-04-03T15:00:00.000Z'],
    ['0 17 * * FRI', '7d', '2026-04-03T15:00:00Z', '2026-03-27T15:00:00.000Z', '2026-04-03T15:00:00.000Z'],
  ])('of %s with a period of %s is what is over', (schedule, period, at, start, end) => {
    expect(periodAnswer(scheduledPeriod(berlin(schedule, period), Date.parse(at)))).toEqual({ start, end });
  });
});

describe('the period of a run that is asked for', () => {
  const now = Date.parse('2026-04-02T09:30:00Z');
  const asked = (time: ReportTime, request: object = {}) => periodAnswer(askedPeriod(time, request, now));

  it('ends now where the report has one, in days of 24 hours, as everywhere in the API', () => {
    expect(asked(berlin('weekly', '7d'))).toEqual({ start: '2026-03-26T09:30:00.000Z', end: '2026-04-02T09:30:00.000Z' });
  });

  it('is that of the last scheduled run where only the schedule says', () => {
    expect(asked(berlin('weekly'))).toEqual({ start: '2026-03-22T23:00:00.000Z', end: '2026-03-29T22:00:00.000Z' });
  });

  it('is 30 days where nothing says', () => {
    expect(asked({ schedule: null, timeZone: 'UTC', period: undefined })).toEqual({
      start: '2026-03-03T09:30:00.000Z',
      end: '2026-04-02T09:30:00.000Z',
    });
  });

  it('is what is asked for, whatever the report says', () => {
    const request = { start: '2026-03-01', end: '2026-03-02' };
    expect(asked(berlin('weekly', '7d'), request)).toEqual({ start: '2026-02-28T23:00:00.000Z', end: '2026-03-01T23:00:00.000Z' });
  });
});
