import { z } from 'zod';
import type { MetricName } from '../engine/catalogue.ts';
import type { Values } from '../engine/groups.ts';
import { periodAnswer, previousPeriod, resolvePeriod } from '../engine/period.ts';
import { answerHead, answerShape, changeOf, comparisonShape, estimatedField, hintSchema, metricShape } from '../shape/answer.ts';
import { hintsOf } from '../shape/hints.ts';
import { compareShape, readParameters, request } from '../shape/request.ts';
import { type QueryDependencies, readFigures } from '../summary.ts';
import { requireAgent } from './agents-seen.ts';

const agentIdParameter = z.string().min(1, { error: 'the id of an agent' }).describe('The id of an agent.');

/** `GET /agents/{agent_id}/metrics` */
export const agentMetricsParameters = request({ ...readParameters, ...compareShape, agent_id: agentIdParameter });

/** Parameters of a read below `/agents/{agent_id}`. */
export const agentParameters = request({ ...readParameters, agent_id: agentIdParameter });

export type AgentMetricsRequest = z.output<typeof agentMetricsParameters>;

const agentMetricNames = [
  'execution_count',
  'success_rate',
  'error_rate',
  'avg_duration_ms',
  'p50_duration_ms',
  'p95_duration_ms',
  'p99_duration_ms',
  'avg_tokens',
  'avg_steps',
  'total_tokens',
  'total_cost',
] as const satisfies readonly MetricName[];

const agentFigures = z.object(metricShape(agentMetricNames));

export const agentMetricsAnswer = z.object({
  agent_id: z.string(),
  name: z.string().describe('The name last seen with this id, else the id.'),
  ...answerShape,
  ...agentFigures.shape,
  ...comparisonShape(agentFigures.shape),
  hints: z.array(hintSchema),
});

export type AgentMetricsAnswer = z.output<typeof agentMetricsAnswer>;

/** Throws `agent_not_found` for an id never seen. */
export async function readAgentMetrics(deps: QueryDependencies, orgId: string, asked: AgentMetricsRequest): Promise<AgentMetricsAnswer> {
  const period = resolvePeriod(asked, deps.clock.now());
  const filters = { ...asked, agent_id: [asked.agent_id] };
  const [name, head, { current, previous }] = await Promise.all([
    requireAgent(deps.database, orgId, asked.agent_id),
    answerHead(deps.database, period),
    readFigures(deps, orgId, filters, period, agentMetricNames),
  ]);
  const now = figuresOf(current.values);
  const before = previous && figuresOf(previous.values);
  const comparison = before && { previous: { period: periodAnswer(previousPeriod(period)), ...before }, change: changeOf(now, before) };
  const estimated = estimatedField(current, previous);
  return { agent_id: asked.agent_id, name, ...head, ...estimated, ...now, ...comparison, hints: [...hintsOf(current.values)] };
}

function figuresOf(values: Values): z.output<typeof agentFigures> {
  return agentFigures.parse(values);
}
