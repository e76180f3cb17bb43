/** How far a goal is, and whether it will be met at this pace. */

import { z } from 'zod';
import type { QueryDependencies } from '../dependencies.ts';
import { aggregatesOf } from '../engine/aggregates.ts';
import { type MetricName, metrics } from '../engine/catalogue.ts';
import { type Filters, filterNames, hasFilter } from '../engine/filters.ts';
import { runTotals } from '../engine/groups.ts';
import type { Period } from '../engine/period.ts';
import { answerHead, answerShape, estimatedField, hintSchema } from '../shape/answer.ts';
import { hintAggregates, hintsOf } from '../shape/hints.ts';
import { goalPeriod, isCalendar } from './goal-period.ts';

export const directions = ['at_least', 'at_most'] as const;

type Direction = (typeof directions)[number];

/** What is asked for. */
export interface GoalDefinition {
  readonly name: string;
  readonly description: string | null;
  readonly metric: MetricName;
  readonly filters: Filters;
  readonly target: number;
  readonly direction: Direction;
  /** A word of the calendar, or a rolling period such as 30d. */
  readonly period: string;
  readonly time_zone: string;
}

export const progressShape = {
  progress: z.object({
    ...answerShape,
    value: z.number().nullable().describe('The metric in the period so far; null = there is nothing that it could be of.'),
    percent: z.number().nullable().describe('Value in percent of the target; null without a value, and of a target of 0.'),
    met: z.boolean().nullable().describe('Whether the value so far is what the goal asks for; null without a value.'),
  }),
  pace: z
    .object({
      elapsed_percent: z.number().describe('How much of the period has passed.'),
      expected: z.number().describe('The share of the target that falls on the time passed.'),
      projected: z.number().nullable().describe('The value at the end of the period, if it goes on as so far.'),
      on_track: z.boolean().nullable().describe('Whether the goal is met then.'),
    })
    .nullable()
    .describe('Of additive metrics in a period of the calendar; null for others, which have no way to go.'),
  hints: z.array(hintSchema),
};

type Progress = z.output<z.ZodObject<typeof progressShape>>;

export async function readProgress(deps: QueryDependencies, orgId: string, goal: GoalDefinition): Promise<Progress> {
  const { database, clock } = deps;
  const nowMs = clock.now();
  const period = goalPeriod(goal.period, goal.time_zone, nowMs);
  const hinted = hintAggregates.every(({ table }) =>
    filterNames.every((name) => goal.filters[name] === undefined || hasFilter(table, name)),
  );
  const aggregates = [...aggregatesOf([goal.metric]), ...(hinted ? hintAggregates : [])];
  const [head, totals] = await Promise.all([
    answerHead(database, period),
    runTotals(database, { orgId, period, filters: goal.filters, aggregates }),
  ]);
  const value = totals.values[goal.metric] ?? null;
  const progress = { ...head, ...estimatedField(totals), value, percent: percentOf(value, goal.target), met: isMet(goal, value) };
  return { progress, pace: paceOf(goal, period, value, nowMs), hints: hinted ? hintsOf(totals.values) : [] };
}

function percentOf(value: number | null, target: number): number | null {
  return value === null || target === 0 ? null : (100 * value) / target;
}

function isMet({ direction, target }: GoalDefinition, value: number | null): boolean | null {
  if (value === null) return null;
  return direction === 'at_least' ? value >= target : value <= target;
}

/** As even as time passes: there is nothing to know a season from in one period. */
function paceOf(goal: GoalDefinition, period: Period, value: number | null, nowMs: number): Progress['pace'] {
  if (!metrics[goal.metric].additive || !isCalendar(goal.period)) return null;
  const elapsed = Number(BigInt(nowMs) * 1_000_000n - period.startNs) / Number(period.endNs - period.startNs);
  const projected = value === null || elapsed === 0 ? null : value / elapsed;
  return { elapsed_percent: 100 * elapsed, expected: goal.target * elapsed, projected, on_track: isMet(goal, projected) };
}
