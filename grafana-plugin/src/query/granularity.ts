import { type Granularity, type GranularityChoice, granularities } from '../types';

const minuteMs = 60_000;
const lengthsMs: Readonly<Record<Granularity, number>> = {
  minute: minuteMs,
  hour: 60 * minuteMs,
  day: 24 * 60 * minuteMs,
  week: 7 * 24 * 60 * minuteMs,
  month: 30 * 24 * 60 * minuteMs,
};

/** As fine as the time range and the panel's width allow: buckets at least as long as the panel's interval. */
export function granularityOf(choice: GranularityChoice, intervalMs: number): Granularity {
  if (choice !== 'auto') return choice;
  return granularities.find((name) => lengthsMs[name] >= intervalMs) ?? 'month';
}
