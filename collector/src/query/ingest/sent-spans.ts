import type { Period } from '../engine/period.ts';

/** Spans of the period as they were sent; samples of storage are rows that were made of metrics. */
export const sentSpans = `org_id = {org:String} AND start_minute BETWEEN {first_minute:UInt32} AND {last_minute:UInt32}
  AND start_ns >= {start:Int64} AND start_ns < {end:Int64} AND kind != 'storage_sample'`;

const minuteNs = 60_000_000_000n;

/** The parameters of `sentSpans`. */
export function spanBounds(org: string, { startNs, endNs }: Period) {
  return {
    ...{ org, start: startNs, end: endNs },
    first_minute: Number(startNs / minuteNs),
    last_minute: Number(endNs / minuteNs),
  };
}
