/** The buckets after those of an answer: which of them are history, and when the next ones are. */

import { z } from 'zod';
import type { Database } from '../../store/database.ts';
import { type Bucket, bucketsFrom } from '../engine/buckets.ts';
import type { Granularity } from '../engine/dimensions.ts';
import type { Hint } from '../shape/answer.ts';
import { wholeNumber } from '../shape/request.ts';
import { defaultHorizon, type Forecast, type ForecastPoint, forecast, historyOf, leastHistory } from './forecast.ts';

export const forecastField = wholeNumber(0, 366).describe('How many buckets to forecast; 0 for none.');

export const forecastBasis = z
  .object({
    fitted: z.int().describe('Full buckets that it was made from.'),
    season: z.enum(['day', 'week']).nullable().describe('The season found in them; null where they are too few to show one.'),
    error_percent: z
      .number()
      .nullable()
      .describe("The method's own errors on this history, in percent of what came: what it would have said at earlier times."),
    within_percent: z.literal(80).describe('Between lower and upper lie about so many of a hundred.'),
  })
  .nullable()
  .describe('Null where nothing is forecast.');

export interface Series {
  readonly buckets: readonly Bucket[];
  readonly granularity: Granularity;
  readonly timeZone: string;
  readonly nowMs: number;
}

interface DatedPoint extends ForecastPoint {
  readonly date: string;
}

export interface Ahead {
  /** Full buckets that count as history. */
  readonly known: number;
  readonly points: readonly DatedPoint[];
  readonly basis: z.output<typeof forecastBasis>;
}

/**
 * Forecasts the buckets after the last full one that is over, from the full ones. What a bucket that still runs has come to is its
 * least. Null is not known, so history begins after it. Without points where history is too short, or the horizon 0.
 */
export async function lookAhead(
  database: Database,
  { buckets, granularity, timeZone, nowMs }: Series,
  values: readonly (number | null)[],
  horizon: number = defaultHorizon(granularity),
): Promise<Ahead> {
  const nowNs = BigInt(nowMs) * 1_000_000n;
  const isFull = ({ partial, endNs }: Bucket): boolean => !partial && endNs <= nowNs;
  const end = buckets.findLastIndex(isFull) + 1;
  const start = buckets.findLastIndex((bucket, index) => index < end && (!isFull(bucket) || values[index] === null)) + 1;
  const history = historyOf(values.slice(start, end).map((value) => value ?? 0));
  const last = buckets[end - 1];
  const found = horizon === 0 || last === undefined ? undefined : await forecast(database, history, granularity, horizon);
  if (found === undefined || last === undefined) return { known: history.length, points: [], basis: null };
  const next = bucketsFrom(last.endNs, timeZone, granularity, horizon);
  const running = values[end] ?? 0;
  const points = found.points.flatMap((point, index) => datedPoint(next[index], index === 0 ? atLeast(running, point) : point));
  return { known: history.length, points, basis: basisOf(found) };
}

function atLeast(running: number, { value, lower, upper }: ForecastPoint): ForecastPoint {
  return { value: Math.max(running, value), lower: Math.max(running, lower), upper: Math.max(running, upper) };
}

function datedPoint(bucket: Bucket | undefined, point: ForecastPoint): readonly DatedPoint[] {
  return bucket === undefined ? [] : [{ date: bucket.date, ...point }];
}

function basisOf({ fitted, season, errorPercent }: Forecast): Ahead['basis'] {
  return { fitted, season, error_percent: errorPercent, within_percent: 80 };
}

/** Why nothing is forecast, though it was asked for. */
export function forecastHints({ known, basis }: Ahead, horizon: number | undefined): readonly Hint[] {
  if (basis !== null || horizon === 0) return [];
  const how = `A forecast needs ${leastHistory} full buckets since the first one above 0: ask for a longer period or shorter buckets.`;
  return [{ code: 'too_little_history', count: known, how }];
}
