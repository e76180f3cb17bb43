/** Formatters of the reader's language, each made once: making one costs more than a hundred uses. */

const numbers = new Map<string, Intl.NumberFormat>();
const times = new Map<string, Intl.DateTimeFormat>();

export function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(options);
  const format = numbers.get(key) ?? new Intl.NumberFormat(undefined, options);
  numbers.set(key, format);
  return format;
}

export function timeFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  const format = times.get(key) ?? new Intl.DateTimeFormat(undefined, options);
  times.set(key, format);
  return format;
}

/** Like "3 minutes ago". */
export const relativeTime = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
