/** From rows of `POST /query`, split by time and other dimensions, to the series of a chart. */

import { figureOf, groupKey, groupNames, isRest, type QueryRow } from '../data/query-rows.ts';

export interface Series {
  readonly name: string;
  readonly values: readonly (number | null)[];
  /** What a limit cut off, together. */
  readonly isRest?: boolean;
  /** Not a part of anything. */
  readonly isWhole?: boolean;
  /** Drawn dashed: not yet known, only expected. */
  readonly isForecast?: boolean;
  /** Between which it is expected to lie. */
  readonly band?: { readonly lower: readonly (number | null)[]; readonly upper: readonly (number | null)[] };
}

export interface SeriesOverTime {
  /** The API's bucket texts, oldest first. */
  readonly dates: readonly string[];
  readonly series: readonly Series[];
}

/** Series of `metric`, largest first, the rest last. Groups of the same name are told apart by what they are. */
export function seriesOf(rows: readonly QueryRow[], metric: string, split: string | readonly string[] | undefined): SeriesOverTime {
  const dimensions = [split ?? []].flat();
  const dates = [...new Set(rows.map(({ date }) => String(date)))];
  const places = new Map(dates.map((date, index) => [date, index]));
  const nameOf = groupNames(rows, dimensions);
  const found = new Map<string, { name: string; isRest: boolean; values: (number | null)[] }>();
  for (const row of rows) {
    const key = groupKey(row, dimensions);
    const one = found.get(key) ?? { name: nameOf(row) || metric, isRest: isRest(row), values: dates.map(() => null) };
    one.values[places.get(String(row['date'])) ?? 0] = figureOf(row, metric);
    found.set(key, one);
  }
  const series = [...found.values()].map((one) => ({ ...one, isWhole: dimensions.length === 0 }));
  return { dates, series: series.toSorted((a, b) => Number(a.isRest) - Number(b.isRest) || total(b.values) - total(a.values)) };
}

function total(values: readonly (number | null)[]): number {
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

/** Several metrics of the whole beside each other, by the names they are to have. */
export function seriesOfMetrics(rows: readonly QueryRow[], names: Readonly<Record<string, string>>): SeriesOverTime {
  return {
    dates: rows.map(({ date }) => String(date)),
    series: Object.entries(names).map(([metric, name], _, { length }) => ({
      name,
      isWhole: length === 1,
      values: rows.map((row) => figureOf(row, metric)),
    })),
  };
}
