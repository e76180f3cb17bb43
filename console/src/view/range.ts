import { formatDay } from '../format/times.ts';
import type { Range, View } from './view.ts';

export const presets = [
  { period: '15m', label: 'Last 15 minutes' },
  { period: '1h', label: 'Last hour' },
  { period: '6h', label: 'Last 6 hours' },
  { period: '24h', label: 'Last 24 hours' },
  { period: '7d', label: 'Last 7 days' },
  { period: '30d', label: 'Last 30 days' },
  { period: '90d', label: 'Last 90 days' },
] as const;

const unitMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** Milliseconds; undefined for a text that is no range, which the API then refuses. */
function lengthMs(range: Range): number | undefined {
  if (range.kind === 'between') {
    const length = Date.parse(range.end) - Date.parse(range.start);
    return Number.isFinite(length) ? length : undefined;
  }
  const [, amount, unit] = /^(\d+)([mhdw])$/.exec(range.period) ?? [];
  const each = unit === undefined ? undefined : unitMs[unit];
  return amount === undefined || each === undefined ? undefined : Number(amount) * each;
}

/** A time of the address as a clock of the time zone shows it, to the minute; the API reads times without an offset in it. What is no time stays as it is. */
export function localTime(text: string, timeZone: string): string {
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) return text;
  const isLocal = !/T.*(?:Z|[+-]\d\d:?\d\d)$/i.test(text);
  if (isLocal) return text.length === 10 ? `${text}T00:00` : text.slice(0, 16);
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone }).format(instant).replace(' ', 'T');
}

/** A range in words. */
export function rangeName({ range, timeZone }: Pick<View, 'range' | 'timeZone'>): string {
  if (range.kind === 'between') {
    const dates = [range.start, range.end].map((text) => {
      const local = localTime(text, timeZone);
      return Number.isNaN(Date.parse(local)) ? text : formatDay(`${local}Z`, 'UTC');
    });
    return dates.join(' – ');
  }
  return presets.find(({ period }) => period === range.period)?.label ?? `Last ${range.period}`;
}

/** Buckets of time, by the API's names; the finest first. */
export const granularities = ['minute', 'hour', 'day', 'week', 'month'] as const;

type Granularity = (typeof granularities)[number];

export function isGranularity(name: string): boolean {
  return granularities.some((known) => known === name);
}

const steps: readonly { readonly upTo: number; readonly granularity: Granularity }[] = [
  { upTo: 3 * 3_600_000, granularity: 'minute' },
  { upTo: 4 * 86_400_000, granularity: 'hour' },
  { upTo: 180 * 86_400_000, granularity: 'day' },
];

/** Buckets of a chart over so many milliseconds: some dozens, so that each can be pointed at. */
export function granularityOfLength(lengthMs: number): Granularity {
  return steps.find(({ upTo }) => lengthMs <= upTo)?.granularity ?? 'week';
}

export function granularityOf(range: Range): Granularity {
  return granularityOfLength(lengthMs(range) ?? 0);
}
