/** The course of a goal over its period, as a chart draws it. */

import type { SeriesOverTime } from '../chart/series.ts';

export interface CourseOf {
  readonly dates: readonly string[];
  /** Of each bucket; null where there is none. */
  readonly values: readonly (number | null)[];
  /** How many of the buckets have begun. */
  readonly begun: number;
  readonly target: number;
  /** Whether buckets add up to the whole. */
  readonly isAdditive: boolean;
  /** Whether the period is a whole one of the calendar, which has an even pace. */
  readonly hasPace: boolean;
}

/** What adds up is drawn as the sum so far, against the target and an even pace to it; the rest as it was in each bucket. */
export function courseOf({ dates, values, begun, target, isAdditive, hasPace }: CourseOf): SeriesOverTime {
  const known = values.map((value, index) => (index < begun ? value : null));
  const course = isAdditive ? sums(known, begun) : known;
  const even = dates.map((_, index) => (target * (index + 1)) / dates.length);
  return {
    dates,
    series: [
      { name: isAdditive ? 'so far' : 'in each', values: course },
      { name: 'target', isForecast: true, values: dates.map(() => target) },
      ...(isAdditive && hasPace ? [{ name: 'even pace', isForecast: true, values: even }] : []),
    ],
  };
}

function sums(values: readonly (number | null)[], begun: number): (number | null)[] {
  let sum = 0;
  return values.map((value, index) => {
    sum += value ?? 0;
    return index < begun ? sum : null;
  });
}
