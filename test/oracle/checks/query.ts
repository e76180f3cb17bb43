/** `POST /query`: every metric by every dimension and by time. */

import { dimensions, startsIn } from '../reference/select.ts';
import { type Bucket, bucketsOf, type Granularity } from '../reference/zoned.ts';
import { type Difference, differences, exactly, plain } from './compare.ts';
import { type Answer, type Door, entriesOf } from './door.ts';
import { bodyOf, type Facts, periodOf, type Question, select } from './facts.ts';
import { type Figures, figuresOf, type Metric, only, rowsOf, type Selected, type Table, tableOf } from './figures.ts';

export interface QueryQuestion extends Question {
  readonly metrics: readonly Metric[];
  readonly groupBy: readonly string[];
  readonly limit?: number;
  readonly granularity?: Granularity;
  readonly zone?: string;
}

/** A group: its values in the order of the dimensions (null = missing), and its rows. */
interface Group {
  readonly values: readonly (string | null)[];
  readonly rows: Selected;
}

export async function checkQuery(door: Door, facts: Facts, question: QueryQuestion): Promise<readonly Difference[]> {
  const { metrics, groupBy, limit = 1000, granularity, zone = 'UTC' } = question;
  const where = `/query ${JSON.stringify({ ...question, metrics: metrics.length > 3 ? metrics.length : metrics })}`;
  const body = { ...bodyOf(question), metrics, group_by: groupBy, limit, time_zone: zone, ...(granularity ? { granularity } : {}) };
  const data = entriesOf(await door.post('/analytics/query', body), 'data');
  const selected = select(facts, question);
  const groups = groupsOf(selected, groupBy, metrics);
  const { startNs, endNs } = periodOf(question);
  const buckets = granularity === undefined ? [undefined] : bucketsOf(startNs, endNs, zone, granularity);
  const shown = groups.filter((group) => data.some((entry) => isOf(entry, groupBy, group)));
  const rest = restOf(groups, shown, selected);
  return [
    ...checkSize(where, data, groupBy, groups.length, limit, buckets.length),
    ...checkCut(where, metrics[0], shown, groups),
    ...shown.flatMap((group) => checkGroup(where, data, question, group, buckets)),
    ...(rest ? checkGroup(`${where} other`, data, question, rest, buckets) : []),
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
  const cut = groups.filter((group) => !shown.includes(group)).map(figure);
  return cut.every((value) => value <= least)
    ? []
    : [`${where}: shows groups of ${least} and cuts ones of ${Math.max(...cut)} (“${cutSays}”)`];
}

/** `values` undefined = the rest. */
// biome-ignore format: one line
function checkGroup(where: string, data: readonly Answer[], question: QueryQuestion, group: Group | Rest, buckets: readonly (Bucket | undefined)[]): readonly Difference[] {
  const entries = data.filter((entry) => (group.values ? isOf(entry, question.groupBy, group) : entry['other'] === true));
  return buckets.flatMap((bucket) => {
    const entry = entries.find((one) => bucket === undefined || one['date'] === bucket.date);
    const rows = bucket === undefined ? group.rows : only(group.rows, startsIn(bucket));
    const label = `${group.values ? JSON.stringify(group.values) : 'other'} ${bucket?.date ?? ''}`;
    return differences(`${where} ${label}`, entry, { ...figuresOf(question.metrics, rows), ...partialOf(bucket) });
  });
}

function partialOf(bucket: Bucket | undefined): Figures {
  if (bucket === undefined) return {};
  return { partial: exactly(bucket.partial ? true : undefined, 'the first and last bucket may say `partial: true`') };
}

function isOf(entry: Answer, groupBy: readonly string[], { values }: Group): boolean {
  return entry['other'] !== true && groupBy.every((dimension, index) => entry[dimension] === values[index]);
}

interface Rest {
  readonly values?: undefined;
  readonly rows: Selected;
}

function restOf(groups: readonly Group[], shown: readonly Group[], selected: Selected): Rest | undefined {
  const cut = new Set(groups.filter((group) => !shown.includes(group)).flatMap(({ rows }) => rowsOf(rows)));
  return cut.size === 0 ? undefined : { rows: only(selected, (row) => cut.has(row)) };
}

/** Groups of the rows that the metrics are of. Without dimensions all rows are one, even if there is none. */
function groupsOf(selected: Selected, groupBy: readonly string[], metrics: readonly Metric[]): readonly Group[] {
  const asked = new Set(metrics.map(tableOf));
  const groups = new Map<string, GrowingGroup>();
  const groupOf = (values: readonly (string | null)[]): GrowingGroup['rows'] => {
    const key = JSON.stringify(values);
    const group = groups.get(key) ?? emptyGroup(values, selected);
    groups.set(key, group);
    return group.rows;
  };
  const add = <R>(rows: readonly R[], readers: Readers<R>, into: (rows: GrowingGroup['rows']) => R[]): void => {
    for (const row of rows) for (const values of valuesOf(row, groupBy, readers)) into(groupOf(values)).push(row);
  };
  if (groupBy.length === 0) groupOf([]);
  if (asked.has('executions')) add(selected.executions, dimensions.executions, ({ executions }) => executions);
  if (asked.has('steps')) add(selected.steps, dimensions.steps, ({ steps }) => steps);
  if (asked.has('calls')) add(selected.calls, dimensions.calls, ({ calls }) => calls);
  if (asked.has('scores')) add(selected.scores, dimensions.scores, ({ scores }) => scores);
  if (asked.has('creations')) add(selected.creations, dimensions.creations, ({ creations }) => creations);
  return [...groups.values()];
}

interface GrowingGroup extends Group {
  readonly rows: { readonly [Name in Table]: Selected[Name][number][] } & Pick<Selected, 'hasCompleted'>;
}

function emptyGroup(values: readonly (string | null)[], { hasCompleted }: Selected): GrowingGroup {
  return { values, rows: { executions: [], steps: [], calls: [], scores: [], creations: [], hasCompleted } };
}

type Readers<R> = Readonly<Record<string, (row: R) => readonly (string | undefined)[]>>;

/** A row with two tags is in two groups. */
function valuesOf<R>(row: R, groupBy: readonly string[], readers: Readers<R>): readonly (readonly (string | null)[])[] {
  return groupBy.reduce<readonly (readonly (string | null)[])[]>(
    (sofar, dimension) => {
      const values = readers[dimension]?.(row);
      if (values === undefined) throw new Error(`no dimension ${dimension}`);
      return sofar.flatMap((before) => values.map((value) => [...before, value ?? null]));
    },
    [[]],
  );
}
