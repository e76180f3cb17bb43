/** One parameterised statement per table from (metrics, dimensions, filters, period, limit). Identifiers come from literal maps only. */

import type { Bucket } from './buckets.ts';
import { emptyValue, type Metric, type MetricTable } from './catalogue.ts';
import type { Dimension, Granularity } from './dimensions.ts';
import { type Filters, filterConditions, scopeConditions, type TimeBound } from './filters.ts';
import type { Period } from './period.ts';

/** What a statement needs of a metric; endpoints add private ones, such as the counts behind hints. */
export type Aggregate = Pick<Metric, 'table' | 'sql' | 'kind'> & { readonly name: string };

export interface Plan {
  readonly orgId: string;
  readonly period: Period;
  readonly filters: Filters;
  readonly aggregates: readonly Aggregate[];
  readonly dimensions: readonly Dimension[];
  readonly time?: { readonly granularity: Granularity; readonly buckets: readonly Bucket[] } | undefined;
  readonly order: Order;
  /** Groups of the dimensions; buckets of time are not counted. */
  readonly limit: number;
  /** Only groups whose first dimension comes after this, in order of bytes. */
  readonly after?: string | undefined;
}

export interface Order {
  /** Name of an aggregate or a dimension. */
  readonly by: string;
  readonly descending: boolean;
}

