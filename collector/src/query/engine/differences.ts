/** Two periods side by side, in the order of what differs most between them. */

import type { Database } from '../../store/database.ts';
import { columnOf, conditions, groupsOf, orderSql, type Plan, planParameters, type Statement, tablesOf } from './compile.ts';
import type { TimeBound } from './filters.ts';
import { closePlan, emptyValues, type Group, groupId, orderGroups, readKeys, runKept, runPlan } from './groups.ts';
import { emptyValue } from './metric.ts';

export interface Compared {
  readonly groups: readonly Group[];
  readonly previous: readonly Group[];
}

/**
 * The groups in which what the plan is ordered by differs most, either way, and the rest; each in both periods, be it of no rows in one
 * of them. Ordered by an aggregate, and not by time.
 */
export async function runCompared(database: Database, plan: Plan, earlier: Plan): Promise<Compared> {
  const [now, before] = await asCloseAsEachOther(database, plan, earlier);
  const kept = now.dimensions.length === 0 ? undefined : await readKeys(database, now, compileKeptOfTwo(now, before));
  const groupsOfPeriod = (period: Plan) => (kept === undefined ? runPlan(database, period) : runKept(database, period, kept));
  const [groups, previous] = await Promise.all([groupsOfPeriod(now), groupsOfPeriod(before)]);
  const all = [...new Map([...previous, ...groups].map((group) => [groupId(group), group])).values()];
  return inOrder(now, inAll(now, all, groups), inAll(before, all, previous));
}

/** Both by weight where one needs it, or the one statement that orders them would compare what is not alike. */
async function asCloseAsEachOther(database: Database, plan: Plan, earlier: Plan): Promise<readonly [Plan, Plan]> {
  const [now, before] = await Promise.all([closePlan(database, plan), closePlan(database, earlier)]);
  const weighted = (now.weighted ?? false) || (before.weighted ?? false);
  const byId = (now.byId ?? false) || (before.byId ?? false);
  return [
    { ...plan, weighted, byId },
    { ...earlier, weighted, byId },
  ];
}

const earlierBound: TimeBound = { start: 'earlier_start', end: 'earlier_end' };

/** The statement of the groups that a cut keeps: over both periods and all tables read, since a group may be missing in any. */
function compileKeptOfTwo(plan: Plan, earlier: Plan): Statement {
  const before = { ...earlier, bound: earlierBound };
  const keys = plan.dimensions.map((_, index) => columnOf.dimension(index));
  const ordering = plan.aggregates.find(({ name }) => name === plan.order.by);
  const pieces = [plan, before].flatMap((period) =>
    tablesOf(period).map((table) => {
      const told = ordering?.table !== table ? 'none' : period === before ? 'before' : 'now';
      return `SELECT *, '${told}' AS told FROM (${groupsOf(period, table)})`;
    }),
  );
  const absent = ordering === undefined ? null : emptyValue(ordering.kind);
  const of = (told: string) => `if(countIf(told = '${told}') = 0, ${absent ?? 'NULL'}, maxIf(place, told = '${told}'))`;
  const sql = [
    `SELECT ${keys.join(', ')} FROM (`,
    pieces.join('\nUNION ALL\n'),
    `) GROUP BY ${keys.join(', ')}`,
    `ORDER BY ${orderSql(plan, keys, `abs(${of('now')} - ${of('before')})`)}`,
    'LIMIT {kept_limit:UInt32}',
  ].join('\n');
  const parameters = Object.assign({}, ...tablesOf(plan).map((table) => conditions(plan, table).parameters));
  return { sql, parameters: { ...parameters, ...planParameters(plan), ...planParameters(before), kept_limit: plan.limit } };
}

/** All the groups as one period has them: what is not in it, as it would be of no rows. */
function inAll(plan: Plan, all: readonly Group[], groups: readonly Group[]): readonly Group[] {
  const byId = new Map(groups.map((group) => [groupId(group), group]));
  const empty = emptyValues(plan.aggregates);
  return all.map((group) => byId.get(groupId(group)) ?? { ...group, values: empty, estimated: false });
}

function inOrder(plan: Plan, groups: readonly Group[], previous: readonly Group[]): Compared {
  const { by } = plan.order;
  const before = new Map(previous.map((group) => [groupId(group), group.values[by] ?? null]));
  const moved = groups.map((group) => {
    const [to, from] = [group.values[by] ?? null, before.get(groupId(group)) ?? null];
    return { ...group, values: { [by]: to === null || from === null ? null : Math.abs(to - from) } };
  });
  const place = new Map(orderGroups(plan, moved).map((group, index) => [groupId(group), index]));
  const placeOf = (group: Group): number => place.get(groupId(group)) ?? 0;
  const ordered = (of: readonly Group[]) => of.toSorted((one, two) => placeOf(one) - placeOf(two));
  return { groups: ordered(groups), previous: ordered(previous) };
}
