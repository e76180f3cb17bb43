import type { Goal } from '@resonantgenesis/client';
import { formatValue } from '../format/numbers.ts';
import { formatLength } from '../format/times.ts';

export const calendar = ['day', 'week', 'month', 'quarter'] as const;

export function isCalendar(period: string): boolean {
  return calendar.some((one) => one === period);
}

/** Like "Total cost at most $500.00 a month". */
export function wordingOf({ direction, target, unit, period }: Goal, label: string): string {
  const bound = direction === 'at_least' ? 'at least' : 'at most';
  const time = isCalendar(period) ? `a ${period}` : `over ${formatLength(period)}`;
  return `${label} ${bound} ${formatValue(target, unit)} ${time}`;
}