export interface Statement {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** Columns of a statement's rows. `kept` is 0 where the row is the rest of a cut breakdown. */
export const columnOf = {
  bucket: 'd_time',
  kept: 'kept',
  dimension: (index: number): string => `d_${index}`,
  aggregate: (name: string): string => `m_${name}`,
} as const;

const mainBound: TimeBound = { start: 'start', end: 'end' };
const keptBound: TimeBound = { start: 'kept_start', end: 'kept_end' };

export function tablesOf(plan: Plan): readonly MetricTable[] {
  return [...new Set(plan.aggregates.map(({ table }) => table))];
}

/** Most rows that `compile` may return; that many mean that there may be more groups than the limit. */
export function rowLimit(plan: Plan): number {
  return (plan.limit + 1) * Math.max(1, plan.time?.buckets.length ?? 1);
}

/**
 * The statement of one table. With `keptIn`, only the first `limit` groups of that period are told apart, and all others
 * are one group with `kept` = 0, so that even percentiles and distinct counts of the rest are right.
 */
export function compile(plan: Plan, table: MetricTable, keptIn?: Period): Statement {
  const columns = [...keyColumns(plan, table, keptIn), ...aggregateColumns(plan, table)];
  const keys = keyNames(plan, keptIn);
  const { sql: where, parameters } = conditions(plan, table, mainBound);
  const sql = [
    `SELECT ${columns.join(', ')}`,
    from(plan, table),
    `WHERE ${where}`,
    ...(keys.length > 0 ? [`GROUP BY ${keys.join(', ')}`] : []),
    ...(plan.after !== undefined ? [`ORDER BY ${columnOf.dimension(0)}`] : []),
    'LIMIT {row_limit:UInt32}',
  ].join('\n');
  return { sql, parameters: { ...parameters, ...planParameters(plan), ...(keptIn ? keptParameters(plan, keptIn) : {}) } };
}

function planParameters(plan: Plan): Record<string, unknown> {
  const parameters: Record<string, unknown> = {
    org: plan.orgId,
    start: plan.period.startNs,
    end: plan.period.endNs,
    row_limit: rowLimit(plan),
  };
  for (const [index, { label }] of plan.dimensions.entries()) if (label !== undefined) parameters[`d_label_${index}`] = label;
  if (plan.after !== undefined) parameters['after'] = plan.after;
  Object.assign(parameters, timeParameters(plan));
  return parameters;
}

function keptParameters(plan: Plan, keptIn: Period): Record<string, unknown> {
  return { kept_start: keptIn.startNs, kept_end: keptIn.endNs, kept_limit: plan.limit };
}

function timeParameters({ time }: Plan): Record<string, unknown> {
  if (time === undefined) return {};
  const [first] = time.buckets;
  if (evenLengthNs(time.granularity) !== undefined) return { bucket_origin: first?.startNs ?? 0n };
  return { bucket_starts: time.buckets.map(({ startNs }) => startNs) };
}

function evenLengthNs(granularity: Granularity): bigint | undefined {
  return { minute: 60_000_000_000n, hour: 3_600_000_000_000n, day: undefined, week: undefined, month: undefined }[granularity];
}

function from(plan: Plan, table: MetricTable): string {
  const tagged = plan.dimensions.some(({ multiplies }) => multiplies);
  return tagged ? `FROM ${table} FINAL LEFT ARRAY JOIN arrayDistinct(tags) AS tag` : `FROM ${table} FINAL`;
}

function conditions(plan: Plan, table: MetricTable, bound: TimeBound): { sql: string; parameters: Readonly<Record<string, unknown>> } {
  const filters = filterConditions(plan.filters, table, bound);
  const after = plan.after === undefined ? [] : [`${dimensionSql(plan, table, 0)} > {after:String}`];
  return { sql: [...scopeConditions(bound), ...filters.sql, ...after].join(' AND '), parameters: filters.parameters };
}

function dimensionSql(plan: Plan, table: MetricTable, index: number): string {
  const dimension = plan.dimensions[index];
  const column = dimension?.columns[table];
  if (column === undefined) throw new Error(`${table} has no dimension ${dimension?.name ?? index}`); // refused before
  return column.replace('{label:String}', `{d_label_${index}:String}`);
}

function keyNames(plan: Plan, keptIn: Period | undefined): readonly string[] {
  const names = plan.dimensions.map((_, index) => columnOf.dimension(index));
  if (plan.time !== undefined) names.unshift(columnOf.bucket);
  if (keptIn !== undefined) names.push(columnOf.kept);
  return names;
}

function keyColumns(plan: Plan, table: MetricTable, keptIn: Period | undefined): readonly string[] {
  const values = plan.dimensions.map((_, index) => dimensionSql(plan, table, index));
  const columns = values.map((value, index) => {
    const shown = keptIn === undefined ? value : `if(${columnOf.kept}, ${value}, '')`;
    return `${shown} AS ${columnOf.dimension(index)}`;
  });
  if (keptIn !== undefined) columns.unshift(`${tuple(values)} GLOBAL IN (${keptGroups(plan)}) AS ${columnOf.kept}`);
  if (plan.time !== undefined) columns.unshift(`${bucketSql(plan.time.granularity)} AS ${columnOf.bucket}`);
  return columns;
}

function bucketSql(granularity: Granularity): string {
  const length = evenLengthNs(granularity);
  if (length === undefined) return 'roundDown(start_ns, {bucket_starts:Array(Int64)})';
  return `start_ns - modulo(start_ns - {bucket_origin:Int64}, ${length})`;
}

function aggregateColumns(plan: Plan, table: MetricTable): readonly string[] {
  return plan.aggregates.filter((aggregate) => aggregate.table === table).map(({ name, sql }) => `${sql} AS ${columnOf.aggregate(name)}`);
}

/** The groups that a cut keeps: over all tables read, since a group may be missing in one of them. */
function keptGroups(plan: Plan): string {
  const keys = plan.dimensions.map((_, index) => `k_${index}`);
  const perTable = tablesOf(plan).map((table) => groupsOf(plan, table, keys));
  return `SELECT ${keys.join(', ')} FROM (${perTable.join(' UNION ALL ')}) GROUP BY ${keys.join(', ')} ORDER BY ${keptOrder(plan, keys)} LIMIT {kept_limit:UInt32}`;
}

function groupsOf(plan: Plan, table: MetricTable, keys: readonly string[]): string {
  const columns = keys.map((key, index) => `${dimensionSql(plan, table, index)} AS ${key}`);
  const ordering = plan.aggregates.find(({ name }) => name === plan.order.by);
  const absent = ordering === undefined ? null : emptyValue(ordering.kind);
  const weight = ordering?.table === table ? ordering.sql : String(absent ?? 'NULL');
  const { sql: where } = conditions(plan, table, keptBound);
  return `SELECT ${columns.join(', ')}, CAST(${weight} AS Nullable(Float64)) AS weight ${from(plan, table)} WHERE ${where} GROUP BY ${keys.join(', ')}`;
}

function keptOrder({ dimensions, order }: Plan, keys: readonly string[]): string {
  const direction = order.descending ? 'DESC' : 'ASC';
  const ties = keys.map((key) => `${key} = '', ${key}`);
  const index = dimensions.findIndex(({ name }) => name === order.by);
  const first = index < 0 ? `max(weight) ${direction} NULLS LAST` : `${keys[index]} = '', ${keys[index]} ${direction}`;
  return [first, ...ties].join(', ');
}

function tuple(values: readonly string[]): string {
  return values.length === 1 ? (values[0] ?? '') : `(${values.join(', ')})`;
}
