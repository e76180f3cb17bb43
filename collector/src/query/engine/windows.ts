/**
 * Many windows of time, each with filters of its own, from one reading of a table: whoever asks for the same metrics by the same dimensions
 * need not read the rows again. A row lies in each window that holds its end and whose filters it passes.
 */

import type { Database } from '../../store/database.ts';
import { type Aggregate, aggregateColumns, columnOf, keyColumns, type Plan, planParameters, rowsOf, type Statement } from './compile.ts';
import type { Dimension } from './dimensions.ts';
import { type Filters, filterConditions, placeColumns, scopeConditions } from './filters.ts';
import { emptyValues, type Group, type Row, runPlan, textOrNull, valuesOf } from './groups.ts';
import { sessionRows } from './session-rows.ts';
import { type MetricTable, tables } from './tables.ts';

export interface Window {
  readonly startNs: bigint;
  readonly endNs: bigint;
  readonly filters: Filters;
}

/** All of one table. */
export interface WindowsPlan {
  readonly orgId: string;
  readonly table: MetricTable;
  readonly aggregates: readonly Aggregate[];
  readonly dimensions: readonly Dimension[];
  readonly windows: readonly Window[];
}

export type WindowGroup = Pick<Group, 'keys' | 'values'>;

/** A statement's rows, over all its windows. */
const maxRows = 200_000;
/** A statement's windows: their conditions are its text. */
const maxWindows = 64;

/**
 * The groups of each window, in no order; a window without rows has none, or without dimensions the one of no rows.
 * Undefined where there are more than can be told apart.
 */
export async function readWindows(database: Database, plan: WindowsPlan): Promise<readonly (readonly WindowGroup[])[] | undefined> {
  if (plan.aggregates.some(({ completion }) => completion)) return readOneByOne(database, plan);
  const { windows } = plan;
  const parts = Array.from({ length: Math.ceil(windows.length / maxWindows) }, (_, index) =>
    windows.slice(index * maxWindows, (index + 1) * maxWindows),
  );
  const read = await Promise.all(parts.map((part) => readTogether(database, { ...plan, windows: part })));
  return read.some((part) => part === undefined) ? undefined : read.flatMap((part) => part ?? []);
}

/** Whether a session completed is told by all of it, from where the first execution of one window leads. */
async function readOneByOne(database: Database, plan: WindowsPlan): Promise<readonly (readonly WindowGroup[])[] | undefined> {
  const [first] = plan.aggregates;
  const order = { by: first?.name ?? '', descending: true };
  const read = plan.windows.map(({ startNs, endNs, filters }) => {
    const period = { startNs, endNs, timeZone: 'UTC' };
    const { orgId, aggregates, dimensions } = plan;
    return runPlan(database, { orgId, aggregates, dimensions, period, filters, order, limit: maxRows, placedAt: 'end' });
  });
  const groups = await Promise.all(read);
  return groups.some((ofWindow) => ofWindow.some(({ other }) => other)) ? undefined : groups;
}

function readTogether(database: Database, plan: WindowsPlan): Promise<readonly (readonly WindowGroup[])[] | undefined> {
  return readPlaced(database, plan, plan.windows.length, placesOf(plan));
}

/** Windows of one length that end at even steps, all with the same filters. */
export interface SlidingPlan extends Omit<WindowsPlan, 'windows'> {
  readonly filters: Filters;
  readonly lengthNs: bigint;
  readonly firstEndNs: bigint;
  readonly stepNs: bigint;
  readonly count: number;
}

/** As `readWindows`, from one reading. Not of sessions, which are folded from the rows of one window. */
export function readSliding(database: Database, plan: SlidingPlan): Promise<readonly (readonly WindowGroup[])[] | undefined> {
  if (tables[plan.table].folded) throw new Error(`windows do not slide over ${plan.table}`); // refused before
  return readPlaced(database, plan, plan.count, slidingPlaces(plan));
}

/** In which windows a row lies, and which rows lie in any. */
interface Places {
  /** A list of the windows' numbers. */
  readonly sql: string;
  readonly conditions: readonly string[];
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly startNs: bigint;
  readonly endNs: bigint;
}

type Placed = Omit<WindowsPlan, 'windows'>;

async function readPlaced(
  database: Database,
  plan: Placed,
  count: number,
  places: Places,
  weighted = false,
): Promise<readonly (readonly WindowGroup[])[] | undefined> {
  const { sql, parameters } = compilePlaced(plan, places, weighted);
  const rows = await database.select<Row>('query', sql, parameters);
  if (rows.length > maxRows) return undefined;
  const isSampled = rows.some((row) => Number(row[columnOf.greatestWeight] ?? 1) > 1);
  if (!weighted && isSampled) return readPlaced(database, plan, count, places, true);
  const byWindow = Map.groupBy(rows, (row) => Number(row[windowColumn]));
  const none = plan.dimensions.length === 0 ? [{ keys: [], values: emptyValues(plan.aggregates) }] : [];
  return Array.from({ length: count }, (_, index) => byWindow.get(index)?.map((row) => groupOf(plan, row)) ?? none);
}

