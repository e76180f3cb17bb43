/** Times in the time zone of the view, as the reader's language writes them. */

import { numberFormat, relativeTime, timeFormat } from './formatters.ts';

export function formatInstant(iso: string, timeZone: string): string {
  return timeFormat({ dateStyle: 'medium', timeStyle: 'medium', timeZone }).format(new Date(iso));
}

export function formatShortInstant(iso: string, timeZone: string): string {
  const options = { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
  return timeFormat({ ...options, timeZone }).format(new Date(iso));
}

/** Without seconds: of what happens at a time that somebody chose. */
export function formatMinute(iso: string, timeZone: string): string {
  const options = { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' } as const;
  return timeFormat({ ...options, timeZone }).format(new Date(iso));
}

const lengths: Readonly<Record<string, string>> = { m: 'minute', h: 'hour', d: 'day', w: 'week' };

/** Like "7 days" for 7d; what is no length stays as it is. */
export function formatLength(text: string): string {
  const [, amount, letter = ''] = /^0*(\d+)([mhdw])$/.exec(text) ?? [];
  const unit = lengths[letter];
  if (amount === undefined || unit === undefined) return text;
  return numberFormat({ style: 'unit', unit, unitDisplay: 'long' }).format(Number(amount));
}

/** The days of a period, whose end is exclusive, like "Nov 21 – 26, 2026". */
export function formatDays({ start, end }: { readonly start: string; readonly end: string }, timeZone: string): string {
  const last = Math.max(Date.parse(start), Date.parse(end) - 1);
  return timeFormat({ dateStyle: 'medium', timeZone }).formatRange(Date.parse(start), last);
}

export function formatDay(iso: string, timeZone: string): string {
  return timeFormat({ dateStyle: 'medium', timeZone }).format(new Date(iso));
}

const ages: readonly { readonly from: number; readonly unit: Intl.RelativeTimeFormatUnit; readonly ms: number }[] = [
  { from: 86_400_000 * 60, unit: 'month', ms: 86_400_000 * 30.44 },
  { from: 86_400_000, unit: 'day', ms: 86_400_000 },
  { from: 3_600_000, unit: 'hour', ms: 3_600_000 },
  { from: 60_000, unit: 'minute', ms: 60_000 },
  { from: 0, unit: 'second', ms: 1_000 },
];

/** Like "3 minutes ago". */
export function formatAge(iso: string, nowMs: number): string {
  const age = Math.max(0, nowMs - Date.parse(iso));
  const { unit, ms } = ages.find(({ from }) => age >= from) ?? { unit: 'second', ms: 1_000 };
  return relativeTime.format(-Math.floor(age / ms), unit);
}
