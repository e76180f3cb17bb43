import type { Database } from '../../store/database.ts';
import type { Granularity } from '../engine/dimensions.ts';
import { boundsOf } from './bounds.ts';
import { extend, type Season, type SeasonRule, withoutOutliers } from './method.ts';

export interface Forecast {
  /** The buckets after the history, in order. */
  readonly points: readonly ForecastPoint[];
  /** Buckets that it was made from. */
  readonly fitted: number;
  readonly season: SeasonRule['name'] | null;
  /** The size of the method's own errors on this history, in percent of what came. */
  readonly errorPercent: number | null;
}

export interface ForecastPoint {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

interface Rule {
  /** The longest that the history shows is used. */
  readonly seasons: readonly SeasonRule[];
  /** Buckets ahead unless asked for others. */
  readonly horizon: number;
  /** How often the method is tried on the past, and how many buckets apart. */
  readonly trials: number;
  readonly apart: number;
}

const often = { trials: 28, apart: 1 };

const rules: Readonly<Record<Granularity, Rule>> = {
  minute: { seasons: [], horizon: 60, ...often },
  hour: {
    seasons: [
      { name: 'week', length: 168, window: 336 },
      { name: 'day', length: 24, window: 72 },
    ],
    horizon: 24,
    ...{ trials: 14, apart: 12 },
  },
  day: { seasons: [{ name: 'week', length: 7, window: 28 }], horizon: 7, ...often },
  week: { seasons: [], horizon: 4, ...often },
  month: { seasons: [], horizon: 3, ...often },
};

/** Fewer buckets say nothing of how far a forecast can be trusted. */
export const leastHistory = 8;
const leastFit = 5;
/** Fewer trials under the season of the whole history are not enough: those without it count too, and the bounds are wide. */
const leastTrials = 7;
const maxHistory = 1_000;

/** How many buckets of a length are forecast unless asked for others. */
export function defaultHorizon(granularity: Granularity): number {
  return rules[granularity].horizon;
}

/** What of a series counts as history: from the first bucket above 0, and no more than adds truth. */
export function historyOf(series: readonly number[]): readonly number[] {
  const first = series.findIndex((value) => value > 0);
  return first < 0 ? [] : series.slice(Math.max(first, series.length - maxHistory));
}

/**
 * The next buckets of a history of full buckets without gaps, with bounds that hold about four of five; see docs/forecast.md.
 * Undefined where the history is shorter than `leastHistory`.
 */
export async function forecast(
  database: Database,
  history: readonly number[],
  granularity: Granularity,
  horizon: number,
): Promise<Forecast | undefined> {
  if (history.length < leastHistory) return undefined;
  const rule = rules[granularity];
  const lengths = [history.length, ...trialLengths(history.length, rule)];
  const seasons = await readSeasons(database, history, lengths, rule.seasons);
  const said = (known: number) => extend(history.slice(0, known), seasons.get(known), horizon);
  const { below, above, errorPercent } = boundsOf(
    history,
    lengths.slice(1).map((known) => ({ known, said: said(known) })),
  );
  const points = said(history.length).map((value, index) => {
    return { value, lower: Math.max(0, value + below(index + 1)), upper: value + above(index + 1) };
  });
  return { points, fitted: history.length, season: seasons.get(history.length)?.rule.name ?? null, errorPercent };
}

/** Where the method is tried: under the same season, unless it has shown for too short a time. */
function trialLengths(known: number, { trials, apart, seasons }: Rule): readonly number[] {
  const lengths = Array.from({ length: trials }, (_, index) => known - 1 - index * apart).filter((length) => length >= leastFit);
  const alike = lengths.filter((length) => shownBy(seasons, length) === shownBy(seasons, known));
  return alike.length >= leastTrials ? alike : lengths;
}

/** The longest season that a history of so many buckets shows. */
function shownBy(seasons: readonly SeasonRule[], known: number): SeasonRule | undefined {
  return seasons.find(({ length }) => known >= 2 * length);
}

/** The season of the history up to each of the lengths, where it is long enough to show one, by the engine's decomposition. */
async function readSeasons(
  database: Database,
  history: readonly number[],
  lengths: readonly number[],
  seasons: readonly SeasonRule[],
): Promise<ReadonlyMap<number, Season>> {
  const byRule = [...Map.groupBy(lengths, (known) => shownBy(seasons, known))];
  const found = await Promise.all(byRule.map(([rule, known]) => (rule === undefined ? [] : decompose(database, history, known, rule))));
  return new Map(found.flat());
}

async function decompose(
  database: Database,
  history: readonly number[],
  lengths: readonly number[],
  rule: SeasonRule,
): Promise<readonly (readonly [number, Season])[]> {
  const sql = `SELECT arrayMap(known -> seriesDecomposeSTL(arraySlice({history:Array(Float64)}, 1, known), {season:UInt32})[1], {lengths:Array(UInt32)}) AS seasons
LIMIT 1`;
  const parameters = { history: withoutOutliers(history, rule), season: rule.length, lengths };
  const [row] = await database.select<{ seasons: number[][] }>('query', sql, parameters);
  return lengths.map((known, index) => [known, { rule, parts: row?.seasons[index] ?? [] }] as const);
}
