import { z } from 'zod';
import type { QueryDependencies } from '../dependencies.ts';
import { aggregatesOf } from '../engine/aggregates.ts';
import { type MetricName, metricNames, metrics } from '../engine/catalogue.ts';
import { findDimensions } from '../engine/dimensions.ts';
import { type Group, runPlan } from '../engine/groups.ts';
import { emptyValue } from '../engine/metric.ts';
import { requireFilterable } from '../engine/metric-filters.ts';
import { type Period, previousPeriod, resolvePeriod } from '../engine/period.ts';
import { answerHead, answerShape, changeOf, estimatedField, figuresByName, hintSchema, metricShape } from '../shape/answer.ts';
import { readHints } from '../shape/hints.ts';
import { compareShape, listParameter, metricsOf, readParameters, request } from '../shape/request.ts';
import { requireAgents } from './agents-seen.ts';

const maxAgents = 50;
const defaultMetrics = ['execution_count', 'success_rate', 'avg_duration_ms', 'total_tokens', 'total_cost'];

const { agent_id: _, ...otherParameters } = readParameters;

/** `GET /agents/compare` */
export const compareAgentsParameters = request({
  ...otherParameters,
  ...compareShape,
  agent_ids: listParameter
    .refine((ids) => ids.length <= maxAgents, { error: `ids of at most ${maxAgents} agents` })
    .transform((ids) => [...new Set(ids)])
    .describe('The agents, by their ids.'),
  metrics: metricsOf(listParameter)
    .prefault(defaultMetrics)
    .describe(`Metrics, by name or alias; ${defaultMetrics.join(', ')} unless given.`),
});

export type CompareAgentsRequest = z.output<typeof compareAgentsParameters>;

export const compareAgentsAnswer = z.object({
  ...answerShape,
  metrics: z.array(z.string()).describe('Names of the figures.'),
  agents: z
    .array(
      z
        .object({
          agent_id: z.string(),
          name: z.string().describe('The name last seen with this id, else the id.'),
          ...z.object(metricShape(metricNames)).partial().shape,
          previous: figuresByName.optional(),
          change: figuresByName.optional(),
        })
        .describe("The metrics asked for, by the catalogue's names."),
    )
    .describe('In the order asked for.'),
  hints: z.array(hintSchema),
});

export type CompareAgentsAnswer = z.output<typeof compareAgentsAnswer>;

/** Figures of several agents side by side. Throws `agent_not_found` naming an id never seen. */
export async function compareAgents(deps: QueryDependencies, orgId: string, asked: CompareAgentsRequest): Promise<CompareAgentsAnswer> {
  const { database } = deps;
  requireFilterable(asked.metrics, asked);
  const period = resolvePeriod(asked, deps.clock.now());
  const filters = { ...asked, agent_id: asked.agent_ids };
  const read = (of: Period) => readAgentGroups(deps, orgId, { filters, metrics: asked.metrics }, of);
  const [names, head, groups, previous, hints] = await Promise.all([
    requireAgents(database, orgId, asked.agent_ids),
    answerHead(database, period),
    read(period),
    asked.compare_to && read(previousPeriod(period)),
    readHints(database, { orgId, period, filters }),
  ]);
  const agents = asked.agent_ids.map((agent_id) => {
    const now = valuesOf(asked.metrics, groups, agent_id);
    const before = previous && valuesOf(asked.metrics, previous, agent_id);
    const comparison = before && { previous: before, change: changeOf(now, before) };
    return { agent_id, name: names.get(agent_id) ?? agent_id, ...now, ...comparison };
  });
  const estimated = estimatedField(...groups, ...(previous ?? []));
  return { ...head, ...estimated, metrics: [...asked.metrics], agents, hints };
}

interface Comparison {
  readonly filters: { readonly agent_id: readonly string[] };
  readonly metrics: readonly MetricName[];
}

function readAgentGroups({ database }: QueryDependencies, orgId: string, { filters, metrics: names }: Comparison, period: Period) {
  return runPlan(database, {
    ...{ orgId, period, filters, aggregates: aggregatesOf(names) },
    dimensions: findDimensions(['agent']),
    order: { by: 'agent', descending: false },
    limit: filters.agent_id.length,
  });
}

/** An agent that did nothing in the period has the figures of nothing. */
function valuesOf(names: readonly MetricName[], groups: readonly Group[], agentId: string): Record<string, number | null> {
  const values = groups.find(({ keys }) => keys[0] === agentId)?.values;
  return Object.fromEntries(names.map((name) => [name, values === undefined ? emptyValue(metrics[name].kind) : (values[name] ?? null)]));
}
