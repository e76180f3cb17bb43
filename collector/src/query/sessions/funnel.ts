import { z } from 'zod';
import type { QueryDependencies } from '../dependencies.ts';
import { readSessionDropoff, type SessionDropoffRequest } from './dropoff.ts';
import { type Journey, journeyParameters, takenSteps } from './taken-steps.ts';

export const funnelAnswer = z.object({
  steps: z.array(
    z.object({
      number: z.int().describe('From 1.'),
      name: z.string().nullable().describe('Null where steps are counted, not named.'),
      sessions: z.int().describe('Sessions that took this step after the ones before it, whatever they did in between.'),
      percentage: z.number().nullable().describe('Percent of those that took the first; null where there is none.'),
      conversion_rate: z.number().nullable().describe('Percent of those that took the step before; of the first, 100.'),
      completion_rate: z.number().optional().describe('Where steps are counted: percent that went on, or completed there.'),
      drop_rate: z.number().optional().describe('Where steps are counted: percent that ended there and did not complete.'),
    }),
  ),
});

/** How many sessions took steps of these names in this order. Steps go by start, then end and span id, as in flows. */
export async function readFunnel(
  { database }: QueryDependencies,
  journey: Journey,
  names: readonly string[],
): Promise<z.output<typeof funnelAnswer>> {
  const { sql: conditions, parameters } = takenSteps(journey, 'session');
  const sql = `SELECT reached, count() AS sessions FROM (
  SELECT arrayFold((done, step) -> if(done < length({names:Array(String)}) AND tupleElement(step, 4) = {names:Array(String)}[done + 1], done + 1, done),
    arraySort(groupArray((start_ns, end_ns, span_id, toString(name)))), toUInt64(0)) AS reached
  FROM steps FINAL WHERE ${conditions.join(' AND ')} AND name IN {names:Array(String)}
  GROUP BY session_id
) GROUP BY reached LIMIT 1000`;
  const rows = await database.select<{ reached: string; sessions: string }>('query', sql, {
    ...parameters,
    ...journeyParameters(journey),
    names,
  });
  const reachedAtLeast = (count: number): number =>
    rows.reduce((sum, row) => (Number(row.reached) >= count ? sum + Number(row.sessions) : sum), 0);
  return { steps: withRates(names.map((name, index) => ({ number: index + 1, name, sessions: reachedAtLeast(index + 1) }))) };
}

/** What `GET /sessions/dropoff` says, as a funnel. */
export async function readDropoffFunnel(
  deps: QueryDependencies,
  orgId: string,
  asked: SessionDropoffRequest,
): Promise<z.output<typeof funnelAnswer>> {
  const { steps } = await readSessionDropoff(deps, orgId, asked);
  return { steps: withRates(steps.map((step) => ({ name: null, ...step }))) };
}

function withRates<Step extends { readonly sessions: number }>(steps: readonly Step[]) {
  const first = steps[0]?.sessions ?? 0;
  return steps.map((step, index) => ({
    ...step,
    percentage: percentOf(step.sessions, first),
    conversion_rate: percentOf(step.sessions, steps[index - 1]?.sessions ?? step.sessions),
  }));
}

function percentOf(part: number, whole: number): number | null {
  return whole === 0 ? null : (100 * part) / whole;
}
