/** Durations as Prometheus writes them: `5m`, `1h30m`, `90s`. https://prometheus.io/docs/prometheus/latest/querying/basics/#float-literals-and-time-durations */

const units = [
  ['y', 31_536_000_000],
  ['w', 604_800_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
  ['ms', 1],
] as const;

const pattern = new RegExp(`^(?=\\d)${units.map(([unit]) => `(?:(\\d{1,9})${unit})?`).join('')}$`);

/** Milliseconds; undefined where the text is no duration. `0` needs no unit. */
export function parseDuration(text: string): number | undefined {
  if (text === '0') return 0;
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const sum = units.reduce((total, [, lengthMs], index) => total + Number(match[index + 1] ?? 0) * lengthMs, 0);
  return Number.isSafeInteger(sum) ? sum : undefined;
}

/** Of text that is known to be a duration. */
export function durationMs(text: string): number {
  const found = parseDuration(text);
  if (found === undefined) throw new Error(`${text} is no duration`);
  return found;
}
