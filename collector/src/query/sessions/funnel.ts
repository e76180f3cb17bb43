import { z } from 'zod';
import type { QueryDependencies } from '../dependencies.ts';
import { requireFilterable } from '../engine/metric-filters.ts';
import { resolvePeriod } from '../engine/period.ts';
import { answerHead, answerShape, hintSchema } from '../shape/answer.ts';
import { filtersField, periodShape, wholeNumber } from '../shape/request.ts';
import { readSessionDropoff, type SessionDropoffRequest } from './dropoff.ts';
import { readJourneyHints } from './journey-hints.ts';
import { type Journey, journeyParameters, takenSteps } from './taken-steps.ts';

const expectedSteps = 'a list of 1 to 20 names of steps';

/** What a funnel shows. */
export const funnelShape = {
  steps: z
    .array(z.string({ error: expectedSteps }).min(1, { error: expectedSteps }), { error: expectedSteps })
    .min(1, { error: expectedSteps })
    .max(20, { error: expectedSteps })
    .optional()
    .describe('Names of steps in order; how many steps sessions take unless given.'),
  limit: wholeNumber(1, 100).default(10).describe('Most steps, where none are named.'),
};

/** `POST /query/funnel` */
export const funnelBody = z.strictObject({
  ...funnelShape,
  filters: filtersField.optional().describe('Values by the name of the filter.'),
  ...periodShape,
});

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

export const funnelQueryAnswer = z.object({ ...answerShape, ...funnelAnswer.shape, hints: z.array(hintSchema) });

/** How far sessions come. Throws `invalid_request` for filters that steps do not have. */
export async function readFunnelQuery(
  deps: QueryDependencies,
  orgId: string,
  { filters = {}, ...asked }: z.output<typeof funnelBody>,
): Promise<z.output<typeof funnelQueryAnswer>> {
  requireFilterable(['step_count'], filters, 'filters.');
  const period = resolvePeriod(asked, deps.clock.now());
  const journey = { orgId, period, filters };
  const [head, funnel, hints] = await Promise.all([
    answerHead(deps.database, period),
    asked.steps === undefined
      ? readDropoffFunnel(deps, orgId, { ...asked, ...filters, scope: 'session' })
      : readFunnel(deps, journey, asked.steps),
    readJourneyHints(deps.database, journey, 'session'),
  ]);
  return { ...head, ...funnel, hints };
}

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
