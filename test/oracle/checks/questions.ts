/** Periods and filters that the endpoints are asked for. */

import { isoOf, whole } from '../generator/calendar.ts';
import type { Filters } from '../reference/select.ts';
import type { Facts, Question } from './facts.ts';

/** The 30 hours around the night on which Berlin's clocks went forward, and that night's day there: 23 hours. */
const berlinDay = { start: '2025-03-29T23:00:00Z', end: '2025-03-30T22:00:00Z' };
const oneDay = { start: '2025-03-14T00:00:00Z', end: '2025-03-15T00:00:00Z' };
const oddHours = { start: '2025-03-08T04:59:59.999Z', end: '2025-03-11T03:17:00.001Z' };
const beforeAll = { start: '2024-12-01T00:00:00Z', end: '2025-01-01T00:00:00Z' };

export type Span = Pick<Question, 'start' | 'end'>;

/** The starts of two executions to the nanosecond: "half-open", so the first one counts and the second does not. */
export function betweenStarts({ executions }: Facts): Span {
  if (executions.length === 0) return oneDay;
  const at = (part: number): string => isoOf(executions[Math.floor(part * (executions.length - 1))]?.startNs ?? 0n);
  return { start: at(0.3), end: at(0.6) };
}

function periodsOf(facts: Facts): readonly Span[] {
  return [whole, oneDay, berlinDay, oddHours, betweenStarts(facts), beforeAll];
}

export const filterSets: readonly Filters[] = [
  { agent_id: ['agent_planner'] },
  { agent_id: ['Writer', 'Writer/v2 ü', 'batch-worker'] },
  { agent_tags: ['canary', 'vip'] },
  { model: ['gpt-4o'] },
  { model: ['mystery-7b-q4', 'mystery-7b'] },
  { user_id: ['user_1', 'user_2', 'user_3'] },
  { customer: ['customer_2'] },
  { environment: ['staging'] },
  { service: ['research', 'mcp-tools'] },
  { feature: ['search'] },
  { labels: { team: ['red', 'blue'] } },
  { labels: { team: ['green'], tier: ['pro'] }, environment: ['production'] },
  { agent_id: ['agent_support'], model: ['gpt-4o-mini-2024-07-18'], agent_tags: ['production'] },
  { user_id: ['nobody'] },
];

export function questionsOf(facts: Facts): readonly Question[] {
  const unfiltered = periodsOf(facts).map((period) => ({ ...period, filters: {} }));
  const filtered = filterSets.map((filters, index) => ({ ...(index % 3 === 2 ? betweenStarts(facts) : whole), filters }));
  return [...unfiltered, ...filtered].filter((_, index) => index % facts.askedOneIn === 0);
}
