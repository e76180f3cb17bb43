/** Numbers as the reader's language writes them. Only screens round; what the API says stays exact beneath, in titles and copies. */

import { numberFormat } from './formatters.ts';

export type Unit = '1' | 'percent' | 'ms' | 's' | 'tokens' | 'USD';

/** Which way is good news; null = neither. */
export type Direction = 'up' | 'down' | null;

const absent = '–';

const short = numberFormat({ notation: 'compact', maximumFractionDigits: 1 });
const whole = numberFormat({ maximumFractionDigits: 1 });
const percent = numberFormat({ style: 'percent', maximumFractionDigits: 1 });
const unsignedPercent = numberFormat({ style: 'percent', maximumFractionDigits: 1, signDisplay: 'never' });

export function formatCount(value: number): string {
  return Math.abs(value) < 10_000 ? whole.format(value) : short.format(value);
}

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Like "4.2 MB", in thousands. */
export function formatBytes(bytes: number): string {
  const power = Math.min(byteUnits.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const options = { style: 'unit', unit: byteUnits[power] ?? 'byte', unitDisplay: 'short', maximumFractionDigits: 1 } as const;
  return numberFormat(options).format(bytes / 1000 ** power);
}

/** Cents where they matter, more digits where there are only fractions of one. */
export function formatMoney(usd: number): string {
  const size = Math.abs(usd);
  const digits = size === 0 || size >= 0.1 ? 2 : Math.min(6, 1 + Math.ceil(-Math.log10(size)));
  const options = { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' } as const;
  if (size >= 100_000) return numberFormat({ ...options, notation: 'compact', maximumFractionDigits: 1 }).format(usd);
  return numberFormat({ ...options, minimumFractionDigits: 2, maximumFractionDigits: digits }).format(usd);
}

const durations: readonly { readonly from: number; readonly per: number; readonly unit: string; readonly digits: number }[] = [
  { from: 3_600_000, per: 3_600_000, unit: 'h', digits: 1 },
  { from: 60_000, per: 60_000, unit: 'min', digits: 1 },
  { from: 10_000, per: 1_000, unit: 's', digits: 1 },
  { from: 1_000, per: 1_000, unit: 's', digits: 2 },
];

export function formatDuration(ms: number): string {
  const scale = durations.find(({ from }) => Math.abs(ms) >= from) ?? { per: 1, unit: 'ms', digits: ms < 10 ? 1 : 0 };
  return `${numberFormat({ maximumFractionDigits: scale.digits }).format(ms / scale.per)} ${scale.unit}`;
}

const formats: Readonly<Record<Unit, (value: number) => string>> = {
  '1': formatCount,
  tokens: formatCount,
  percent: (value) => percent.format(value / 100),
  ms: formatDuration,
  s: (value) => formatDuration(value * 1_000),
  USD: formatMoney,
};

export function formatValue(value: number | null | undefined, unit: Unit): string {
  return value === null || value === undefined ? absent : formats[unit](value);
}

/** The figure with every digit that the API gave. */
export function exactValue(value: number | null | undefined, unit: Unit): string {
  if (value === null || value === undefined) return 'unknown';
  const text = numberFormat({ maximumFractionDigits: 12 }).format(value);
  return { '1': text, tokens: `${text} tokens`, percent: `${text} %`, ms: `${text} ms`, s: `${text} s`, USD: `$${text}` }[unit];
}

const unitTexts: Readonly<Record<Unit, string>> = { '1': '', tokens: '', percent: ', %', ms: ', ms', s: ', seconds', USD: ', USD' };

/** What is said behind the name of a field, so that one knows what its number is of. */
export function unitText(unit: Unit): string {
  return unitTexts[unit];
}

/** A change in percent, without its sign, which an arrow shows; as a multiple where percents say nothing any more. */
export function formatChange(inPercent: number): string {
  if (inPercent >= 900) return `× ${formatCount(Math.round(1 + inPercent / 100))}`;
  return unsignedPercent.format(inPercent / 100);
}
