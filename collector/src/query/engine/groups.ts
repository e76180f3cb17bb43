/** Runs a plan: its statements side by side, joined by group, ordered, cut, and without gaps in time. */

import type { Database } from '../../store/database.ts';
import {
  type Aggregate,
  columnOf,
  compile,
  compileCut,
  compileKept,
  compileParts,
  type GroupKeys,
  type Plan,
  partOf,
  type Statement,
  tablesOf,
} from './compile.ts';
import { emptyValue } from './metric.ts';
import { type MetricTable, tables } from './tables.ts';

/** Values of a group's aggregates by name. Counts, tokens and money as numbers. */
export type Values = Readonly<Record<string, number | null>>;

export interface Group {
  /** One per dimension; null = missing. Empty when `other`. */
  readonly keys: readonly (string | null)[];
  /** The rest of a breakdown that the limit cut. */
  readonly other: boolean;
  /** Index into the plan's buckets; 0 where time is not asked for. */
  readonly bucket: number;
  readonly values: Values;
  /** Built on rows that stand for more than themselves. */
  readonly estimated: boolean;
}

export type Row = Readonly<Record<string, unknown>>;

/**
 * The groups of a plan: by bucket of time, then in the plan's order (nulls last, ties by key), the rest at the end.
 * `like` tells apart the groups of another period, for comparing with it.
 */
export async function runPlan(database: Database, plan: Plan, like?: readonly Group[]): Promise<readonly Group[]> {
  if (plan.dimensions.length > 0 && like !== undefined) return (await readGroups(database, plan, keysOf(like))).groups;
  return (await readPlan(database, plan)).groups;
}

export interface Breakdown {
  readonly groups: readonly Group[];
  /** Of all rows, those of the groups that a limit cut too. */
  readonly total: Totals;
}

/** The groups of a plan and the total of their rows, from one reading. Not of sessions and tags, whose rows lie in several groups. */
export async function runBreakdown(database: Database, plan: Omit<Plan, 'time' | 'after' | 'total'>): Promise<Breakdown> {
  const unfit = plan.dimensions.some(({ multiplies }) => multiplies) || plan.aggregates.some(({ table }) => tables[table].folded);
  if (unfit) throw new Error('sessions and tags have no total of their groups');
  return readPlan(database, { ...plan, total: true });
}

async function readPlan(database: Database, plan: Plan): Promise<Reading> {
  const [lead, ...others] = leadFirst(plan);
  const led = lead === undefined ? undefined : await readLed(database, plan, lead, others);
  if (led !== undefined) return led;
  const read = await readGroups(database, plan);
  const isCut = plan.dimensions.length > 0 && plan.after === undefined && keysOf(read.groups).length > plan.limit;
  return isCut ? readCut(database, read.plan) : read;
}

/** The plan's tables, first the one that tells the order of its groups; none where there is no such table, nor groups to be cut. */
function leadFirst(plan: Plan): readonly MetricTable[] {
  if (plan.dimensions.length === 0 || plan.time !== undefined || plan.after !== undefined) return [];
  const all = tablesOf(plan);
  const ordering = plan.aggregates.find(({ name }) => name === plan.order.by);
  const lead = ordering?.table ?? (all.length === 1 ? all[0] : undefined);
  // A session may lie in several of the groups that a cut puts together, where it counts once.
  return lead === undefined || tables[lead].folded ? [] : [lead, ...all.filter((table) => table !== lead)];
}

/**
 * The groups by a table that tells their order, cut in the same reading, and of these groups what the other tables say. Undefined where
 * the other tables have a say in which groups come first.
 */
async function readLed(database: Database, plan: Plan, lead: MetricTable, others: readonly MetricTable[]): Promise<Reading | undefined> {
  const { sql, parameters } = compileCut(plan, lead);
  const leading = await database.select<Row>('query', sql, parameters);
  const groups = leading.filter((row) => !isTotal(row));
  const kept = groups.some(isRest) ? keysOf(joinRows(plan, groups)) : undefined;
  if (kept !== undefined && others.length > 0 && !isDecided(plan, leading)) return undefined;
  const rows = [...leading, ...(await readRows(database, plan, others, kept))];
  const needed = closer(plan, rows);
  if (needed !== plan) return readLed(database, needed, lead, others);
  const read = readingOf(plan, rows);
  return kept === undefined && keysOf(read.groups).length > plan.limit ? undefined : read;
}

/** Whether a group that the leading table does not have comes after all those that it keeps: with nothing, or null, after something. */
function isDecided({ order }: Plan, rows: readonly Row[]): boolean {
  const kept = rows.filter((row) => !isTotal(row) && !isRest(row));
  return order.descending && kept.every((row) => Number(row[columnOf.aggregate(order.by)] ?? 0) > 0);
}

