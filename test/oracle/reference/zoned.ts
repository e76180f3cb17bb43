/** Buckets of local time. */

export const granularities = ['minute', 'hour', 'day', 'week', 'month'] as const;

export type Granularity = (typeof granularities)[number];

export interface Bucket {
  readonly startNs: bigint;
  readonly endNs: bigint;
  /** "`date` is the bucket's local date (hourly: with offset)". */
  readonly date: string;
  readonly partial: boolean;
}

const msPerMinute = 60_000;
const msPerHour = 3_600_000;
const msPerDay = 86_400_000;

/** Minutes east of Greenwich. */
function offsetMinutes(zone: string, ms: number): number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(ms).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

const localMs = (zone: string, ms: number): number => ms + offsetMinutes(zone, ms) * msPerMinute;

/** When a local time is on the clock: the first such instant. */
function instantOf(zone: string, local: number): number {
  const candidates = [-1, 0, 1].map((days) => local - offsetMinutes(zone, local + days * msPerDay) * msPerMinute);
  return Math.min(
    ...candidates.filter((ms) => localMs(zone, ms) === local),
    ...(candidates.some((ms) => localMs(zone, ms) === local) ? [] : candidates),
  );
}

/** The start of the bucket that holds a local time, and of the next. "weeks start on Monday". */
const cuts: Readonly<Record<'day' | 'week' | 'month', (local: number) => readonly [number, number]>> = {
  day: (local) => {
    const start = Math.floor(local / msPerDay) * msPerDay;
    return [start, start + msPerDay];
  },
  week: (local) => {
    const day = Math.floor(local / msPerDay);
    const monday = (day - ((((day + 3) % 7) + 7) % 7)) * msPerDay;
    return [monday, monday + 7 * msPerDay];
  },
  month: (local) => {
    const date = new Date(local);
    return [Date.UTC(date.getUTCFullYear(), date.getUTCMonth()), Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1)];
  },
};

function bucketAt(zone: string, granularity: Granularity, ms: number): readonly [number, number, string] {
  if (granularity === 'hour' || granularity === 'minute') {
    const length = granularity === 'hour' ? msPerHour : msPerMinute;
    const offset = offsetMinutes(zone, ms);
    const start = Math.floor((ms + offset * msPerMinute) / length) * length - offset * msPerMinute;
    return [start, start + length, clockDate(start, offset)];
  }
  const [start, end] = cuts[granularity](localMs(zone, ms));
  return [instantOf(zone, start), instantOf(zone, end), new Date(start).toISOString().slice(0, 10)];
}

function clockDate(ms: number, offset: number): string {
  const local = new Date(ms + offset * msPerMinute).toISOString().slice(0, 19);
  const part = (minutes: number): string => String(minutes).padStart(2, '0');
  return `${local}${offset < 0 ? '-' : '+'}${part(Math.floor(Math.abs(offset) / 60))}:${part(Math.abs(offset) % 60)}`;
}

/** All buckets of a period, without gaps. "the first and last bucket may say `partial: true`". */
export function bucketsOf(startNs: bigint, endNs: bigint, zone: string, granularity: Granularity): readonly Bucket[] {
  const buckets: Bucket[] = [];
  let at = Number(startNs / 1_000_000n);
  while (BigInt(at) * 1_000_000n < endNs) {
    const [start, end, date] = bucketAt(zone, granularity, at);
    const [bucketStart, bucketEnd] = [BigInt(start) * 1_000_000n, BigInt(end) * 1_000_000n];
    buckets.push({ startNs: bucketStart, endNs: bucketEnd, date, partial: bucketStart < startNs || bucketEnd > endNs });
    at = end;
  }
  return buckets;
}
