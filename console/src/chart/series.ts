/** From rows of `POST /query`, split by time and at most one dimension more, to the series of a chart. */

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

type Row = { readonly [field: string]: unknown };

/** Series of `metric`, largest first, the rest last. */
export function seriesOf(rows: readonly Row[], metric: string, dimension: string | undefined): SeriesOverTime {
  const dates = [...new Set(rows.map(({ date }) => String(date)))];
  const places = new Map(dates.map((date, index) => [date, index]));
  const found = new Map<string, { isRest: boolean; values: (number | null)[] }>();
  for (const row of rows) {
    const name = nameOf(row, dimension) ?? metric;
    const one = found.get(name) ?? { isRest: row['other'] === true, values: dates.map(() => null) };
    const value = row[metric];
    one.values[places.get(String(row['date'])) ?? 0] = typeof value === 'number' ? value : null;
    found.set(name, one);
  }
  const series = [...found].map(([name, one]) => ({ name, isWhole: dimension === undefined, ...one }));
  return { dates, series: series.toSorted((a, b) => Number(a.isRest) - Number(b.isRest) || total(b.values) - total(a.values)) };
}

/** What a row's group is called; undefined where it is not grouped. */
export function nameOf(row: Row, dimension: string | undefined): string | undefined {
  if (dimension === undefined) return undefined;
  if (row['other'] === true) return 'others';
  const value = row[`${dimension}_name`] ?? row[dimension];
  return value === null || value === undefined ? 'not known' : String(value);
}

function total(values: readonly (number | null)[]): number {
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

/** Several metrics of the whole beside each other, by the names they are to have. */
export function seriesOfMetrics(rows: readonly Row[], names: Readonly<Record<string, string>>): SeriesOverTime {
  const figureOf = (row: Row, metric: string): number | null => (typeof row[metric] === 'number' ? row[metric] : null);
  return {
    dates: rows.map(({ date }) => String(date)),
    series: Object.entries(names).map(([metric, name], _, { length }) => ({
      name,
      isWhole: length === 1,
      values: rows.map((row) => figureOf(row, metric)),
    })),
  };
}
