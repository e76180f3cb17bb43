/** Figures as people read them. Only here are they rounded. */

import type { MetricUnit } from '../query/engine/metric.ts';

export const nothing = '–';

/** With a real minus sign. */
function signed(value: number, text: string): string {
  return value < 0 ? `−${text}` : text;
}

export function figureText(value: number | null, unit: MetricUnit): string {
  if (value === null) return nothing;
  const size = Math.abs(value);
  return signed(value, spellings[unit](size));
}

/** On an axis, whose values are round: without the digits that say nothing. */
export function axisText(value: number, unit: MetricUnit): string {
  return figureText(value, unit).replace(/\.0+(?=\D|$)/, '');
}

/** With its sign, for what a figure has changed by. */
export function differenceText(value: number, unit: MetricUnit): string {
  return value > 0 ? `+${figureText(value, unit)}` : figureText(value, unit);
}

const spellings: Readonly<Record<MetricUnit, (size: number) => string>> = {
  '1': countText,
  tokens: countText,
  percent: percentText,
  ms: durationText,
  s: (seconds) => durationText(seconds * 1000),
  USD: moneyText,
};

function grouped(value: number, digits: number, least = digits): string {
  return value.toLocaleString('en', { minimumFractionDigits: least, maximumFractionDigits: digits });
}

const large: readonly (readonly [from: number, letter: string])[] = [
  [1e12, 'T'],
  [1e9, 'B'],
  [1e6, 'M'],
];

/** `1.23M`; undefined below a million. */
function shortText(value: number): string | undefined {
  const found = large.find(([from]) => value >= from * 0.9995);
  if (found === undefined) return undefined;
  const scaled = value / found[0];
  return `${grouped(scaled, scaled >= 99.95 ? 0 : scaled >= 9.995 ? 1 : 2)}${found[1]}`;
}

function countText(value: number): string {
  if (Number.isInteger(value) || value >= 1000) return shortText(value) ?? grouped(value, 0);
  return grouped(value, value >= 100 ? 0 : 1);
}

/** What is not quite all is not shown as all, and what is there not as nothing. */
function percentText(value: number): string {
  if (value > 0 && value < 0.05) return value < 0.01 ? '<0.01%' : `${grouped(value, 2)}%`;
  if (value < 100 && value >= 99.95) return value >= 99.995 ? '>99.99%' : `${grouped(value, 2)}%`;
  return `${grouped(value, 1)}%`;
}

function durationText(ms: number): string {
  if (ms < 999.5) return `${grouped(ms, ms < 9.95 && ms > 0 ? 1 : 0, 0)} ms`;
  if (ms < 59_950) return `${grouped(ms / 1000, ms < 9_995 ? 2 : 1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
  const minutes = Math.round(seconds / 60);
  return `${grouped(Math.floor(minutes / 60), 0)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

function moneyText(value: number): string {
  if (value === 0) return '$0';
  if (value < 0.0001) return '<$0.0001';
  if (value < 0.01) return `$${grouped(value, 4)}`;
  const short = shortText(value);
  if (short !== undefined) return `$${short}`;
  return `$${grouped(value, value >= 9_999.5 ? 0 : 2)}`;
}

/** How a figure changed, as reports say it: rates by points, everything else by percent of what it was. Null = it cannot be said. */
export function changeText(value: number | null, previous: number | null, unit: MetricUnit): string | null {
  if (value === null || previous === null) return null;
  if (unit === 'percent') {
    const points = value - previous;
    return Math.abs(points) < 0.05 ? 'no change' : `${points > 0 ? '+' : '−'}${grouped(Math.abs(points), 1)} pts`;
  }
  if (value === previous) return 'no change';
  if (previous === 0) return null;
  const percent = (100 * (value - previous)) / Math.abs(previous);
  if (Math.abs(percent) < 0.05) return 'no change';
  if (percent >= 999.5) return `×${grouped(value / previous, value / previous < 99.5 ? 1 : 0)}`;
  return `${percent > 0 ? '+' : '−'}${grouped(Math.abs(percent), Math.abs(percent) < 99.95 ? 1 : 0)}%`;
}

/** `2026-03-09` as `Mon 9 Mar`; a local time as `Mon 9 Mar 14:00`. */
export function dateText(date: string): string {
  const [day = '', time] = date.split('T');
  const at = new Date(`${day}T00:00:00Z`);
  const text = `${weekdays[at.getUTCDay()]} ${at.getUTCDate()} ${months[at.getUTCMonth()]?.slice(0, 3)}`;
  return time === undefined ? text : `${text} ${time.slice(0, 5)}`;
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

interface Local {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly time: string;
}

function localOf(iso: string, timeZone: string): Local {
  const format = new Intl.DateTimeFormat('en', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' },
  });
  const parts = new Map(format.formatToParts(Date.parse(iso)).map(({ type, value }) => [type, value]));
  const number = (name: Intl.DateTimeFormatPartTypes): number => Number(parts.get(name) ?? 0);
  return { year: number('year'), month: number('month'), day: number('day'), time: `${parts.get('hour')}:${parts.get('minute')}` };
}

/** `9 March 2026, 06:00` */
export function instantText(iso: string, timeZone: string): string {
  const { day, month, year, time } = localOf(iso, timeZone);
  return `${day} ${months[month - 1]} ${year}, ${time}`;
}

/** Whole days as `9 – 15 March 2026`, the last one included; anything else with its times. */
export function periodText(start: string, end: string, timeZone: string): string {
  const from = localOf(start, timeZone);
  const until = localOf(end, timeZone);
  if (from.time !== '00:00' || until.time !== '00:00') {
    const first = instantText(start, timeZone);
    return `${from.year === until.year ? first.replace(` ${from.year},`, ',') : first} – ${instantText(end, timeZone)}`;
  }
  const last = localOf(new Date(Date.parse(end) - 1).toISOString(), timeZone);
  const whole = `${last.day} ${months[last.month - 1]} ${last.year}`;
  if (from.year !== last.year) return `${from.day} ${months[from.month - 1]} ${from.year} – ${whole}`;
  if (from.month !== last.month) return `${from.day} ${months[from.month - 1]} – ${whole}`;
  return from.day === last.day ? whole : `${from.day} – ${whole}`;
}
