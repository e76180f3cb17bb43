/** Periods of time (contract, section 3): `period` ending now, or `start` and `end`, half-open, in nanoseconds. */

import { AppError, type InvalidField } from '../../errors.ts';
import { isTimeZone, type LocalDate, zonedTime } from './zoned-time.ts';

/** Half-open. Nanoseconds since 1970. */
export interface Period {
  readonly startNs: bigint;
  readonly endNs: bigint;
  /** IANA name; cuts buckets and reads times without an offset. */
  readonly timeZone: string;
}

/** A period as asked for. */
export interface PeriodRequest {
  readonly period?: string | undefined;
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  readonly time_zone?: string | undefined;
}

const unitMs: Readonly<Record<string, bigint>> = { m: 60_000n, h: 3_600_000n, d: 86_400_000n, w: 604_800_000n };
const defaultPeriod = '30d';
const nsPerMs = 1_000_000n;
const earliestNs = BigInt(Date.UTC(2000, 0)) * nsPerMs;
const latestNs = BigInt(Date.UTC(2101, 0)) * nsPerMs;

export const expectedPeriod =
  'a whole number above 0 with m, h, d or w (minutes, hours, days, weeks), like 30d, reaching back no further than the year 2000';
export const expectedInstant =
  'an ISO-8601 date or time of the years 2000 to 2100, like 2026-03-01 or 2026-03-01T09:30:00Z (a + in a URL is written %2B)';
export const expectedTimeZone = 'a time zone of the IANA database, like Europe/Berlin';

/** Resolves what was asked for, at the time `nowMs`. Throws `invalid_request` naming every field that is wrong. */
export function resolvePeriod(request: PeriodRequest, nowMs: number): Period {
  const fields: InvalidField[] = [];
  const timeZone = request.time_zone ?? 'UTC';
  if (!isTimeZone(timeZone)) fields.push({ field: 'time_zone', value: timeZone, expected: expectedTimeZone });
  const zone = fields.length > 0 ? 'UTC' : timeZone;
  const bounds = boundsOf(request, zone, BigInt(nowMs) * nsPerMs, fields);
  if (bounds === undefined || fields.length > 0) throw new AppError('invalid_request', 'The period is not valid.', { fields });
  return { ...bounds, timeZone };
}

type Bounds = Pick<Period, 'startNs' | 'endNs'>;

function boundsOf(request: PeriodRequest, timeZone: string, nowNs: bigint, fields: InvalidField[]): Bounds | undefined {
  if (request.period !== undefined && (request.start !== undefined || request.end !== undefined)) {
    const expected = 'either period, or start and end, but not both';
    fields.push({ field: 'period', value: request.period, expected });
    return undefined;
  }
  if (request.start === undefined && request.end === undefined) return endingAt(request.period ?? defaultPeriod, nowNs, fields);
  const endNs = request.end === undefined ? nowNs : instantOf('end', request.end, timeZone, fields);
  if (endNs === undefined && request.start === undefined) return undefined;
  if (request.start === undefined) return endingAt(defaultPeriod, endNs ?? nowNs, fields);
  const startNs = instantOf('start', request.start, timeZone, fields);
  if (startNs === undefined || endNs === undefined) return undefined;
  if (startNs >= endNs) fields.push({ field: 'start', value: request.start, expected: `a time before the end, ${formatInstant(endNs)}` });
  return { startNs, endNs };
}

function endingAt(period: string, endNs: bigint, fields: InvalidField[]): Bounds | undefined {
  const match = /^(\d{1,9})([mhdw])$/.exec(period);
  const lengthNs = BigInt(match?.[1] ?? 0) * (unitMs[match?.[2] ?? ''] ?? 0n) * nsPerMs;
  if (lengthNs > 0n && endNs - lengthNs >= earliestNs) return { startNs: endNs - lengthNs, endNs };
  fields.push({ field: 'period', value: period, expected: expectedPeriod });
  return undefined;
}

function instantOf(field: string, value: string, timeZone: string, fields: InvalidField[]): bigint | undefined {
  const instantNs = parseInstant(value, timeZone);
  if (instantNs !== undefined && instantNs >= earliestNs && instantNs <= latestNs) return instantNs;
  fields.push({ field, value, expected: expectedInstant });
  return undefined;
}

const isoPattern = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

/** Whether there is time for a period such as 30d that ends then. */
export function isPeriod(text: string, endMs: number): boolean {
  return endingAt(text, BigInt(endMs) * nsPerMs, []) !== undefined;
}

/** Nanoseconds since 1970 of an ISO-8601 text; without an offset it is local to the time zone. */
export function parseInstant(text: string, timeZone: string): bigint | undefined {
  const match = isoPattern.exec(text);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map((part) => Number(part ?? 0));
  const date: LocalDate = { year, month, day };
  if (!isDate(date) || hour > 23 || minute > 59 || second > 59) return undefined;
  const timeOfDayMs = ((hour * 60 + minute) * 60 + second) * 1000;
  const fractionNs = BigInt((match[7] ?? '').padEnd(9, '0'));
  const offset = match[8];
  const instantMs =
    offset === undefined
      ? zonedTime(timeZone).instant(date, timeOfDayMs)
      : Date.UTC(year, month - 1, day) + timeOfDayMs - offsetMinutes(offset) * 60_000;
  return BigInt(instantMs) * nsPerMs + fractionNs;
}

function isDate({ year, month, day }: LocalDate): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function offsetMinutes(offset: string): number {
  if (offset === 'Z' || offset === 'z') return 0;
  const sign = offset.startsWith('-') ? -1 : 1;
  return sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3).replace(':', '') || 0));
}

/** The period of the same length that ends where this one starts. */
export function previousPeriod(period: Period): Period {
  return { ...period, startNs: period.startNs - (period.endNs - period.startNs), endNs: period.startNs };
}

/** ISO-8601 in UTC: milliseconds, and further digits only where there are any. */
export function formatInstant(instantNs: bigint): string {
  const ms = new Date(Number(instantNs / nsPerMs)).toISOString();
  const rest = instantNs % nsPerMs;
  return rest === 0n ? ms : ms.replace('Z', `${rest.toString().padStart(6, '0').replace(/0+$/, '')}Z`);
}

/** `period` as every answer repeats it. */
export function periodAnswer(period: Period): { readonly start: string; readonly end: string } {
  return { start: formatInstant(period.startNs), end: formatInstant(period.endNs) };
}
