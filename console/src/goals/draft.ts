/** A goal while it is being written, and the request that it becomes. */

import type { CreateGoalRequest, Goal } from '@resonantgenesis/client';
import { type AskedFilters, filtersRequest } from '../view/filters-request.ts';

export interface GoalDraft {
  readonly name: string;
  readonly description: string | null;
  readonly metric: string;
  readonly direction: Goal['direction'];
  readonly target: string;
  readonly period: string;
  readonly timeZone: string;
  readonly filters: AskedFilters;
}

export function newGoal(timeZone: string): GoalDraft {
  return {
    name: 'Spend in a month',
    description: null,
    metric: 'total_cost',
    direction: 'at_most',
    target: '500',
    period: 'month',
    timeZone,
    filters: {},
  };
}

export function draftOf({ name, description, metric, direction, target, period, time_zone: timeZone, filters }: Goal): GoalDraft {
  return { name, description, metric, direction, target: String(target), period, timeZone, filters };
}

export function requestOf({ target, filters, ...draft }: GoalDraft): CreateGoalRequest {
  return { ...draft, target: Number(target), filters: filtersRequest(filters) };
}
