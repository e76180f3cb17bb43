/** Conditions on goals: one holds while its goal is missed, or will be at its pace. */

import type { Goals } from '../../query/goals/goals.ts';
import type { ConditionOf } from '../condition.ts';
import { type Reading, type Readings, type Rule, readTogether } from './rule.ts';

type OnGoal = ConditionOf<'goal'>;

/** The pace of less of a period, in percent, says little. */
const leastElapsed = 10;

export function readGoal(goals: Pick<Goals, 'get'>, rules: readonly Rule<OnGoal>[]): Promise<Readings> {
  return readTogether(rules, async ({ orgId, definition }) => {
    const reading = readingOf(await goals.get(orgId, definition.condition.goal_id));
    return () => reading;
  });
}

export function goalKey({ orgId, definition }: Rule<OnGoal>): string {
  return JSON.stringify([orgId, definition.condition.goal_id]);
}

type Goal = Awaited<ReturnType<Goals['get']>>;

function readingOf(goal: Goal): Reading {
  const { value } = goal.progress;
  return { samples: [{ labels: {}, value, threshold: goal.target, breaching: isMissed(goal), present: true }], unit: goal.unit };
}

/** What is to be reached within a period of the calendar is not missed before its end; what must not be passed is as soon as it is. */
function isMissed({ progress, pace, direction }: Goal): boolean | null {
  if (pace === null) return progress.met === null ? null : !progress.met;
  if (direction === 'at_most' && progress.met === false) return true;
  if (pace.on_track === null) return null;
  return pace.elapsed_percent >= leastElapsed && !pace.on_track;
}
