/** Exports of metrics: a column each, a row for each group of the dimensions in each bucket of time. The engine joins the tables that they are read from. */

import type { Database } from '../../store/database.ts';
import { aggregatesOf } from '../engine/aggregates.ts';
import { type Bucket, bucketsOf } from '../engine/buckets.ts';
import { type MetricName, metrics } from '../engine/catalogue.ts';
import { type Aggregate, columnOf, compile, type Plan, tablesOf } from '../engine/compile.ts';
import { findDimensions, type Granularity, isGranularity, requireSplittable } from '../engine/dimensions.ts';
import type { Filters } from '../engine/filters.ts';
import { closePlan } from '../engine/groups.ts';
import { emptyValue, type MetricUnit } from '../engine/metric.ts';
import { requireFilterable } from '../engine/metric-filters.ts';
import type { Period } from '../engine/period.ts';
import { invalidFields } from '../shape/invalid-request.ts';
import type { ExportStatement } from './export-statement.ts';
import { type FileColumn, quoted } from './file-columns.ts';

/** Stands for the granularity among the dimensions. */
const dateDimension = 'date';

export interface MetricExport {
  readonly orgId: string;
  readonly metrics: readonly MetricName[];
  /** Dimensions, and `date`. */
  readonly groupBy: readonly string[];
  readonly granularity: Granularity;
  readonly period: Period;
  readonly filters: Filters;
}

/** A statement's rows are at most so many, which no export comes near. */
const mostRows = 4_000_000_000;

/** Throws `invalid_request` for metrics that cannot be split or filtered as asked. */
export function metricPlan({ orgId, metrics: names, groupBy, granularity, period, filters }: MetricExport): Plan {
  const dimensions = findDimensions(groupBy);
  requireSplittable(names, dimensions);
  requireFilterable(names, filters, 'filters.');
  const times = new Set(
    groupBy.filter((name) => name === dateDimension || isGranularity(name)).map((name) => (isGranularity(name) ? name : granularity)),
  );
  if (times.size > 1) throw invalidFields([{ field: 'group_by', value: groupBy, expected: 'at most one dimension of time' }]);
  const [by] = times;
  const buckets = by === undefined ? [] : bucketsOf(period, by);
  return {
    ...{ orgId, period, filters, dimensions },
    aggregates: aggregatesOf(names),
    time: by && { granularity: by, buckets },
    order: { by: names[0] ?? '', descending: true },
    limit: Math.floor(mostRows / Math.max(1, buckets.length)) - 1,
  };
}

/** Rows are as exact as in an answer: by weight where something was sampled, sessions by their executions' ids where that decides. */
export async function metricExport(database: Database, asked: MetricExport): Promise<ExportStatement> {
  const plan = await closePlan(database, metricPlan(asked));
  const named = namesOf(plan);
  const columns: FileColumn[] = [
    ...keyColumns(plan),
    ...named.map(({ column }) => column),
    ...plan.aggregates.map((each) => valueColumn(plan, each)),
  ];
  const selected = [
    ...(plan.time === undefined ? [] : [`${dateSql(plan.time.granularity)} AS ${dateDimension}`]),
    ...plan.dimensions.map(({ name }, index) => `nullIf(${columnOf.dimension(index)}, '') AS ${quoted(name)}`),
    ...named.map(({ column, sql }) => `${sql} AS ${column.name}`),
    ...plan.aggregates.map(({ name }) => `${columnOf.aggregate(name)} AS ${name}`),
  ];
  const keys = keysOf(plan);
  const sql = [
    `SELECT ${selected.join(', ')}`,
    `FROM (${joined(plan)}) AS g`,
    ...named.map(({ join }) => join),
    ...(keys.length === 0 ? [] : [`ORDER BY ${keys.map((key) => (key === columnOf.bucket ? key : `${key} = '', ${key}`)).join(', ')}`]),
  ].join('\n');
  return { columns, sql, parameters: parametersOf(plan), ...(plan.weighted ? { estimated: true } : {}) };
}

function keysOf({ time, dimensions }: Plan): readonly string[] {
  return [...(time === undefined ? [] : [columnOf.bucket]), ...dimensions.map((_, index) => columnOf.dimension(index))];
}

