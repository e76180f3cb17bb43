import { describe, expect, it } from 'vitest';
import { lastRun, nextRun, scheduleField, timeZoneField } from '../../collector/src/schedule/schedule.ts';

function following(schedule: string, timeZone: string, after: string, count: number): string[] {
  const instants: string[] = [];
  for (let at = Date.parse(after); instants.length < count; ) {
    const next = nextRun({ schedule, timeZone }, at);
    if (next === undefined) break;
    instants.push(new Date(next).toISOString());
    at = next;
  }
  return instants;
}

describe('the instants of a schedule', () => {
  it('keeps its local time when the clocks change', () => {
    expect(following('weekly', 'Europe/Berlin', '2026-03-16T12:00:00Z', 3)).toEqual([
      '2026-03-23T05:00:00.000Z',
      '2026-03-30T04:00:00.000Z',
      '2026-04-06T04:00:00.000Z',
    ]);
    expect(following('weekly', 'America/New_York', '2026-10-26T12:00:00Z', 2)).toEqual([
      '2026-11-02T11:00:00.000Z',
      '2026-11-09T11:00:00.000Z',
    ]);
    expect(following('daily', 'Australia/Sydney', '2026-04-04T00:00:00Z', 3)).toEqual([
      '2026-04-04T20:00:00.000Z',
      '2026-04-05T20:00:00.000Z',
      '2026-04-06T20:00:00.000Z',
    ]);
  });

  it('comes after the gap where the clocks skip its time, and once where they repeat it', () => {
    expect(following('30 2 * * *', 'Europe/Berlin', '2026-03-28T12:00:00Z', 2)).toEqual([
      '2026-03-29T01:00:00.000Z',
      '2026-03-30T00:30:00.000Z',
    ]);
    expect(following('30 2 * * *', 'Europe/Berlin', '2026-10-24T12:00:00Z', 2)).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-26T01:30:00.000Z',
    ]);
  });

  it('comes every hour that passes, also in the hours that the clocks repeat or skip', () => {
    expect(following('hourly', 'Europe/Berlin', '2026-10-24T23:30:00Z', 3)).toEqual([
      '2026-10-25T00:00:00.000Z',
      '2026-10-25T01:00:00.000Z',
      '2026-10-25T02:00:00.000Z',
    ]);
    expect(following('hourly', 'Europe/Berlin', '2026-03-28T23:30:00Z', 3)).toEqual([
      '2026-03-29T00:00:00.000Z',
      '2026-03-29T01:00:00.000Z',
      '2026-03-29T02:00:00.000Z',
    ]);
  });

  it('is monthly on the first, in the time zone', () => {
    expect(following('monthly', 'Asia/Tokyo', '2026-01-31T21:00:00Z', 2)).toEqual(['2026-02-28T21:00:00.000Z', '2026-03-31T21:00:00.000Z']);
  });

  it('finds the last instant, this one included', () => {
    const schedule = { schedule: 'weekly', timeZone: 'Europe/Berlin' };
    const at = Date.parse('2026-03-30T04:00:00Z');
    const iso = (ms: number | undefined) => ms && new Date(ms).toISOString();
    expect(iso(lastRun(schedule, at))).toBe('2026-03-30T04:00:00.000Z');
    expect(iso(lastRun(schedule, at - 1))).toBe('2026-03-23T05:00:00.000Z');
    expect(iso(lastRun(schedule, at + 1500))).toBe('2026-03-30T04:00:00.000Z');
  });

  it.each(['hourly', 'daily', 'weekly', 'monthly', '30 7 * * MON-FRI', ' 0 9 1 * * ', '*/15 * * * *', '0 0 29 2 *'])('takes %j', (text) => {
    expect(scheduleField.parse(text)).toBe(text.trim());
  });

  it.each([
    'yearly',
    'Weekly',
    '',
    '@daily',
    '* * * *',
    '* * * * * *',
    '60 * * * *',
    '0 0 30 2 *',
    'a b c d e',
    '2026-01-01T00:00:00',
    7,
    null,
  ])('refuses %j', (text) => {
    expect(scheduleField.safeParse(text).success).toBe(false);
  });

  it('is in UTC unless a time zone is given, by a name', () => {
    expect(timeZoneField.parse(undefined)).toBe('UTC');
    expect(timeZoneField.safeParse('Europe/Berlin').success).toBe(true);
    expect(timeZoneField.safeParse('+01:00').success).toBe(false);
  });
});
