import type { AppError } from '../../errors.ts';
import type { Database } from '../../store/database.ts';
import { type MetricName, metrics } from '../engine/catalogue.ts';
import type { Plan } from '../engine/compile.ts';
import { type Group, groupId } from '../engine/groups.ts';
import { invalidFields } from '../shape/invalid-request.ts';
import { type Ahead, lookAhead } from './ahead.ts';

/** A group of dimensions with what its metrics are likely to come to in one of the next buckets. */
export interface GroupAhead {
  readonly group: Group;
  readonly date: string;
  readonly values: Readonly<Record<string, number>>;
  readonly lower: Readonly<Record<string, number>>;
  readonly upper: Readonly<Record<string, number>>;
}

const maxSeries = 100;

/** Throws `invalid_request` where buckets of time or metrics that add up are lacking. */
export function requireForecastable(asked: readonly MetricName[], { time }: Plan, horizon: number): void {
  const unfit = asked.filter((name) => !metrics[name].additive);
  if (time === undefined) throw invalid(horizon, 'a granularity to be asked for too, such as daily');
  if (unfit.length > 0) throw invalid(horizon, `only metrics that add up; these do not: ${unfit.join(', ')}`);
}

/** Forecasts each group's metrics on their own, in the order of the groups; what has too little history is left out. */
export async function lookAheadOfGroups(
  database: Database,
  { time, period }: Plan,
  groups: readonly Group[],
  asked: readonly MetricName[],
  { horizon, nowMs }: { readonly horizon: number; readonly nowMs: number },
): Promise<readonly GroupAhead[]> {
  if (time === undefined) return [];
  const byGroup = [...Map.groupBy(groups, groupId).values()];
  if (byGroup.length * asked.length > maxSeries)
    throw invalid(horizon, `at most ${maxSeries} groups times metrics: set limit to fewer groups`);
  const series = { ...time, timeZone: period.timeZone, nowMs };
  const found = byGroup.map(async (members) => {
    const [group] = members;
    const byBucket = new Map(members.map(({ bucket, values }) => [bucket, values]));
    const aheads = asked.map(async (name) => {
      const values = time.buckets.map((_, index) => byBucket.get(index)?.[name] ?? null);
      return [name, await lookAhead(database, series, values, horizon)] as const;
    });
    return group === undefined ? [] : entriesOf(group, await Promise.all(aheads));
  });
  return (await Promise.all(found)).flat();
}

function entriesOf(group: Group, aheads: readonly (readonly [MetricName, Ahead])[]): readonly GroupAhead[] {
  const dates = [...new Set(aheads.flatMap(([, { points }]) => points.map(({ date }) => date)))].sort();
  return dates.map((date) => {
    const points = aheads.flatMap(([name, ahead]) =>
      ahead.points.filter((point) => point.date === date).map((point) => [name, point] as const),
    );
    const field = (of: 'value' | 'lower' | 'upper') => Object.fromEntries(points.map(([name, point]) => [name, point[of]]));
    return { group, date, values: field('value'), lower: field('lower'), upper: field('upper') };
  });
}

function invalid(value: number, expected: string): AppError {
  return invalidFields([{ field: 'forecast', value, expected }]);
}
