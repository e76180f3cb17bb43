import { z } from 'zod';
import { resolvePeriod } from '../engine/period.ts';
import { answerHead, answerShape, hintSchema } from '../shape/answer.ts';
import { limit, readParameters, request, wholeNumber } from '../shape/request.ts';
import type { QueryDependencies } from '../summary.ts';
import { countedExecutionsSql } from './execution-ends.ts';
import { readJourneyHints } from './journey-hints.ts';
import { endlessSessions, reachParameters, readWithinReach, sessionCompleted, sessionEndsSql, sessionOutcomesSql } from './session-ends.ts';
import { type Journey, journeyParameters, type Scope, scopeField, takenSteps, unitColumn } from './taken-steps.ts';

/** `GET /sessions/flows` */
export const sessionFlowsParameters = request({
  ...readParameters,
  scope: scopeField,
  depth: wholeNumber(1, 1000).optional().describe('Only the first steps, that many; the whole sequences unless given.'),
  min_count: wholeNumber(1, 1_000_000_000).default(1).describe('Leaves out flows that fewer sessions took.'),
  limit: limit.describe('Most flows, the most frequent ones.'),
});

export type SessionFlowsRequest = z.output<typeof sessionFlowsParameters>;

export const sessionFlowsAnswer = z.object({
  ...answerShape,
  scope: z.enum(['session', 'execution']),
  total: z.int().describe('Sessions (or executions) with a step: what the percentages are of.'),
  common_flows: z
    .array(
      z.object({
        steps: z.array(z.string()).describe('Names of the steps in order of start; runs of one name are one.'),
        count: z.int().describe('Sessions (or executions) that took it.'),
        percentage: z.number(),
        avg_duration_ms: z
          .number()
          .nullable()
          .describe("Mean from the first start to the last end of the sessions' executions in the period."),
        failure_rate: z.number().nullable().describe('Percent of them that did not complete (or failed).'),
      }),
    )
    .describe('Most frequent first; in order of the names where equally frequent.'),
  hints: z.array(hintSchema),
});

export type SessionFlowsAnswer = z.output<typeof sessionFlowsAnswer>;

/** What sessions do, step by step. Of what was received, whatever its weight. */
export async function readSessionFlows(deps: QueryDependencies, orgId: string, asked: SessionFlowsRequest): Promise<SessionFlowsAnswer> {
  const period = resolvePeriod(asked, deps.clock.now());
  const journey = { orgId, period, filters: asked };
  const [head, flows, hints] = await Promise.all([
    answerHead(deps.database, period),
    readers[asked.scope](deps, journey, asked),
    readJourneyHints(deps.database, journey, asked.scope),
  ]);
  const total = Number(flows[0]?.total ?? 0);
  const common = flows.filter(({ count }) => Number(count) >= asked.min_count);
  const common_flows = common.map(({ flow, count, avg_duration_ms, failure_rate }) => ({
    ...{ steps: flow, count: Number(count), percentage: (100 * Number(count)) / total },
    ...{ avg_duration_ms, failure_rate },
  }));
  return { ...head, scope: asked.scope, total, common_flows, hints: [...hints] };
}

interface FlowRow {
  readonly flow: string[];
  readonly count: string;
  /** Over all flows, those that the limit cuts too. */
  readonly total: string;
  readonly avg_duration_ms: number | null;
  readonly failure_rate: number | null;
}

type Shape = Pick<SessionFlowsRequest, 'depth' | 'limit'>;

const readers: Readonly<Record<Scope, (deps: QueryDependencies, journey: Journey, shape: Shape) => Promise<readonly FlowRow[]>>> = {
  session: readFlowsOfSessions,
  execution: readFlowsOfExecutions,
};

function readFlowsOfSessions({ database, clock }: QueryDependencies, journey: Journey, shape: Shape): Promise<readonly FlowRow[]> {
  const columns = ['avg(duration_ms) AS avg_duration_ms', `100 * countIf(NOT ${sessionCompleted}) / count() AS failure_rate`];
  const joins = [`LEFT JOIN (${sessionEndsSql(journey)}) AS ends USING unit`, `LEFT JOIN (${sessionOutcomesSql}) AS outcomes USING unit`];
  const { sql, parameters } = flowsStatement(journey, 'session', shape, [...columns, `${endlessSessions} AS endless`], joins);
  return readWithinReach(database, journey, BigInt(clock.now()) * 1_000_000n, (reach) =>
    database.select<FlowRow & { readonly endless: string[] }>('query', sql, { ...parameters, ...reachParameters(reach) }),
  );
}

function readFlowsOfExecutions({ database }: QueryDependencies, journey: Journey, shape: Shape): Promise<readonly FlowRow[]> {
  const failed = "100 * countIf(status = 'error') / nullIf(countIf(status != ''), 0) AS failure_rate";
  const joins = [`LEFT JOIN (${countedExecutionsSql(journey)}) AS ends USING unit`];
  const { sql, parameters } = flowsStatement(journey, 'execution', shape, ['avg(duration_ms) AS avg_duration_ms', failed], joins);
  return database.select<FlowRow>('query', sql, parameters);
}

/** `columns` are aggregates over what `joins` adds to each session or execution. */
function flowsStatement(journey: Journey, scope: Scope, shape: Shape, columns: readonly string[], joins: readonly string[]) {
  const steps = takenSteps(journey, scope);
  const names = 'arrayCompact(arrayMap(step -> step.4, arraySort(groupArray((start_ns, end_ns, span_id, name)))))';
  const flow = shape.depth === undefined ? names : `arraySlice(${names}, 1, {depth:UInt32})`;
  const sql = `SELECT flow, count() AS count, sum(count()) OVER () AS total, ${columns.join(', ')}
FROM (
  SELECT ${unitColumn(scope)} AS unit, ${flow} AS flow FROM steps FINAL
  WHERE ${steps.sql.join(' AND ')} GROUP BY unit
) AS taken
${joins.join('\n')}
GROUP BY flow ORDER BY count DESC, flow LIMIT {row_limit:UInt32}`;
  const depth = shape.depth === undefined ? {} : { depth: shape.depth };
  return { sql, parameters: { ...steps.parameters, ...journeyParameters(journey), ...depth, row_limit: shape.limit } };
}