/**
 * By each of the plan's dimensions on its own, what `runPlan` would give, from one reading. Of one table, ordered by an aggregate, and not
 * by time.
 */
export async function runParts(database: Database, plan: Plan): Promise<readonly (readonly Group[])[]> {
  const [table = 'steps'] = tablesOf(plan);
  const { sql, parameters } = compileParts(plan, table);
  const rows = await database.select<Row>('query', sql, parameters);
  const needed = closer(plan, rows);
  if (needed !== plan) return runParts(database, needed);
  return plan.dimensions.map((dimension, index) => {
    const part = { ...plan, dimensions: [dimension] };
    const own = rows.filter((row) => Number(row[columnOf.part]) === partOf(index, plan.dimensions.length));
    const keyed = own.map((row) => ({ ...row, [columnOf.dimension(0)]: row[columnOf.dimension(index)] }));
    return orderGroups(part, joinRows(part, keyed));
  });
}

/** The groups that the limit keeps, and the rest. Which they are is decided anew where the rest shows that they must be read more closely. */
async function readCut(database: Database, plan: Plan): Promise<Reading> {
  const read = await readGroups(database, plan, await readKept(database, plan));
  return read.plan === plan ? read : readCut(database, read.plan);
}

/** The same plan, or one that reads more closely what the rows need: by weight, or sessions by their executions' ids. */
function closer(plan: Plan, rows: readonly Row[]): Plan {
  const weighted = plan.weighted || rows.some((row) => Number(row[columnOf.greatestWeight] ?? 1) > 1);
  const byId = plan.byId || rows.some((row) => Number(row[columnOf.undecided] ?? 0) > 0);
  return weighted === (plan.weighted ?? false) && byId === (plan.byId ?? false) ? plan : { ...plan, weighted, byId };
}

/** The plan as closely as its rows need it, read as one group: for statements that are not read here. */
export async function closePlan(database: Database, plan: Plan): Promise<Plan> {
  const needed = closer(plan, await readRows(database, { ...plan, dimensions: [], time: undefined }, tablesOf(plan), undefined));
  return needed === plan ? plan : closePlan(database, needed);
}

function keysOf(groups: readonly Group[]): GroupKeys {
  const unique = new Map(groups.filter(({ other }) => !other).map((group) => [groupId(group), group]));
  return [...unique.values()].map(({ keys }) => keys.map((key) => key ?? ''));
}

async function readKept(database: Database, plan: Plan): Promise<GroupKeys> {
  return readKeys(database, plan, compileKept(plan));
}

/** The keys of groups, by a statement that selects nothing else. */
export async function readKeys(database: Database, plan: Plan, { sql, parameters }: Statement): Promise<GroupKeys> {
  const rows = await database.select<Row>('query', sql, parameters);
  return rows.map((row) => plan.dimensions.map((_, index) => String(row[columnOf.dimension(index)] ?? '')));
}

/** These groups of a plan, and the rest. */
export async function runKept(database: Database, plan: Plan, kept: GroupKeys): Promise<readonly Group[]> {
  return (await readGroups(database, plan, kept)).groups;
}

export type Totals = Pick<Group, 'values' | 'estimated'>;

/** The values of a plan without dimensions. */
export async function runTotals(database: Database, plan: Omit<Plan, 'dimensions' | 'order' | 'limit'>): Promise<Totals> {
  const [total] = await runPlan(database, { ...plan, dimensions: [], order: { by: '', descending: true }, limit: 1 });
  return total ?? { values: {}, estimated: false };
}

/** The groups, and the plan by which they were read in the end. */
interface Reading extends Breakdown {
  readonly plan: Plan;
}

/** Reads in the fastest way first, and again where the rows need it. */
async function readGroups(database: Database, plan: Plan, kept?: GroupKeys): Promise<Reading> {
  const rows = await readRows(database, plan, tablesOf(plan), kept);
  const needed = closer(plan, rows);
  return needed === plan ? readingOf(plan, rows) : readGroups(database, needed, kept);
}

function readingOf(plan: Plan, rows: readonly Row[]): Reading {
  const [total] = joinRows({ ...plan, dimensions: [] }, rows.filter(isTotal));
  const groups = joinRows(
    plan,
    rows.filter((row) => !isTotal(row)),
  );
  return {
    plan,
    groups: orderGroups(plan, plan.dimensions.length === 0 || plan.time !== undefined ? fillGaps(plan, groups) : groups),
    total: total ?? { values: emptyValues(plan.aggregates), estimated: false },
  };
}

function isTotal(row: Row): boolean {
  return Number(row[columnOf.total] ?? 0) === 1;
}

