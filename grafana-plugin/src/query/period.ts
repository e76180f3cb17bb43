/** A panel's time range as the service is asked for it, and the service's dates as points in time. */

import { dateTimeForTimeZone, type TimeRange } from '@grafana/data';

export interface Period {
  readonly start: string;
  readonly end: string;
  /** IANA. */
  readonly time_zone: string;
}

/** `timezone` as a dashboard has it: an IANA name, `utc`, or `browser`. */
export function periodOf({ from, to }: TimeRange, timezone: string): Period {
  return { start: new Date(from.valueOf()).toISOString(), end: new Date(to.valueOf()).toISOString(), time_zone: timeZoneOf(timezone) };
}

function timeZoneOf(timezone: string): string {
  if (timezone === 'utc') return 'UTC';
  return timezone === '' || timezone === 'browser' ? Intl.DateTimeFormat().resolvedOptions().timeZone : timezone;
}

/** Start of a bucket: a local date, or a local time with its offset. Milliseconds since 1970. */
export function bucketTime(date: string, timeZone: string): number {
  return date.includes('T') ? Date.parse(date) : dateTimeForTimeZone(timeZone, date).valueOf();
}
