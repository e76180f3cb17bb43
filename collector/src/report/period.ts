/**
 * The time that a run is about. A run of `daily`, `weekly` or `monthly` is about whole days of its time zone, up to the midnight that begins
 * the day it runs on: the day, week or month that is over, or as many days as `filters.period` says. Any other ends at the instant itself.
 */

import { formatInstant, type Period, type PeriodRequest, resolvePeriod } from '../query/engine/period.ts';
import { addDays, type LocalDate, zonedTime } from '../query/engine/zoned-time.ts';
import { isNamedSchedule, lastRun, type Schedule } from '../schedule/schedule.ts';

export interface ReportTime {
  /** Null = it runs only when asked. */
  readonly schedule: string | null;
  readonly timeZone: string;
  /** Such as 7d; undefined = what the schedule says. */
  readonly period: string | undefined;
}

/** Of a run that was due at the instant. */
export function scheduledPeriod(report: ReportTime & { readonly schedule: string }, scheduledMs: number): Period {
  const { schedule, timeZone, period } = report;
  const zone = zonedTime(timeZone);
  if (!isNamedSchedule(schedule) || schedule === 'hourly') {
    if (period !== undefined) return endingAt(period, scheduledMs, timeZone);
    const before = lastRun({ schedule, timeZone }, scheduledMs - 1) ?? scheduledMs - 86_400_000;
    return between(before, scheduledMs, timeZone);
  }
  const today = zone.localDate(scheduledMs);
  const end = zone.startOfDay(today);
  if (period === undefined) return between(zone.startOfDay(daysBack[schedule](today)), end, timeZone);
  const [, count = '', unit = ''] = /^(\d+)([mhdw])$/.exec(period) ?? [];
  if (unit === 'm' || unit === 'h') return endingAt(period, end, timeZone);
  return between(zone.startOfDay(addDays(today, -Number(count) * (unit === 'w' ? 7 : 1))), end, timeZone);
}

/** Of a run that somebody asks for now: what they say, else the report's own period up to now, else that of its last scheduled run. */
export function askedPeriod(report: ReportTime, asked: PeriodRequest, nowMs: number): Period {
  const { schedule, timeZone, period } = report;
  const request = { ...asked, time_zone: timeZone };
  if (asked.period !== undefined || asked.start !== undefined || asked.end !== undefined) return resolvePeriod(request, nowMs);
  if (period !== undefined || schedule === null) return resolvePeriod({ period, time_zone: timeZone }, nowMs);
  const named: Schedule = { schedule, timeZone };
  return scheduledPeriod({ ...report, schedule }, lastRun(named, nowMs) ?? nowMs);
}

/** The first day of what is over on a day. */
const daysBack = {
  daily: (today: LocalDate) => addDays(today, -1),
  weekly: (today: LocalDate) => addDays(today, -7),
  monthly: ({ year, month }: LocalDate) => addDays({ year, month: month - 1, day: 1 }, 0),
} as const;

function endingAt(period: string, endMs: number, timeZone: string): Period {
  return resolvePeriod({ period, time_zone: timeZone }, endMs);
}

function between(startMs: number, endMs: number, timeZone: string): Period {
  return { startNs: BigInt(startMs) * 1_000_000n, endNs: BigInt(endMs) * 1_000_000n, timeZone };
}

/** As reads are asked for it. */
export function periodRequest({ startNs, endNs, timeZone }: Period) {
  return { start: formatInstant(startNs), end: formatInstant(endNs), time_zone: timeZone };
}
