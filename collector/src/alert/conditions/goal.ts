/** Conditions on goals: one holds while its goal is missed, or will be at its pace. */

import { toAppError } from '../../errors.ts';
import type { Goals } from '../../query/goals/goals.ts';
import type { ConditionOf } from '../condition.ts';
import type { Reading, Rule } from './rule.ts';

type OnGoal = ConditionOf<'goal'>;

/** The pace of less of a period, in percent, says little. */
const leastElapsed = 10;

export async function readGoal(goals: Pick<Goals, 'get'>, rules: readonly Rule<OnGoal>[]) {
  const [first] = rules;
  if (first === undefined) return new Map();
  try {
    const goal = await goals.get(first.orgId, first.definition.condition.goal_id);
    const reading = readingOf(goal);
    return new Map(rules.map(({ id }) => [id, reading]));
  } catch (thrown) {
    const error = toAppError(thrown);
    return new Map(rules.map(({ id }) => [id, error]));
  }
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