/** A total has no group that could be kept, and is no rest. */
function isRest(row: Row): boolean {
  return !isTotal(row) && (row[columnOf.kept] === 0 || row[columnOf.kept] === false);
}

async function readRows(
  database: Database,
  plan: Plan,
  from: readonly MetricTable[],
  kept: GroupKeys | undefined,
): Promise<readonly Row[]> {
  const results = await Promise.all(
    from.map((table) => {
      const { sql, parameters } = compile(plan, table, kept);
      return database.select<Row>('query', sql, parameters);
    }),
  );
  return results.flat();
}

/** Rows of several tables with the same keys become one group; what a table does not have is empty. */
function joinRows(plan: Plan, rows: readonly Row[]): readonly Group[] {
  const bucketIndex = new Map(plan.time?.buckets.map(({ startNs }, index) => [startNs.toString(), index]));
  const joined = new Map<string, Group>();
  for (const row of rows) {
    const other = isRest(row);
    const keys = other ? [] : plan.dimensions.map((_, index) => textOrNull(row[columnOf.dimension(index)]));
    const bucket = plan.time === undefined ? 0 : (bucketIndex.get(String(row[columnOf.bucket])) ?? 0);
    const id = `${bucket} ${groupId({ keys, other })}`;
    const before = joined.get(id) ?? { values: emptyValues(plan.aggregates), estimated: false };
    const values = { ...before.values, ...valuesOf(plan.aggregates, row) };
    const estimated = before.estimated || Number(row[columnOf.greatestWeight] ?? 1) > 1;
    joined.set(id, { keys, other, bucket, values, estimated });
  }
  return [...joined.values()];
}

/** A row's aggregates by name. */
export function valuesOf(aggregates: readonly Aggregate[], row: Row): Values {
  const values: Record<string, number | null> = {};
  for (const { name } of aggregates) {
    const value = row[columnOf.aggregate(name)];
    if (value !== undefined) values[name] = value === null ? null : Number(value);
  }
  return values;
}

/** What aggregates say of no rows. */
export function emptyValues(aggregates: readonly Aggregate[]): Values {
  return Object.fromEntries(aggregates.map(({ name, kind }) => [name, emptyValue(kind)]));
}

export function groupId({ keys, other }: Pick<Group, 'keys' | 'other'>): string {
  return other ? 'other' : JSON.stringify(keys);
}

export function textOrNull(value: unknown): string | null {
  return value === undefined || value === null || value === '' ? null : String(value);
}

/** Every group in every bucket; without dimensions the one group is there even of no rows. */
function fillGaps(plan: Plan, groups: readonly Group[]): readonly Group[] {
  const kinds = new Map(groups.map((group) => [groupId(group), group]));
  if (plan.dimensions.length === 0) kinds.set('[]', { keys: [], other: false, bucket: 0, values: {}, estimated: false });
  const present = new Map(groups.map((group) => [`${group.bucket} ${groupId(group)}`, group]));
  const empty = emptyValues(plan.aggregates);
  const filled: Group[] = [];
  for (let bucket = 0; bucket < (plan.time?.buckets.length ?? 1); bucket++) {
    for (const [id, { keys, other }] of kinds) {
      filled.push(present.get(`${bucket} ${id}`) ?? { keys, other, bucket, values: empty, estimated: false });
    }
  }
  return filled;
}

/** By bucket, then in the plan's order, the rest at the end. */
export function orderGroups(plan: Plan, groups: readonly Group[]): readonly Group[] {
  const { by, descending } = plan.order;
  const dimension = plan.dimensions.findIndex(({ name }) => name === by);
  const byTime = plan.time?.newestFirst ? -1 : 1;
  const compareKeys = (one: Group, two: Group): number => {
    for (const [index] of plan.dimensions.entries()) {
      const compared = compareNullable(one.keys[index] ?? null, two.keys[index] ?? null, false);
      if (compared !== 0) return compared;
    }
    return 0;
  };
  const compareBy = (one: Group, two: Group): number =>
    dimension < 0
      ? compareNullable(one.values[by] ?? null, two.values[by] ?? null, descending)
      : compareNullable(one.keys[dimension] ?? null, two.keys[dimension] ?? null, descending);
  return [...groups].sort(
    (one, two) =>
      byTime * (one.bucket - two.bucket) || Number(one.other) - Number(two.other) || compareBy(one, two) || compareKeys(one, two),
  );
}

/** Nulls last in both directions; text by its bytes, as the engine does. */
function compareNullable(one: string | number | null, two: string | number | null, descending: boolean): number {
  if (one === null || two === null) return Number(one === null) - Number(two === null);
  const compared =
    typeof one === 'number' && typeof two === 'number' ? one - two : Buffer.compare(Buffer.from(`${one}`), Buffer.from(`${two}`));
  return descending ? -compared : compared;
}
