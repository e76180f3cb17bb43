/** One parameterised statement per table from (metrics, dimensions, filters, period, limit). Identifiers come from literal maps only. */

import { byWeight, eachOnce, States, writeOut } from './arithmetic.ts';
import type { Bucket } from './buckets.ts';
import type { Dimension, Granularity } from './dimensions.ts';
import {
  type Conditions,
  type Filters,
  filterConditions,
  type Placement,
  placeColumns,
  scopeConditions,
  type TimeBound,
} from './filters.ts';
import { emptyValue, type Metric } from './metric.ts';
import type { Period } from './period.ts';
import { type Completion, type KeyColumn, sessionRows } from './session-rows.ts';
import { type MetricTable, tables } from './tables.ts';

/** What a statement needs of a metric; endpoints add private ones, such as the counts behind hints. */
export type Aggregate = Pick<Metric, 'table' | 'sql' | 'kind' | 'completion'> & { readonly name: string };

export interface Plan {
  readonly orgId: string;
  readonly period: Period;
  readonly filters: Filters;
  readonly aggregates: readonly Aggregate[];
  readonly dimensions: readonly Dimension[];
  readonly time?: { readonly granularity: Granularity; readonly buckets: readonly Bucket[]; readonly newestFirst?: boolean } | undefined;
  /** Of the groups; buckets of time come before. */
  readonly order: Order;
  /** Groups of the dimensions; buckets of time are not counted. */
  readonly limit: number;
  /** Only groups whose first dimension comes after this, in order of bytes. */
  readonly after?: string | undefined;
  /** Also all rows together. Only where each lies in one group: not of sessions, tags or buckets of time. */
  readonly total?: boolean;
  /** Rows count by their weight, not each once. */
  readonly weighted?: boolean;
  /** The start unless given. */
  readonly placedAt?: Placement;
  /** The last top-level execution of a session is found by its id too. */
  readonly byId?: boolean;
  /** Names of the period's parameters, where a statement reads two periods. */
  readonly bound?: TimeBound;
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

/**
 * Columns of a statement's rows. `kept` is 0 where the row is the rest of a cut breakdown. The greatest weight is there
 * where it matters to an aggregate, and whether a session's completion is undecided where that does. `total` is 1 in the row of all rows together.
 */
export const columnOf = {
  bucket: 'd_time',
  kept: 'kept',
  part: 'part',
  greatestWeight: 'greatest_weight',
  undecided: 'any_undecided',
  total: 'is_total',
  dimension: (index: number): string => `d_${index}`,
  aggregate: (name: string): string => `m_${name}`,
} as const;

const onePeriod: TimeBound = { start: 'start', end: 'end' };

export function tablesOf(plan: Plan): readonly MetricTable[] {
  return [...new Set(plan.aggregates.map(({ table }) => table))];
}

/** Most rows that a statement may return: enough to see that there are more groups than the limit. */
export function rowLimit(plan: Plan): number {
  const groups = plan.dimensions.length === 0 ? 1 : plan.limit + 1;
  return groups * Math.max(1, plan.time?.buckets.length ?? 1);
}

/** Groups by their keys, one text per dimension; empty = missing. */
export type GroupKeys = readonly (readonly string[])[];

/**
 * The statement of one table. With `kept`, only these groups are told apart, and all others are one group with `kept` = 0,
 * so that even percentiles and distinct counts of the rest are right.
 */
export function compile(plan: Plan, table: MetricTable, kept?: GroupKeys): Statement {
  const aggregates = plan.aggregates.filter((aggregate) => aggregate.table === table);
  const sql = [
    grouped(plan, table, aggregates, keyColumns(plan, table, kept), aggregateColumns(plan, aggregates)),
    ...(plan.after !== undefined ? [`ORDER BY ${columnOf.dimension(0)}`] : []),
    'LIMIT {row_limit:UInt32}',
  ].join('\n');
  const { parameters } = conditions(plan, table);
  return { sql, parameters: { ...parameters, ...planParameters(plan), ...timeParameters(plan), ...keptParameters(plan, kept) } };
}

/** Aggregates by the keys, over the rows of a table or over sessions folded from them. */
function grouped(
  plan: Plan,
  table: MetricTable,
  aggregates: readonly Aggregate[],
  keys: readonly KeyColumn[],
  columns: readonly string[],
): string {
  const names = keys.map(({ name }) => name);
  const [first] = names;
  const by = first === undefined ? [] : [`GROUP BY ${plan.total ? withTotal(names) : names.join(', ')}`];
  const { sql: where } = conditions(plan, table);
  const from = rowsOf(plan, table);
  if (tables[table].folded) {
    const scope = scopeConditions(plan.bound ?? onePeriod, plan.placedAt);
    const rows = sessionRows({ keys, from, scope, conditions: where, completion: completionOf(plan, aggregates) });
    return [`SELECT ${[...names, ...columns].join(', ')}`, `FROM (${rows})`, ...by].join('\n');
  }
  const total = plan.total && first !== undefined ? [`grouping(${first}) AS ${columnOf.total}`] : [];
  const selected = [...keys.map(({ sql, name }) => `${sql} AS ${name}`), ...columns, ...total];
  return [`SELECT ${selected.join(', ')}`, `FROM ${from}`, `WHERE ${where.join(' AND ')}`, ...by].join('\n');
}

/** One reading for both: the total is made of the groups' states. The totals of some of the keys are left out. */
function withTotal(names: readonly string[]): string {
  return `ROLLUP(${names.join(', ')}) HAVING grouping(${names[0]}) = grouping(${names.at(-1)})`;
}

function completionOf({ byId = false }: Plan, aggregates: readonly Aggregate[]): Completion {
  if (!aggregates.some(({ completion }) => completion)) return 'none';
  return byId ? 'by_id' : 'by_time';
}

/** The statement of the groups that a cut keeps: over all tables read, since a group may be missing in one of them. */
export function compileKept(plan: Plan): Statement {
  const keys = plan.dimensions.map((_, index) => columnOf.dimension(index));
  const perTable = tablesOf(plan).map((table) => groupsOf(plan, table));
  const sql = [
    `SELECT ${keys.join(', ')} FROM (`,
    perTable.join('\nUNION ALL\n'),
    `) GROUP BY ${keys.join(', ')}`,
    `ORDER BY ${orderSql(plan, keys, 'max(place)')}`,
    'LIMIT {kept_limit:UInt32}',
  ].join('\n');
  const parameters = Object.assign({}, ...tablesOf(plan).map((table) => conditions(plan, table).parameters));
  return { sql, parameters: { ...parameters, ...planParameters(plan), kept_limit: plan.limit } };
}

/**
 * The statement of a breakdown by a table that tells the order of its groups: those that come first, and all others as one, with `kept` = 0.
 * The table is read once, into states of the groups, which are then ordered and put together.
 */
export function compileCut(plan: Plan, table: MetricTable): Statement {
  const aggregates = plan.aggregates.filter((aggregate) => aggregate.table === table);
  const keys = stateKeys(plan, table);
  const cut = cutOf(plan, aggregates, keys);
  const states = grouped({ ...plan, total: false }, table, aggregates, keys, cut.states);
  const by = plan.total ? `GROUPING SETS ((${cut.keys.join(', ')}), ())` : cut.keys.join(', ');
  const total = plan.total ? [`grouping(${columnOf.kept}) AS ${columnOf.total}`] : [];
  const sql = [
    `SELECT ${[...cut.selected, ...total].join(', ')}`,
    `FROM (SELECT *, row_number() OVER (ORDER BY ${cut.order}) AS place FROM (${states}))`,
    `GROUP BY ${by}`,
    'LIMIT {row_limit:UInt32}',
  ].join('\n');
  return { sql, parameters: { ...conditions(plan, table).parameters, ...planParameters(plan), kept_limit: plan.limit } };
}

/**
 * The statement of breakdowns by each of the dimensions on its own, each cut like the one above, from one reading of the plan's one table.
 * `part` tells which dimension a row is of, see `partOf`.
 */
export function compileParts(plan: Plan, table: MetricTable): Statement {
  const keys = stateKeys(plan, table);
  const names = keys.map(({ name }) => name);
  const { sql: where, parameters } = conditions(plan, table);
  const cut = cutOf(plan, plan.aggregates, keys);
  const states = [
    `SELECT grouping(${names.join(', ')}) AS ${columnOf.part}, ${[...keys.map(({ sql, name }) => `${sql} AS ${name}`), ...cut.states].join(', ')}`,
    `FROM ${rowsOf(plan, table)}`,
    `WHERE ${where.join(' AND ')}`,
    `GROUP BY GROUPING SETS (${names.map((name) => `(${name})`).join(', ')})`,
  ].join('\n');
  const sql = [
    `SELECT ${[columnOf.part, ...cut.selected].join(', ')}`,
    `FROM (SELECT *, row_number() OVER (PARTITION BY ${columnOf.part} ORDER BY ${cut.order}) AS place FROM (${states}))`,
    `GROUP BY ${[columnOf.part, ...cut.keys].join(', ')}`,
    'LIMIT {parts_limit:UInt32}',
  ].join('\n');
  const limits = { kept_limit: plan.limit, parts_limit: rowLimit(plan) * keys.length };
  return { sql, parameters: { ...parameters, ...planParameters(plan), ...limits } };
}

/** Named unlike the columns of the answer, which are made of them. */
function stateKeys(plan: Plan, table: MetricTable): readonly KeyColumn[] {
  return keyColumns({ ...plan, time: undefined }, table, undefined).map(({ sql }, index) => ({ sql, name: `group_${index}` }));
}

/** The second step of a cut: what is made of the states of groups, each with its `place` in the order. */
function cutOf(plan: Plan, aggregates: readonly Aggregate[], groups: readonly KeyColumn[]) {
  const states = new States(plan.weighted ? byWeight : eachOnce);
  const ordering = aggregates.find(({ name }) => name === plan.order.by);
  const names = groups.map(({ name }) => name);
  const order = orderSql(plan, names, ordering && states.ofOne(ordering.sql));
  const selected = [
    `place <= {kept_limit:UInt32} AS ${columnOf.kept}`,
    ...names.map((name, index) => `if(${columnOf.kept}, ${name}, '') AS ${columnOf.dimension(index)}`),
    ...aggregateColumns(plan, aggregates, (sql) => states.ofAll(sql)),
  ];
  const keys = [columnOf.kept, ...names.map((_, index) => columnOf.dimension(index))];
  return { selected, keys, order, states: states.columns() };
}

/** What `part` is of a dimension: a bit for each of them, the first the greatest, and 0 for its own. */
export function partOf(index: number, dimensions: number): number {
  return 2 ** dimensions - 1 - 2 ** (dimensions - 1 - index);
}

export function planParameters(plan: Plan): Record<string, unknown> {
  const { start, end } = plan.bound ?? onePeriod;
  const parameters: Record<string, unknown> = {
    org: plan.orgId,
    [start]: plan.period.startNs,
    [end]: plan.period.endNs,
    row_limit: rowLimit(plan) + (plan.total ? 1 : 0),
  };
  for (const [index, { label }] of plan.dimensions.entries()) if (label !== undefined) parameters[`d_label_${index}`] = label;
  if (plan.after !== undefined) parameters['after'] = plan.after;
  return parameters;
}

function keptParameters({ dimensions }: Plan, kept: GroupKeys | undefined): Record<string, unknown> {
  if (kept === undefined) return {};
  return Object.fromEntries(dimensions.map((_, index) => [`kept_${index}`, kept.map((keys) => keys[index] ?? '')]));
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

/** What stands after FROM, with the columns that the plan and further conditions use. */
export function rowsOf(plan: Plan, table: MetricTable, also: readonly string[] = []): string {
  const tagged = plan.dimensions.some(({ multiplies }) => multiplies) ? ' LEFT ARRAY JOIN arrayDistinct(tags) AS tag' : '';
  const used = [
    ...plan.dimensions.map((_, index) => dimensionSql(plan, table, index)),
    ...conditions(plan, table).sql,
    ...also,
    tagged,
  ].join(' ');
  return tables[table].from((column) => new RegExp(`\\b${column}\\b`).test(used), plan.bound ?? onePeriod) + tagged;
}

export function conditions(plan: Plan, table: MetricTable): Conditions {
  const filters = filterConditions(plan.filters, table);
  const after = plan.after === undefined ? [] : [`${dimensionSql(plan, table, 0)} > {after:String}`];
  return { sql: [...scopeConditions(plan.bound ?? onePeriod, plan.placedAt), ...filters.sql, ...after], parameters: filters.parameters };
}

function dimensionSql(plan: Plan, table: MetricTable, index: number): string {
  const dimension = plan.dimensions[index];
  const column = dimension?.columns[table];
  if (column === undefined) throw new Error(`${table} has no dimension ${dimension?.name ?? index}`); // refused before
  return column.replace('{label:String}', `{d_label_${index}:String}`);
}

export function keyColumns(plan: Plan, table: MetricTable, kept: GroupKeys | undefined): readonly KeyColumn[] {
  const values = plan.dimensions.map((_, index) => dimensionSql(plan, table, index));
  const columns = values.map((value, index) => ({
    name: columnOf.dimension(index),
    sql: kept === undefined ? value : `if(${columnOf.kept}, ${value}, '')`,
  }));
  if (kept !== undefined) columns.unshift({ name: columnOf.kept, sql: keptSql(values) });
  if (plan.time !== undefined) columns.unshift({ name: columnOf.bucket, sql: bucketSql(plan.time.granularity, plan.placedAt) });
  return columns;
}

function bucketSql(granularity: Granularity, placedAt: Placement = 'start'): string {
  const length = evenLengthNs(granularity);
  const place = placeColumns[placedAt];
  if (length === undefined) return `roundDown(${place}, {bucket_starts:Array(Int64)})`;
  return `${place} - modulo(${place} - {bucket_origin:Int64}, ${length})`;
}

type WriteAggregate = (sql: Aggregate['sql']) => string;

export function aggregateColumns(plan: Plan, aggregates: readonly Aggregate[], write: WriteAggregate = writing(plan)): readonly string[] {
  const columns = aggregates.map(({ sql, name }) => `${write(sql)} AS ${columnOf.aggregate(name)}`);
  const greatest = (column: string, name: string) => `${write(({ received }) => received('max', column))} AS ${name}`;
  const isWeighed = aggregates.some(({ sql }) => writeOut(sql, byWeight) !== writeOut(sql, eachOnce));
  if (isWeighed) columns.push(greatest('weight', columnOf.greatestWeight));
  if (aggregates.some(({ completion }) => completion)) columns.push(greatest('undecided', columnOf.undecided));
  return columns;
}

function writing({ weighted }: Plan): WriteAggregate {
  return (sql) => writeOut(sql, weighted ? byWeight : eachOnce);
}

/** The groups that a table has, with their place in the order where the table tells it. */
export function groupsOf(plan: Plan, table: MetricTable): string {
  const ordering = plan.aggregates.find(({ name }) => name === plan.order.by);
  const own = ordering?.table === table ? [ordering] : [];
  const absent = ordering === undefined ? null : emptyValue(ordering.kind);
  const place = own.map(({ sql }) => writing(plan)(sql))[0] ?? String(absent ?? 'NULL');
  const keys = keyColumns({ ...plan, time: undefined }, table, undefined);
  return grouped({ ...plan, total: false }, table, own, keys, [`CAST(${place} AS Nullable(Float64)) AS place`]);
}

/** The plan's order, of groups with these keys and this value of what they are ordered by, if that is no dimension. */
export function orderSql({ dimensions, order }: Plan, keys: readonly string[], value = 'NULL'): string {
  const direction = order.descending ? 'DESC' : 'ASC';
  const index = dimensions.findIndex(({ name }) => name === order.by);
  const first = index < 0 ? `${value} ${direction} NULLS LAST` : `${keys[index]} = '', ${keys[index]} ${direction}`;
  return [first, ...tiesOf(keys)].join(', ');
}

/** Missing values come last. */
function tiesOf(keys: readonly string[]): readonly string[] {
  return keys.map((key) => `${key} = '', ${key}`);
}

/** Whether a row's group is kept. Several keys travel as parallel lists. */
function keptSql(values: readonly string[]): string {
  if (values.length === 1) return `${values[0]} IN {kept_0:Array(String)}`;
  const lists = values.map((_, index) => `{kept_${index}:Array(String)}`);
  return `(${values.join(', ')}) GLOBAL IN (SELECT arrayJoin(arrayZip(${lists.join(', ')})))`;
}
