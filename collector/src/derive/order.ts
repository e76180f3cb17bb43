/** Orders of spans in time. Nanoseconds are decimal text of up to 20 digits, too wide for a number. */

interface Interval {
  readonly start_ns: string;
  readonly end_ns: string;
  readonly span_id: string;
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function compareNs(a: string, b: string): number {
  return a.length === b.length ? compareText(a, b) : a.length - b.length;
}

export function compareByStart(a: Interval, b: Interval): number {
  return compareNs(a.start_ns, b.start_ns) || compareText(a.span_id, b.span_id);
}

/** The order in which outcomes became known. */
export function compareByEnd(a: Interval, b: Interval): number {
  return compareNs(a.end_ns, b.end_ns) || compareByStart(a, b);
}

export function durationMs(startNs: string, endNs: string): number {
  const duration = Number(BigInt(endNs) - BigInt(startNs)) / 1e6;
  return duration > 0 ? duration : 0;
}
