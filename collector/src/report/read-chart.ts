/** A metric over the time of a report: by itself, beside others, or by its largest groups. */

import type { Granularity } from '../query/engine/dimensions.ts';
import type { Period } from '../query/engine/period.ts';
import { labelOf } from '../query/engine/wording.ts';
import type { ChartPart } from './composition.ts';
import type { ChartLine, ChartSection } from './document.ts';
import { goalLineOf } from './read-goals.ts';
import { ask, type Entry, figureOf, filterable, isSplittable, keyOf, nameOf, type Reading } from './reading.ts';

/** The rest is one more line; a legend bears no more. */
const maxLines = 5;

const hourNs = 3_600_000_000_000n;

/** The longest period for each length of buckets: some dozens of them. */
const granularities: readonly { readonly upToNs: bigint; readonly granularity: Granularity }[] = [
  { upToNs: 3n * hourNs, granularity: 'minute' },
  { upToNs: 74n * hourNs, granularity: 'hour' },
  { upToNs: 93n * 24n * hourNs, granularity: 'day' },
  { upToNs: 731n * 24n * hourNs, granularity: 'week' },
];

export function granularityOf({ startNs, endNs }: Period): Granularity {
  return granularities.find(({ upToNs }) => endNs - startNs <= upToNs)?.granularity ?? 'month';
}

/** Undefined where the report's filters are none of the metric's, or nothing was there at any time. */
export async function readChart(reading: Reading, part: ChartPart): Promise<ChartSection | undefined> {
  const names = [part.metric, ...(part.beside ?? [])];
  if (filterable(names, reading.filters).length < names.length) return undefined;
  const granularity = granularityOf(reading.period);
  const by = part.by !== undefined && isSplittable(part.metric, part.by) ? part.by : undefined;
  const answer = await ask(reading, { metrics: names, granularity, group_by: by === undefined ? [] : [by], limit: maxLines });
  const dates = [...new Set(answer.data.flatMap(({ date }) => date ?? []))];
  const partial = [...new Set(answer.data.flatMap((entry) => (entry.partial && entry.date !== undefined ? [entry.date] : [])))];
  const lines =
    by === undefined ? names.map((metric) => lineOf(labelOf(metric), answer.data, metric, dates)) : linesBy(by, part, answer.data, dates);
  if (lines.every(({ values }) => values.every((value) => value === null || value === 0))) return undefined;
  const goal = lines.length === 1 ? await goalLineOf(reading, part.metric, granularity) : undefined;
  const { title, metric, form } = part;
  // A single group is the whole: nothing is stacked on it.
  return {
    kind: 'chart',
    title,
    metric,
    form: lines.length === 1 && form === 'area' ? 'bar' : form,
    dates,
    partial,
    lines,
    ...(goal && { goal }),
  };
}

function lineOf(name: string, entries: readonly Entry[], metric: ChartPart['metric'], dates: readonly string[]): ChartLine {
  const byDate = new Map(entries.map((entry) => [entry.date, figureOf(entry, metric).value]));
  return { name, values: dates.map((date) => byDate.get(date) ?? null) };
}

function linesBy(by: string, { metric }: ChartPart, entries: readonly Entry[], dates: readonly string[]): readonly ChartLine[] {
  const groups = [...Map.groupBy(entries, (entry) => (entry.other ? 'other' : JSON.stringify(keyOf(entry, by)))).values()];
  const lines = groups.flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [lineOf(nameOf(first, by), group, metric, dates)];
  });
  const isSomething = ({ values }: ChartLine): boolean => values.some((value) => value !== null && value !== 0);
  return lines.filter(isSomething).sort((one, two) => sum(two) - sum(one) || (one.name < two.name ? -1 : 1));
}

function sum({ values }: ChartLine): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0);
}