function groupOf({ dimensions, aggregates }: Placed, row: Row): WindowGroup {
  const keys = dimensions.map((_, index) => textOrNull(row[columnOf.dimension(index)]));
  return { keys, values: { ...emptyValues(aggregates), ...valuesOf(aggregates, row) } };
}

const windowColumn = 'd_window';

/** Each row is there once for every window that it lies in. */
function compilePlaced({ orgId, table, aggregates, dimensions }: Placed, places: Places, weighted: boolean): Statement {
  const period = { startNs: places.startNs, endNs: places.endNs, timeZone: 'UTC' };
  const order = { by: '', descending: true };
  const plan: Plan = { orgId, period, filters: {}, aggregates, dimensions, order, limit: maxRows, weighted, placedAt: 'end' };
  const keys = keyColumns(plan, table, undefined);
  const scope = scopeConditions({ start: 'start', end: 'end' }, 'end');
  const conditions = [...scope, ...places.conditions];
  const from = rowsOf(plan, table, [places.sql, ...conditions]);
  const all = [{ name: windowColumn, sql: `arrayJoin(${places.sql})` }, ...keys];
  const names = all.map(({ name }) => name);
  const columns = aggregateColumns(plan, aggregates);
  const selected = tables[table].folded
    ? [`SELECT ${[...names, ...columns].join(', ')}`, `FROM (${sessionRows({ keys: all, from, scope, conditions, completion: 'none' })})`]
    : [
        `SELECT ${[...all.map(({ sql: value, name }) => `${value} AS ${name}`), ...columns].join(', ')}`,
        `FROM ${from}`,
        `WHERE ${conditions.join(' AND ')}`,
      ];
  const sql = [...selected, `GROUP BY ${names.join(', ')}`, 'LIMIT {row_limit:UInt32}'].join('\n');
  return { sql, parameters: { ...places.parameters, ...planParameters(plan), row_limit: maxRows + 1 } };
}

function placesOf({ windows, table }: WindowsPlan): Places {
  const conditions = windows.map((window, index) => windowConditions(window, table, index));
  const places = conditions.map(({ sql }, index) => `if(${sql}, ${index}, -1)`);
  return {
    sql: `arrayFilter(place -> place >= 0, [${places.join(', ')}])`,
    conditions: [],
    parameters: Object.assign({}, ...conditions.map(({ parameters }) => parameters)),
    startNs: windows.map(({ startNs }) => startNs).toSorted(inOrder)[0] ?? 0n,
    endNs:
      windows
        .map(({ endNs }) => endNs)
        .toSorted(inOrder)
        .at(-1) ?? 0n,
  };
}

function windowConditions({ startNs, endNs, filters }: Window, table: MetricTable, index: number) {
  const { sql, parameters } = filterConditions(filters, table, `w${index}`);
  const place = placeColumns.end;
  const within = [`${place} >= {w${index}_start:Int64}`, `${place} < {w${index}_end:Int64}`];
  return {
    sql: [...within, ...sql].join(' AND '),
    parameters: { ...parameters, [`w${index}_start`]: startNs, [`w${index}_end`]: endNs },
  };
}

/** From the first window that ends after the row to the last one that begins no later than it. */
function slidingPlaces({ table, filters, lengthNs, firstEndNs, stepNs, count }: SlidingPlan): Places {
  const { sql, parameters } = filterConditions(filters, table);
  const overlapping = (lengthNs + stepNs - 1n) / stepNs;
  const since = `(${placeColumns.end} - {start:Int64})`;
  // Integer division rounds towards 0, so that it is kept from what is negative.
  const first = `greatest(0, intDiv(${since} + {ahead:Int64}, {step:Int64}) - {overlapping:Int64} + 1)`;
  const last = `least({last:Int64}, intDiv(${since}, {step:Int64}))`;
  return {
    sql: `range(toUInt32(${first}), toUInt32(${last} + 1))`,
    conditions: sql,
    parameters: { ...parameters, ahead: overlapping * stepNs - lengthNs, step: stepNs, overlapping, last: BigInt(count - 1) },
    startNs: firstEndNs - lengthNs,
    endNs: firstEndNs + BigInt(count - 1) * stepNs,
  };
}

function inOrder(one: bigint, two: bigint): number {
  return Number(one > two) - Number(one < two);
}
