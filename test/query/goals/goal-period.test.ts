import { describe, expect, it } from 'vitest';
import { periodAnswer } from '../../../collector/src/query/engine/period.ts';
import { goalPeriod } from '../../../collector/src/query/goals/goal-period.ts';

const at = (period: string, timeZone: string, now: string) => periodAnswer(goalPeriod(period, timeZone, Date.parse(now)));

describe('the period of a goal', () => {
  it.each([
    ['day', 'UTC', '2026-06-18T12:00:00Z', '2026-06-18T00:00:00.000Z', '2026-06-19T00:00:00.000Z'],
    ['day', 'UTC', '2026-06-18T00:00:00Z', '2026-06-18T00:00:00.000Z', '2026-06-19T00:00:00.000Z'],
    ['day', 'Europe/Berlin', '2026-03-29T10:00:00Z', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'], // 23 hours long
    ['week', 'UTC', '2026-06-21T23:59:59Z', '2026-06-15T00:00:00.000Z', '2026-06-22T00:00:00.000Z'],
    ['week', 'Asia/Tokyo', '2026-06-21T15:00:00Z', '2026-06-21T15:00:00.000Z', '2026-06-28T15:00:00.000Z'],
    ['month', 'America/New_York', '2026-11-30T12:00:00Z', '2026-11-01T04:00:00.000Z', '2026-12-01T05:00:00.000Z'],
    ['month', 'UTC', '2026-12-31T12:00:00Z', '2026-12-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
    ['quarter', 'UTC', '2026-06-18T12:00:00Z', '2026-04-01T00:00:00.000Z', '2026-07-01T00:00:00.000Z'],
    ['quarter', 'Europe/Berlin', '2026-12-31T23:00:00Z', '2026-12-31T23:00:00.000Z', '2027-03-31T22:00:00.000Z'],
    ['30d', 'Europe/Berlin', '2026-06-18T12:00:00Z', '2026-05-19T12:00:00.000Z', '2026-06-18T12:00:00.000Z'],
  ])('%s in %s at %s', (period, timeZone, now, start, end) => {
    expect(at(period, timeZone, now)).toEqual({ start, end });
  });
});
