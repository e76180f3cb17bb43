/** The periods of goals: a whole day, week, month or quarter of the local calendar, or a rolling one that ends now. */

import { type Period, resolvePeriod } from '../engine/period.ts';
import { addDays, type LocalDate, weekday, zonedTime } from '../engine/zoned-time.ts';

export const calendarPeriods = ['day', 'week', 'month', 'quarter'] as const;

type CalendarPeriod = (typeof calendarPeriods)[number];

export function isCalendar(period: string): period is CalendarPeriod {
  return (calendarPeriods as readonly string[]).includes(period);
}

/** The period of this moment; one of the calendar ends in the future. */
export function goalPeriod(period: string, timeZone: string, nowMs: number): Period {
  if (!isCalendar(period)) return resolvePeriod({ period, time_zone: timeZone }, nowMs);
  const zone = zonedTime(timeZone);
  const { first, next } = daysOf(period, zone.localDate(nowMs));
  const startOf = (date: LocalDate): bigint => BigInt(zone.startOfDay(date)) * 1_000_000n;
  return { startNs: startOf(first), endNs: startOf(next), timeZone };
}

/** The first day of the period that holds the day, and that of the next one. */
function daysOf(period: CalendarPeriod, today: LocalDate): { readonly first: LocalDate; readonly next: LocalDate } {
  switch (period) {
    case 'day':
      return { first: today, next: addDays(today, 1) };
    case 'week': {
      const monday = addDays(today, -weekday(today));
      return { first: monday, next: addDays(monday, 7) };
    }
    case 'month':
      return months(today.year, today.month, 1);
    case 'quarter':
      return months(today.year, today.month - ((today.month - 1) % 3), 3);
  }
}

/** Months past December are carried into the next year. */
function months(year: number, month: number, count: number) {
  return { first: { year, month, day: 1 }, next: addDays({ year, month: month + count, day: 1 }, 0) };
}
