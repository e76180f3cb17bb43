import type { Alert } from '@resonantgenesis/client';
import { metricLabel } from '../format/names.ts';

const operators: Readonly<Record<NonNullable<Alert['condition']['operator']>, string>> = {
  greater_than: '>',
  greater_or_equal: '≥',
  less_than: '<',
  less_or_equal: '≤',
  equal: '=',
  not_equal: '≠',
};

type Condition = Alert['condition'];

const wordings: Readonly<Record<Condition['type'], (condition: Condition) => string>> = {
  metric: ({ metric, operator, threshold, window }) => `${label(metric)} ${sign(operator)} ${threshold} over ${window}`,
  change: ({ metric, operator, threshold, window }) =>
    `change of ${label(metric)} ${sign(operator)} ${threshold} % from one ${window} to the next`,
  goal: () => 'a goal is missed or off its pace',
  budget: ({ amount, period, of, threshold = 100 }) => `${of ?? 'spent'} over ${threshold} % of $${amount} a ${period}`,
  anomaly: ({ metric, direction, window }) =>
    `${label(metric)} over ${window} is ${direction === 'both' ? 'outside of' : direction} what its season has`,
};

/** A condition in words. */
export function wordingOf(condition: Condition): string {
  return wordings[condition.type](condition);
}

function label(metric: string | undefined): string {
  return metricLabel(metric ?? '').toLowerCase();
}

function sign(operator: Condition['operator']): string {
  return operator === undefined ? '' : operators[operator];
}
