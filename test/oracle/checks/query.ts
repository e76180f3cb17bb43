/** `POST /query`: every metric by every dimension and by time. */

import { type Dimensions, dimensions } from '../reference/select.ts';
import { type Bucket, bucketsOf, type Granularity } from '../reference/zoned.ts';
import { type Difference, differences, exactly, plain } from './compare.ts';
import { type Answer, type Door, entriesOf } from './door.ts';
import { bodyOf, type Facts, periodOf, type Question, select } from './facts.ts';
import { during, type Figures, figuresOf, type Metric, only, rowsOf, type Selected, tableOf } from './figures.ts';
import { type Group, groupsOf, type Keys, keyOf, type Values } from './groups.ts';

export interface QueryQuestion extends Question {
  readonly metrics: readonly Metric[];
  readonly groupBy: readonly string[];
  readonly limit?: number;
  readonly granularity?: Granularity;
  readonly zone?: string;
}

export async function checkQuery(door: Door, facts: Facts, question: QueryQuestion): Promise<readonly Difference[]> {
  const { metrics, groupBy, limit = 1000, granularity, zone = 'UTC' } = question;
  const where = `/query ${JSON.stringify({ ...question, metrics: metrics.length > 3 ? metrics.length : metrics })}`;
  const body = { ...bodyOf(question), metrics, group_by: groupBy, limit, time_zone: zone, ...(granularity ? { granularity } : {}) };
  const data = entriesOf(await door.post('/analytics/query', body), 'data');
  const selected = select(facts, question);
  const groups = groupsByDimensions(selected, groupBy, metrics);
  const { startNs, endNs } = periodOf(question);
  const buckets = granularity === undefined ? [undefined] : bucketsOf(startNs, endNs, zone, granularity);
  const lines = Map.groupBy(data, (entry) => lineOf(entry, groupBy));
  const shown = groups.filter(({ values }) => lines.has(keyOf(values)));
  const rest = restOf(groups, shown, selected);
  return [
    ...checkSize(where, data, groupBy, groups.length, limit, buckets.length),
    ...checkCut(where, metrics[0], shown, groups),
    ...shown.flatMap(({ values, rows }) => checkLine(`${where} ${keyOf(values)}`, lines.get(keyOf(values)) ?? [], question, rows, buckets)),
    ...(rest ? checkLine(`${where} other`, lines.get(other) ?? [], question, rest, buckets) : []),
  ];
}

const cutSays = 'a breakdown cut by `limit` ends with `{other: true, …}` holding the rest: it still adds up';

// biome-ignore format: one line each
function checkSize(where: string, data: readonly Answer[], groupBy: readonly string[], groups: number, limit: number, buckets: number): readonly Difference[] {
  const lines = groupBy.length === 0 ? 1 : Math.min(groups, limit) + (groups > limit ? 1 : 0);
  return differences(where, { entries: data.length }, { entries: exactly(lines * buckets, cutSays) });
}

/** Those that are shown have the greatest figures. */
function checkCut(where: string, metric: Metric | undefined, shown: readonly Group[], groups: readonly Group[]): readonly Difference[] {
  if (metric === undefined || shown.length === groups.length) return [];
  const figure = ({ rows }: Group): number => Number(plain(figuresOf([metric], rows)[metric]?.value) ?? 0);
  const least = Math.min(...shown.map(figure));
  const isShown = new Set(shown);
  const most = Math.max(...groups.filter((group) => !isShown.has(group)).map(figure));
  return most <= least ? [] : [`${where}: shows groups of ${least} and cuts ones of ${most} (“${cutSays}”)`];
}

/** The entries of one group, or of the rest: one for each bucket. */
// biome-ignore format: one line
function checkLine(where: string, entries: readonly Answer[], question: QueryQuestion, rows: Selected, buckets: readonly (Bucket | undefined)[]): readonly Difference[] {
  const byDate = new Map(entries.map((entry) => [entry['date'], entry]));
  return buckets.flatMap((bucket) => {
    const ofBucket = bucket === undefined ? rows : during(rows, bucket);
    const entry = bucket === undefined ? entries[0] : byDate.get(bucket.date);
    return differences(`${where} ${bucket?.date ?? ''}`, entry, { ...figuresOf(question.metrics, ofBucket), ...partialOf(bucket) });
  });
}

function partialOf(bucket: Bucket | undefined): Figures {
  if (bucket === undefined) return {};
  return { partial: exactly(bucket.partial ? true : undefined, 'the first and last bucket may say `partial: true`') };
}

const other = 'other';

/** Which group an entry is of. */
function lineOf(entry: Answer, groupBy: readonly string[]): string {
  return entry['other'] === true ? other : JSON.stringify(groupBy.map((dimension) => entry[dimension]));
}

function restOf(groups: readonly Group[], shown: readonly Group[], selected: Selected): Selected | undefined {
  if (shown.length === groups.length) return undefined;
  const isShown = new Set(shown);
  const cut = new Set(groups.filter((group) => !isShown.has(group)).flatMap(({ rows }) => rowsOf(rows)));
  return only(selected, (row) => cut.has(row));
}

/** Groups of the rows that the metrics are of. Without dimensions all rows are one, even if there is none. */
export function groupsByDimensions(selected: Selected, groupBy: readonly string[], metrics: readonly Metric[]): readonly Group[] {
  if (groupBy.length === 0) return [{ values: [], rows: selected }];
  const asked = new Set(metrics.map(tableOf));
  const keys: Keys = {
    ...(asked.has('executions') ? { executions: valuesBy(groupBy, dimensions.executions) } : {}),
    ...(asked.has('steps') ? { steps: valuesBy(groupBy, dimensions.steps) } : {}),
    ...(asked.has('calls') ? { calls: valuesBy(groupBy, dimensions.calls) } : {}),
    ...(asked.has('scores') ? { scores: valuesBy(groupBy, dimensions.scores) } : {}),
    ...(asked.has('creations') ? { creations: valuesBy(groupBy, dimensions.creations) } : {}),
  };
  return [...groupsOf(selected, keys).values()];
}

/** A row with two tags is in two groups. */
function valuesBy<R>(groupBy: readonly string[], readers: Dimensions<R>): (row: R) => readonly Values[] {
  const read = groupBy.map((dimension) => {
    const reader = readers[dimension];
    if (reader === undefined) throw new Error(`no dimension ${dimension}`);
    return reader;
  });
  return (row) =>
    read.reduce<readonly Values[]>(
      (sofar, reader) => sofar.flatMap((before) => reader(row).map((value) => [...before, value ?? null])),
      [[]],
    );
}
