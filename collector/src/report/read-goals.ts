/** Goals in a report: how they stand, and as a line in the charts that they can be a line of. */

import { AppError } from '../errors.ts';
import { findMetric, type MetricName, metrics } from '../query/engine/catalogue.ts';
import type { Granularity } from '../query/engine/dimensions.ts';
import { filtersAnswer } from '../query/shape/filters-answer.ts';
import type { GoalLine, GoalProgress, GoalsSection } from './document.ts';
import type { Reading } from './reading.ts';

const maxListed = 100;
const maxShown = 8;

/** Undefined where there are none. */
export async function readGoals(reading: Reading, title: string, of: readonly MetricName[] | 'all'): Promise<GoalsSection | undefined> {
  const { deps, orgId } = reading;
  const { data } = await deps.goals.list(orgId, { limit: maxListed, cursor: undefined });
  const told = data.filter(({ metric }) => of === 'all' || of.some((name) => name === metric)).slice(0, maxShown);
  const read = await Promise.all(told.map(({ id }) => readGoal(reading, id)));
  const goals = read.flatMap((goal) => goal ?? []);
  return goals.length === 0 ? undefined : { kind: 'goals', title, goals };
}

/** Undefined where it was deleted meanwhile. */
async function readGoal({ deps, orgId }: Reading, id: string): Promise<GoalProgress | undefined> {
  const goal = await deps.goals.get(orgId, id).catch(deleted);
  const metric = findMetric(goal?.metric ?? '');
  if (goal === undefined || metric === undefined) return undefined;
  const { name, unit, direction, target, period, progress, pace } = goal;
  return { name, metric, unit, direction, target, period, value: progress.value, met: progress.met, onTrack: pace?.on_track ?? null };
}

function deleted(error: unknown): undefined {
  if (!(error instanceof AppError) || error.code !== 'goal_not_found') throw error;
}

/** A goal of the same rows as the chart: of each bucket, where it adds up; of anything else whatever its period. */
export async function goalLineOf(
  { deps, orgId, filters }: Reading,
  metric: MetricName,
  granularity: Granularity,
): Promise<GoalLine | undefined> {
  const { data } = await deps.goals.list(orgId, { limit: maxListed, cursor: undefined });
  const own = JSON.stringify(sorted(filtersAnswer(filters)));
  const found = data.find(
    (goal) =>
      goal.metric === metric && JSON.stringify(sorted(goal.filters)) === own && (!metrics[metric].additive || goal.period === granularity),
  );
  return found && { value: found.target, name: found.name, direction: found.direction };
}

function sorted(filters: Readonly<Record<string, readonly string[]>>): readonly (readonly [string, readonly string[]])[] {
  const named = Object.entries(filters).filter(([, values]) => values.length > 0);
  return named.map(([name, values]) => [name, values.toSorted()] as const).sort(([one], [two]) => (one < two ? -1 : 1));
}
