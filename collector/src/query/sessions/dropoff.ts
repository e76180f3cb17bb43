import { z } from 'zod';
import type { QueryDependencies } from '../dependencies.ts';
import type { Filters } from '../engine/filters.ts';
import { resolvePeriod } from '../engine/period.ts';
import { answerHead, answerShape, hintSchema } from '../shape/answer.ts';
import { limit, readParameters, request } from '../shape/request.ts';
import { allExecutionsSql, readExecutionReach } from './execution-ends.ts';
import { readJourneyHints } from './journey-hints.ts';
import {
  endlessSessions,
  reachParameters,
  readWithinReach,
  type SessionRow,
  sessionCompleted,
  sessionEndsSql,
  sessionOutcomesSql,
  unsureSessions,
} from './session-ends.ts';
import { type Journey, journeyParameters, type Scope, scopeField, takenSteps, unitColumn } from './taken-steps.ts';

/** `GET /sessions/dropoff` */
export const sessionDropoffParameters = request({
  ...readParameters,
  scope: scopeField,
  limit: limit.describe('Most steps, from the first.'),
});

export type SessionDropoffRequest = Omit<z.output<typeof sessionDropoffParameters>, keyof Filters> & Filters;

export const sessionDropoffAnswer = z.object({
  ...answerShape,
  scope: z.enum(['session', 'execution']),
  steps: z.array(
    z.object({
      number: z.int().describe('From 1, by start.'),
      sessions: z.int().describe('Sessions (or executions) that reached it.'),
      completion_rate: z.number().describe('Percent of them that went on, or completed there.'),
      drop_rate: z.number().describe('Percent of them that ended there and did not complete.'),
    }),
  ),
  hints: z.array(hintSchema),
});

export type SessionDropoffAnswer = z.output<typeof sessionDropoffAnswer>;

/** At which step sessions end without having completed. Of what was received, whatever its weight. */
export async function readSessionDropoff(
  deps: QueryDependencies,
  orgId: string,
  asked: SessionDropoffRequest,
): Promise<SessionDropoffAnswer> {
  const period = resolvePeriod(asked, deps.clock.now());
  const journey = { orgId, period, filters: asked };
  const [head, lengths, hints] = await Promise.all([
    answerHead(deps.database, period),
    readers[asked.scope](deps, journey, asked.limit),
    readJourneyHints(deps.database, journey, asked.scope),
  ]);
  return { ...head, scope: asked.scope, steps: stepsOf(lengths, asked.limit), hints };
}

/** Sessions (or executions) by how many steps they have; one more than the limit stands for all that have more. */
interface LengthRow {
  readonly length: string;
  readonly units: string;
  readonly completed: string;
}

function stepsOf(lengths: readonly LengthRow[], most: number): SessionDropoffAnswer['steps'] {
  const byLength = new Map(lengths.map((row) => [Number(row.length), row]));
  const longest = Math.min(most, Math.max(0, ...byLength.keys()));
  let sessions = lengths.reduce((sum, { units }) => sum + Number(units), 0);
  return Array.from({ length: longest }, (_, index) => {
    const { units = '0', completed = '0' } = byLength.get(index + 1) ?? {};
    const completion_rate = (100 * (sessions - Number(units) + Number(completed))) / sessions;
    const step = { number: index + 1, sessions, completion_rate, drop_rate: 100 - completion_rate };
    sessions -= Number(units);
    return step;
  });
}

const readers: Readonly<Record<Scope, (deps: QueryDependencies, journey: Journey, most: number) => Promise<readonly LengthRow[]>>> = {
  session: readLengthsOfSessions,
  execution: readLengthsOfExecutions,
};

function readLengthsOfSessions({ database, clock }: QueryDependencies, journey: Journey, most: number): Promise<readonly LengthRow[]> {
  const columns = [`countIf(${sessionCompleted}) AS completed`, `${endlessSessions} AS endless`, `toBool(${unsureSessions}) AS unsure`];
  return readWithinReach(database, journey, BigInt(clock.now()) * 1_000_000n, (reach, precision) => {
    const { sql, parameters } = lengthsStatement(journey, 'session', most, columns, [
      sessionEndsSql(journey, precision),
      sessionOutcomesSql,
    ]);
    return database.select<LengthRow & SessionRow>('query', sql, { ...parameters, ...reachParameters(reach) });
  });
}

async function readLengthsOfExecutions({ database }: QueryDependencies, journey: Journey, most: number): Promise<readonly LengthRow[]> {
  const { sql, parameters } = lengthsStatement(journey, 'execution', most, ["countIf(status = 'ok') AS completed"], [allExecutionsSql]);
  const reach = await readExecutionReach(database, journey);
  return database.select<LengthRow>('query', sql, { ...parameters, ...reachParameters(reach) });
}

/** `columns` are aggregates over what `joins` adds to each session or execution. */
function lengthsStatement(journey: Journey, scope: Scope, most: number, columns: readonly string[], joins: readonly string[]) {
  const steps = takenSteps(journey, scope);
  const sql = `SELECT least(taken.step_count, {most:UInt64}) AS length, count() AS units, ${columns.join(', ')}
FROM (
  SELECT ${unitColumn(scope)} AS unit, count() AS step_count FROM steps FINAL
  WHERE ${steps.sql.join(' AND ')} GROUP BY unit
) AS taken
${joins.map((statement, index) => `LEFT JOIN (${statement}) AS joined_${index} USING unit`).join('\n')}
GROUP BY length ORDER BY length LIMIT {most:UInt64}`;
  return { sql, parameters: { ...steps.parameters, ...journeyParameters(journey), most: most + 1 } };
}
