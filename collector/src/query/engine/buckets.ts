/** A period cut into buckets of local time: no gaps, weeks from Monday, days as long as the clocks make them. */

import { AppError } from '../../errors.ts';
import type { Granularity } from './dimensions.ts';
import type { Period } from './period.ts';
import { addDays, formatDate, type LocalDate, weekday, type ZonedTime, zonedTime } from './zoned-time.ts';

export interface Bucket {
  readonly startNs: bigint;
  readonly endNs: bigint;
  /** Local date; of hours and minutes the local time with its offset. */
  readonly date: string;
  /** The period does not hold the whole bucket. */
  readonly partial: boolean;
}

const maxBuckets = 10_000;

const nsPerMs = 1_000_000n;
const minuteMs = 60_000;
const hourMs = 3_600_000;

/** The buckets of a period, in order. Throws `invalid_request` when there would be more than `maxBuckets`. */
export function bucketsOf(period: Period, granularity: Granularity): readonly Bucket[] {
  const zone = zonedTime(period.timeZone);
  const startMs = Number(period.startNs / nsPerMs);
  const endMs = Number((period.endNs + nsPerMs - 1n) / nsPerMs);
  const starts = startsOf(zone, granularity, startMs, endMs);
  const buckets: Bucket[] = [];
  for (const [index, start] of starts.slice(0, -1).entries()) {
    const startNs = BigInt(start) * nsPerMs;
    const endNs = BigInt(starts[index + 1] ?? start) * nsPerMs;
    if (endNs <= startNs) continue; // a day that the zone's calendar skipped
    const partial = startNs < period.startNs || endNs > period.endNs;
    buckets.push({ startNs, endNs, date: dateOf(zone, granularity, start), partial });
  }
  return buckets;
}

/** At least as long as any bucket of the granularity is. */
const longestMs: Readonly<Record<Granularity, number>> = {
  minute: minuteMs,
  hour: hourMs,
  day: 26 * hourMs,
  week: 170 * hourMs,
  month: 746 * hourMs,
};

/** So many whole buckets from the start of one. */
export function bucketsFrom(startNs: bigint, timeZone: string, granularity: Granularity, count: number): readonly Bucket[] {
  const endNs = startNs + BigInt(count * longestMs[granularity]) * nsPerMs;
  return bucketsOf({ startNs, endNs, timeZone }, granularity).slice(0, count);
}

/** Starts of the buckets from the one that holds `startMs`, with the end of the last one behind. */
function startsOf(zone: ZonedTime, granularity: Granularity, startMs: number, endMs: number): readonly number[] {
  const next = stepper(zone, granularity, startMs);
  const starts = [next()];
  while ((starts.at(-1) ?? endMs) < endMs) {
    if (starts.length > maxBuckets) throw tooMany(granularity);
    starts.push(next());
  }
  return starts;
}

function tooMany(granularity: Granularity): AppError {
  const expected = `a granularity that cuts the period into at most ${maxBuckets} buckets`;
  return new AppError('invalid_request', 'The period has too many buckets.', {
    fields: [{ field: 'granularity', value: granularity, expected }],
  });
}

/** Gives one bucket's start after the other. Hours run evenly from the first one's full hour: offsets change by whole hours (but Lord Howe's). */
function stepper(zone: ZonedTime, granularity: Granularity, startMs: number): () => number {
  const even = (lengthMs: number): (() => number) => {
    const offset = zone.offsetMs(startMs);
    let at = Math.floor((startMs + offset) / lengthMs) * lengthMs - offset;
    return () => {
      at += lengthMs;
      return at - lengthMs;
    };
  };
  const calendar = (first: LocalDate, following: (date: LocalDate) => LocalDate): (() => number) => {
    let date = first;
    return () => {
      const start = zone.startOfDay(date);
      date = following(date);
      return start;
    };
  };
  const today = zone.localDate(startMs);
  switch (granularity) {
    case 'minute':
      return even(minuteMs);
    case 'hour':
      return even(hourMs);
    case 'day':
      return calendar(today, (date) => addDays(date, 1));
    case 'week':
      return calendar(addDays(today, -weekday(today)), (date) => addDays(date, 7));
    case 'month':
      return calendar({ ...today, day: 1 }, ({ year, month }) => addDays({ year, month: month + 1, day: 1 }, 0));
  }
}

function dateOf(zone: ZonedTime, granularity: Granularity, startMs: number): string {
  if (granularity !== 'hour' && granularity !== 'minute') return formatDate(zone.localDate(startMs));
  const offsetMinutes = Math.round(zone.offsetMs(startMs) / minuteMs);
  const local = new Date(startMs + offsetMinutes * minuteMs).toISOString().slice(0, 19);
  const size = Math.abs(offsetMinutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${local}${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
