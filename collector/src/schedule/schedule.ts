/** When definitions run: `hourly`, `daily`, `weekly`, `monthly`, or a cron expression, in a time zone. */

import { Cron } from 'croner';
import { z } from 'zod';
import { timeZone } from '../query/shape/request.ts';

/** In the morning, when what began the day before has long ended. Weeks start on Monday. */
const named = { hourly: '0 * * * *', daily: '0 6 * * *', weekly: '0 6 * * 1', monthly: '0 6 1 * *' } as const;

export type NamedSchedule = keyof typeof named;

export interface Schedule {
  /** A name, or five fields of cron. */
  readonly schedule: string;
  /** IANA name */
  readonly timeZone: string;
}

const expectedSchedule = `${Object.keys(named).join(', ')}, or a cron expression of five fields whose time comes, like 30 7 * * MON-FRI`;

export const scheduleField = z
  .string({ error: expectedSchedule })
  .trim()
  .refine(isSchedule, { error: expectedSchedule })
  .describe(
    'hourly, daily (at 06:00), weekly (on Monday at 06:00), monthly (on the 1st at 06:00), or a cron expression of five fields; in `time_zone`.',
  );

export const timeZoneField = timeZone.default('UTC').describe('IANA time zone of the schedule.');

export function isNamedSchedule(text: string): text is NamedSchedule {
  return Object.hasOwn(named, text);
}

/**
 * The first instant after this one. A local time that the clocks skip comes when they have skipped it; one that they repeat comes once, at
 * first. What runs every hour or minute runs every hour or minute that passes.
 */
export function nextRun(schedule: Schedule, afterMs: number): number | undefined {
  return cronOf(schedule)?.nextRun(new Date(afterMs))?.getTime();
}

/** The last instant at or before this one. */
export function lastRun(schedule: Schedule, atMs: number): number | undefined {
  const [last] = cronOf(schedule)?.previousRuns(1, new Date(Math.floor(atMs / 1000) * 1000 + 1000)) ?? [];
  return last?.getTime();
}

function isSchedule(text: string): boolean {
  return isNamedSchedule(text) || (/^\S+(\s+\S+){4}$/.test(text) && nextRun({ schedule: text, timeZone: 'UTC' }, Date.now()) !== undefined);
}

function cronOf({ schedule, timeZone }: Schedule): Cron | undefined {
  const pattern = isNamedSchedule(schedule) ? named[schedule] : schedule;
  try {
    return new Cron(pattern, { timezone: timeZone, paused: true, mode: '5-part' });
  } catch {
    return undefined; // its only way to say that this is no expression
  }
}
