/** Instants and the local calendar of an IANA time zone, from the zone data that Node carries. */

/** A day of the calendar; months count from 1. */
export interface LocalDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export interface ZonedTime {
  /** Local time minus UTC at an instant; whole minutes in this century. */
  readonly offsetMs: (instantMs: number) => number;
  readonly localDate: (instantMs: number) => LocalDate;
  /** The first instant of a local day; where midnight is skipped, the instant after the gap. */
  readonly startOfDay: (date: LocalDate) => number;
  /** The instant of a local time of day; of two the earlier, in a gap the instant that the time before the gap would give. */
  readonly instant: (date: LocalDate, timeOfDayMs: number) => number;
}

const dayMs = 86_400_000;

/** True for names of the IANA database; offsets such as `+01:00` are not names. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false; // the only way that Intl says no
  }
}

export function zonedTime(timeZone: string): ZonedTime {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const localMs = (instantMs: number): number => {
    const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const { type, value } of format.formatToParts(instantMs)) parts[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second);
  };
  const offsetMs = (instantMs: number): number => localMs(instantMs) - Math.floor(instantMs / 1000) * 1000;
  const instant = (date: LocalDate, timeOfDayMs: number): number => {
    const local = utcOfDate(date) + timeOfDayMs;
    const candidates = [local - offsetMs(local - dayMs), local - offsetMs(local + dayMs)];
    const real = candidates.filter((candidate) => candidate + offsetMs(candidate) === local);
    return real.length > 0 ? Math.min(...real) : (candidates[0] ?? local);
  };
  return {
    offsetMs,
    localDate: (instantMs) => dateOfUtc(instantMs + offsetMs(instantMs)),
    startOfDay: (date) => instant(date, 0),
    instant,
  };
}

/** The date some days later; days outside the month are carried. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfUtc(utcOfDate(date) + days * dayMs);
}

/** 0 = Monday. */
export function weekday(date: LocalDate): number {
  return (new Date(utcOfDate(date)).getUTCDay() + 6) % 7;
}

/** `2026-03-29` */
export function formatDate(date: LocalDate): string {
  return new Date(utcOfDate(date)).toISOString().slice(0, 10);
}

function utcOfDate(date: LocalDate): number {
  return Date.UTC(date.year, date.month - 1, date.day);
}

function dateOfUtc(utcMs: number): LocalDate {
  const date = new Date(utcMs);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
