/** The days of the data. Fixed, so that every run sees the same; with both nights on which New York (9 March) and Berlin (30 March) lose an hour. */

const dayNs = 86_400_000_000_000n;

const firstDay = '2025-03-02';
const days = 35;

/** Everything generated starts within; the last sessions go on for some days after `firstDay` + `days`. */
export const whole = { start: '2025-03-01T00:00:00Z', end: '2025-05-01T00:00:00Z' } as const;

/** Of an instant in UTC with any digits of a second's fraction. */
export function nsOf(iso: string): bigint {
  const [, seconds = '', fraction = ''] = /^(.*:\d\d)(?:\.(\d+))?Z$/.exec(iso) ?? [];
  return BigInt(Date.parse(`${seconds}Z`)) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
}

export function isoOf(ns: bigint): string {
  const seconds = new Date(Number(ns / 1_000_000_000n) * 1000).toISOString().slice(0, 19);
  return `${seconds}.${String(ns % 1_000_000_000n).padStart(9, '0')}Z`;
}

export const firstNs = nsOf(`${firstDay}T00:00:00Z`);
export const lastNs = firstNs + BigInt(days) * dayNs;
