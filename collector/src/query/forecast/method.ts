/** How a series goes on (docs/forecast.md): a robust line through its last buckets without their season, damped, and the season again. */

import { median } from '../engine/median.ts';

/** What is known of the season of the buckets of a length. */
export interface SeasonRule {
  readonly name: 'day' | 'week';
  /** Buckets in one season. A history of two seasons shows it. */
  readonly length: number;
  /** The line goes through so many of the last buckets. */
  readonly window: number;
}

/** The line where no season is known. */
const plainWindow = 28;
/** Each bucket further ahead adds this share of the step before: a trend does not go on for ever. */
const damping = 0.9;
/** Slopes are taken between at most so many points: a long window would have tens of thousands of pairs. */
const maxPoints = 60;
/** A bucket is an outlier beyond so many times, or below such a part of, what it usually is in the seasons before and after it. */
const outlierFactor = 2;
const seasonsAlike = 3;

export interface Season {
  readonly rule: SeasonRule;
  /** What the season adds to each bucket of the history. */
  readonly parts: readonly number[];
}

/** The next buckets of a history; never below 0. */
export function extend(history: readonly number[], season: Season | undefined, horizon: number): readonly number[] {
  const rest = season === undefined ? history : history.map((value, index) => value - (season.parts[index] ?? 0));
  const recent = rest.slice(-(season?.rule.window ?? plainWindow));
  const { base, slope } = robustLine(recent);
  let ahead = 0;
  return Array.from({ length: horizon }, (_, index) => {
    ahead += damping ** (index + 1);
    return Math.max(0, base + slope * (recent.length - 1 + ahead) + seasonAhead(season, history.length, index));
  });
}

/** Theil and Sen's slope, the median of those between points, through the mean of what is left without it. A few outliers move neither much. */
function robustLine(values: readonly number[]): { readonly base: number; readonly slope: number } {
  const stride = Math.ceil(values.length / maxPoints);
  const slopes: number[] = [];
  for (let one = 0; one < values.length; one += stride) {
    for (let two = one + stride; two < values.length; two += stride) {
      slopes.push(((values[two] ?? 0) - (values[one] ?? 0)) / (two - one));
    }
  }
  const slope = median(slopes) ?? 0;
  return { base: middleMean(values.map((value, index) => value - slope * index)), slope };
}

/** The mean without the tenth at each end. */
function middleMean(values: readonly number[]): number {
  const cut = Math.floor(values.length / 10);
  const middle = values.toSorted((one, two) => one - two).slice(cut, values.length - cut);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

/** The history to find a season in: one bucket far from what its place in the season is used to would be taken for a part of it. */
export function withoutOutliers(history: readonly number[], { length }: SeasonRule): readonly number[] {
  return history.map((value, index) => {
    const alike = history.filter((_, other) => other % length === index % length && Math.abs(other - index) <= seasonsAlike * length);
    const usual = median(alike) ?? value;
    return value > usual * outlierFactor || value < usual / outlierFactor ? usual : value;
  });
}

/** The last season over again. */
function seasonAhead(season: Season | undefined, known: number, index: number): number {
  return season === undefined ? 0 : (season.parts[known - season.rule.length + (index % season.rule.length)] ?? 0);
}
