import { z } from 'zod';
import type { QueryDependencies } from '../dependencies.ts';
import { resolvePeriod } from '../engine/period.ts';
import { answerHead, answerShape, hintSchema } from '../shape/answer.ts';
import { limit, readParameters, request, wholeNumber } from '../shape/request.ts';
import { countedExecutionsSql } from './execution-ends.ts';
import { type FlowShape, flowsStatement } from './flow-statement.ts';
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
import { readSure } from './step-order.ts';
import { type Journey, type Scope, scopeField } from './taken-steps.ts';

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
  const common_flows = common.map(({ steps, count, avg_duration_ms, failure_rate }) => ({
    ...{ steps, count: Number(count), percentage: (100 * Number(count)) / total },
    ...{ avg_duration_ms, failure_rate },
  }));
  return { ...head, scope: asked.scope, total, common_flows, hints };
}

interface FlowRow {
  readonly steps: string[];
  readonly count: string;
  /** Over all flows, those that the limit cuts too. */
  readonly total: string;
  readonly avg_duration_ms: number | null;
  readonly failure_rate: number | null;
  readonly unsure: boolean;
}

const readers: Readonly<Record<Scope, (deps: QueryDependencies, journey: Journey, shape: FlowShape) => Promise<readonly FlowRow[]>>> = {
  session: readFlowsOfSessions,
  execution: readFlowsOfExecutions,
};

function readFlowsOfSessions({ database, clock }: QueryDependencies, journey: Journey, shape: FlowShape): Promise<readonly FlowRow[]> {
  const columns = {
    avg_duration_ms: 'avg(duration_ms)',
    failure_rate: `100 * countIf(NOT ${sessionCompleted}) / count()`,
    endless: endlessSessions,
  };
  return readWithinReach(database, journey, BigInt(clock.now()) * 1_000_000n, (reach, precision) => {
    const joins = [sessionEndsSql(journey, precision), sessionOutcomesSql];
    const { sql, parameters } = flowsStatement(journey, 'session', shape, precision, { joins, columns, unsure: unsureSessions });
    return database.select<FlowRow & SessionRow>('query', sql, { ...parameters, ...reachParameters(reach) });
  });
}

function readFlowsOfExecutions({ database }: QueryDependencies, journey: Journey, shape: FlowShape): Promise<readonly FlowRow[]> {
  const columns = {
    avg_duration_ms: 'avg(duration_ms)',
    failure_rate: "100 * countIf(status = 'error') / nullIf(countIf(status != ''), 0)",
  };
  const ends = { joins: [countedExecutionsSql(journey)], columns, unsure: 'false' };
  return readSure((precision) => {
    const { sql, parameters } = flowsStatement(journey, 'execution', shape, precision, ends);
    return database.select<FlowRow>('query', sql, parameters);
  });
}
