/** Conditions on what is spent in a day, week or month of the calendar. Steps lie at their start, as in every answer on costs. */

import type { QueryDependencies } from '../../query/dependencies.ts';
import { aggregatesOf } from '../../query/engine/aggregates.ts';
import { findDimensions } from '../../query/engine/dimensions.ts';
import { type Group, runPlan } from '../../query/engine/groups.ts';
import type { Period } from '../../query/engine/period.ts';
import { goalPeriod } from '../../query/goals/goal-period.ts';
import type { ConditionOf } from '../condition.ts';
import { type Labels, labelsId, labelsOf } from '../labels.ts';
import type { Sample } from '../state-machine.ts';
import { type Reading, type Readings, type Rule, readTogether } from './rule.ts';

type Budget = ConditionOf<'budget'>;

/** Those that spent most. */
const maxGroups = 1_000;
/** The pace of less of a period says little. */
const leastElapsed = 0.1;

/** Rules with the same key are read together. */
export function budgetKey({ orgId, definition: { condition, filters, group_by } }: Rule<Budget>): string {
  return JSON.stringify([orgId, condition.period, condition.time_zone, filters, group_by]);
}

export function readBudgets({ database }: QueryDependencies, rules: readonly Rule<Budget>[], nowMs: number): Promise<Readings> {
  return readTogether(rules, async ({ orgId, definition: { filters, group_by, condition } }) => {
    const period = goalPeriod(condition.period, condition.time_zone, nowMs);
    const plan = { orgId, period, filters, aggregates: aggregatesOf(['total_cost']), dimensions: findDimensions(group_by) };
    const groups = await runPlan(database, { ...plan, order: { by: 'total_cost', descending: true }, limit: maxGroups });
    return (rule) => readingOf(rule, groups, elapsedOf(period, nowMs));
  });
}

function elapsedOf({ startNs, endNs }: Period, nowMs: number): number {
  return Number(BigInt(nowMs) * 1_000_000n - startNs) / Number(endNs - startNs);
}

function readingOf({ definition: { condition, group_by }, known }: Rule<Budget>, groups: readonly Group[], elapsed: number): Reading {
  const kept = groups.filter(({ other }) => !other);
  const present = new Map(
    kept.map((group): [string, [Labels, number | null]] => {
      const labels = labelsOf(group_by, group.keys);
      return [labelsId(labels), [labels, group.values['total_cost'] ?? null]];
    }),
  );
  const isCut = kept.length < groups.length;
  // Of a group that is not among the first, what it spent is not known; of one that is not there at all, it is nothing.
  const absent = known
    .filter((labels) => !present.has(labelsId(labels)))
    .map((labels): [Labels, number | null] => [labels, isCut ? null : 0]);
  const samples = [...present.values(), ...absent].map(([labels, spent]) => {
    return { labels, ...judged(condition, spent, elapsed), present: present.has(labelsId(labels)) };
  });
  return { samples, unit: 'USD' };
}

function judged({ amount, of, threshold }: Budget, spent: number | null, elapsed: number): Omit<Sample, 'labels' | 'present'> {
  const value = of === 'projected' && spent !== null && elapsed >= leastElapsed ? spent / elapsed : spent;
  const limit = (amount * threshold) / 100;
  return { value, threshold: limit, breaching: value === null ? null : value >= limit };
}
