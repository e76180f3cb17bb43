import { z } from 'zod';
import type { QueryDependencies } from '../dependencies.ts';
import { aggregatesOf } from '../engine/aggregates.ts';
import type { MetricName } from '../engine/catalogue.ts';
import { findDimensions } from '../engine/dimensions.ts';
import { type Group, runPlan } from '../engine/groups.ts';
import { formatInstant, resolvePeriod } from '../engine/period.ts';
import { answerHead, answerShape, estimatedField, hintSchema, metricShape } from '../shape/answer.ts';
import { decodeCursor, pageOf } from '../shape/cursor.ts';
import { emptyPageHints } from '../shape/hints.ts';
import { cursor, limit, readParameters, request } from '../shape/request.ts';
import { readAgentTimes } from './agents-seen.ts';

/** `GET /agents` */
export const listAgentsParameters = request({ ...readParameters, limit, cursor });

export type ListAgentsRequest = z.output<typeof listAgentsParameters>;

const names = [
  'execution_count',
  'error_count',
  'success_rate',
  'avg_duration_ms',
  'p95_duration_ms',
  'total_tokens',
  'total_cost',
] as const satisfies readonly MetricName[];

const figures = z.object(metricShape(names));

export const listAgentsAnswer = z.object({
  ...answerShape,
  data: z.array(
    z.object({
      agent_id: z.string(),
      name: z.string(),
      ...figures.shape,
      first_seen: z.iso.datetime().nullable().describe('Start of the first execution ever.'),
      last_seen: z.iso.datetime().nullable().describe('Start of the last execution ever.'),
    }),
  ),
  next_cursor: z.string().nullable(),
  hints: z.array(hintSchema),
});

export type ListAgentsAnswer = z.output<typeof listAgentsAnswer>;

/** The agents with executions or steps in the period, by id. Steps whose agent is not known yet belong to none of them. */
export async function listAgents(deps: QueryDependencies, orgId: string, asked: ListAgentsRequest): Promise<ListAgentsAnswer> {
  const { database, clock } = deps;
  const period = resolvePeriod(asked, clock.now());
  const [after = ''] = decodeCursor(asked.cursor, 1) ?? [];
  const plan = {
    orgId,
    period,
    filters: asked,
    aggregates: aggregatesOf(names),
    dimensions: findDimensions(['agent']),
    order: { by: 'agent', descending: false },
    limit: asked.limit,
    after,
  };
  const [head, groups] = await Promise.all([answerHead(database, period), runPlan(database, plan)]);
  const { page, next_cursor } = pageOf(groups, asked.limit, ({ keys }) => [keys[0] ?? '']);
  const data = await entriesOf(deps, orgId, page);
  return { ...head, ...estimatedField(...page), data, next_cursor, hints: emptyPageHints(data, asked.cursor) };
}

async function entriesOf({ database }: QueryDependencies, orgId: string, groups: readonly Group[]): Promise<ListAgentsAnswer['data']> {
  const ids = groups.flatMap(({ keys }) => keys[0] ?? []);
  const seen = await readAgentTimes(database, orgId, ids);
  return groups.map(({ keys, values }) => {
    const id = keys[0] ?? '';
    const agent = seen.get(id);
    return {
      agent_id: id,
      name: agent?.name ?? id,
      ...figures.parse(values),
      first_seen: agent ? formatInstant(agent.firstSeenNs) : null,
      last_seen: agent ? formatInstant(agent.lastSeenNs) : null,
    };
  });
}
