/**
 * Many windows of time, each with filters of its own, from one reading of a table: whoever asks for the same metrics by the same dimensions
 * need not read the rows again. A row lies in each window that holds its end and whose filters it passes.
 */

import type { Database } from '../../store/database.ts';
import { type Aggregate, aggregateColumns, columnOf, keyColumns, type Plan, planParameters, rowsOf, type Statement } from './compile.ts';
import type { Dimension } from './dimensions.ts';
import { type Filters, filterConditions, placeColumns, scopeConditions } from './filters.ts';
import { emptyValues, type Group, type Row, runPlan, textOrNull, valuesOf } from './groups.ts';
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
  if (tables[plan.table].folded) return readOneByOne(database, plan);
  const { windows } = plan;
  const parts = Array.from({ length: Math.ceil(windows.length / maxWindows) }, (_, index) =>
    windows.slice(index * maxWindows, (index + 1) * maxWindows),
  );
  const read = await Promise.all(parts.map((part) => readTogether(database, { ...plan, windows: part })));
  return read.some((part) => part === undefined) ? undefined : read.flatMap((part) => part ?? []);
}

/** Sessions are folded from the executions of one window. */
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

async function readTogether(
  database: Database,
  plan: WindowsPlan,
  weighted = false,
): Promise<readonly (readonly WindowGroup[])[] | undefined> {
  const { sql, parameters } = compileWindows(plan, weighted);
  const rows = await database.select<Row>('query', sql, parameters);
  if (rows.length > maxRows) return undefined;
  if (!weighted && rows.some((row) => Number(row[columnOf.greatestWeight] ?? 1) > 1)) return readTogether(database, plan, true);
  const byWindow = Map.groupBy(rows, (row) => Number(row[windowColumn]));
  const none = plan.dimensions.length === 0 ? [{ keys: [], values: emptyValues(plan.aggregates) }] : [];
  return plan.windows.map((_, index) => byWindow.get(index)?.map((row) => groupOf(plan, row)) ?? none);
}

function groupOf({ dimensions, aggregates }: WindowsPlan, row: Row): WindowGroup {
  const keys = dimensions.map((_, index) => textOrNull(row[columnOf.dimension(index)]));
  return { keys, values: { ...emptyValues(aggregates), ...valuesOf(aggregates, row) } };
}

const windowColumn = 'd_window';

/** The statement of all windows; each row is there once for every window that it lies in. */
function compileWindows(windowsPlan: WindowsPlan, weighted: boolean): Statement {
  const { orgId, table, aggregates, dimensions, windows } = windowsPlan;
  const starts = windows.map(({ startNs }) => startNs).toSorted(inOrder);
  const ends = windows.map(({ endNs }) => endNs).toSorted(inOrder);
  const period = { startNs: starts[0] ?? 0n, endNs: ends.at(-1) ?? 0n, timeZone: 'UTC' };
  const order = { by: '', descending: true };
  const plan: Plan = { orgId, period, filters: {}, aggregates, dimensions, order, limit: maxRows, weighted, placedAt: 'end' };
  const conditions = windows.map((window, index) => windowConditions(window, table, index));
  const lies = conditions.map(({ sql }, index) => `if(${sql}, ${index}, -1)`).join(', ');
  const keys = keyColumns(plan, table, undefined);
  const names = [windowColumn, ...keys.map(({ name }) => name)];
  const from = rowsOf(
    { ...plan, filters: {} },
    table,
    conditions.map(({ sql }) => sql),
  );
  const sql = [
    `SELECT arrayJoin(arrayFilter(place -> place >= 0, [${lies}])) AS ${windowColumn}, ${[
      ...keys.map(({ sql: value, name }) => `${value} AS ${name}`),
      ...aggregateColumns(plan, aggregates),
    ].join(', ')}`,
    `FROM ${from}`,
    `WHERE ${scopeConditions({ start: 'start', end: 'end' }, 'end').join(' AND ')}`,
    `GROUP BY ${names.join(', ')}`,
    'LIMIT {row_limit:UInt32}',
  ].join('\n');
  const parameters = Object.assign({}, ...conditions.map((condition) => condition.parameters));
  return { sql, parameters: { ...parameters, ...planParameters(plan), row_limit: maxRows + 1 } };
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

function inOrder(one: bigint, two: bigint): number {
  return Number(one > two) - Number(one < two);
}