/** One row a group of what every table says of it; what a table does not have is empty. Without dimensions every bucket has its row. */
function joined(plan: Plan): string {
  const keys = keysOf(plan);
  const tables = tablesOf(plan);
  const branch = (from: string, has: string | undefined, own: readonly Aggregate[], bucket = columnOf.bucket as string): string => {
    const values = plan.aggregates.map(
      ({ name }) => `${own.some((each) => each.name === name) ? columnOf.aggregate(name) : 'NULL'} AS v_${name}`,
    );
    const present = tables.map((table) => `${Number(table === has)} AS has_${table}`);
    const names = keys.map((key) => (key === columnOf.bucket ? `${bucket} AS ${key}` : key));
    return `SELECT ${[...names, ...present, ...values].join(', ')} ${from}`;
  };
  const branches = tables.map((table) =>
    branch(
      `FROM (${compile(plan, table).sql})`,
      table,
      plan.aggregates.filter((aggregate) => aggregate.table === table),
    ),
  );
  if (plan.time !== undefined && plan.dimensions.length === 0)
    branches.push(branch('', undefined, [], 'arrayJoin({all_starts:Array(Int64)})'));
  const values = plan.aggregates.map(
    ({ name, kind, table }) => `if(max(has_${table}) = 1, any(v_${name}), ${emptyValue(kind) ?? 'NULL'}) AS ${columnOf.aggregate(name)}`,
  );
  const by = keys.length === 0 ? '' : `\nGROUP BY ${keys.join(', ')}`;
  return `SELECT ${[...keys, ...values].join(', ')}\nFROM (${branches.join('\nUNION ALL\n')})${by}`;
}

function parametersOf(plan: Plan): Record<string, unknown> {
  const parameters: Record<string, unknown> = Object.assign({}, ...tablesOf(plan).map((table) => compile(plan, table).parameters));
  const buckets: readonly Bucket[] = plan.time?.buckets ?? [];
  if (plan.time === undefined) return parameters;
  return { ...parameters, all_starts: buckets.map(({ startNs }) => startNs), all_dates: buckets.map(({ date }) => date) };
}

const finerThanDays: ReadonlySet<Granularity> = new Set(['minute', 'hour']);

function dateSql(granularity: Granularity): string {
  const text = `transform(${columnOf.bucket}, {all_starts:Array(Int64)}, {all_dates:Array(String)}, '')`;
  return finerThanDays.has(granularity) ? text : `toDate(${text})`;
}

function keyColumns({ time, dimensions }: Plan): readonly FileColumn[] {
  const date: FileColumn[] =
    time === undefined
      ? []
      : [
          {
            name: dateDimension,
            type: finerThanDays.has(time.granularity) ? 'string' : 'date',
            nullable: false,
            description: `Start of the ${time.granularity}, by the clocks of the time zone.`,
          },
        ];
  return [...date, ...dimensions.map(({ name, description }): FileColumn => ({ name, description, type: 'string', nullable: true }))];
}

interface Named {
  readonly column: FileColumn;
  readonly sql: string;
  readonly join: string;
}

/** Dimensions whose keys are ids of something that has a name: the one last seen, else the id. */
const namedDimensions = { agent: { table: 'agents', id: 'agent_id' }, user: { table: 'users', id: 'user_id' } } as const;

function namesOf({ dimensions }: Plan): readonly Named[] {
  return (['agent', 'user'] as const).flatMap((dimension) => {
    const index = dimensions.findIndex(({ name }) => name === dimension);
    if (index < 0) return [];
    const { table, id } = namedDimensions[dimension];
    const seen = `SELECT ${id}, tupleElement(max(last_name), 2) AS seen_name FROM ${table} WHERE org_id = {org:String} GROUP BY ${id}`;
    const key = columnOf.dimension(index);
    return {
      column: {
        name: `${dimension}_name`,
        type: 'string',
        nullable: true,
        description: `The name last seen with the ${dimension}.`,
      } as const,
      sql: `coalesce(nullIf(${table}.seen_name, ''), nullIf(g.${key}, ''))`,
      join: `GLOBAL ANY LEFT JOIN (${seen}) AS ${table} ON g.${key} = ${table}.${id}`,
    };
  });
}

const columnUnits: Readonly<Partial<Record<MetricUnit, 'ms' | 'tokens' | 'USD'>>> = { ms: 'ms', tokens: 'tokens', USD: 'USD' };

/** Counts are whole, and money is exact, where nothing is sampled. */
function valueColumn({ weighted }: Plan, { name, kind }: Aggregate): FileColumn {
  const { unit, description } = metrics[name as MetricName]; // boundary: the plan's aggregates are metrics
  const exact = { count: 'integer', sum: 'integer', money: 'decimal' } as const;
  const type = weighted || !(kind === 'count' || kind === 'sum' || kind === 'money') ? 'number' : exact[kind];
  const known = columnUnits[unit];
  return { name, type, description, nullable: emptyValue(kind) === null || kind === 'money', ...(known && { unit: known }) };
}
