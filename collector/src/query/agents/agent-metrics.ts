import { z } from 'zod';
import type { QueryDependencies } from '../dependencies.ts';
import { resolvePeriod } from '../engine/period.ts';
import { answerHead, answerShape, comparisonShape, estimatedField, hintSchema } from '../shape/answer.ts';
import { comparedFigures, type FigureNames, figureShape, readFigures } from '../shape/figures.ts';
import { hintsOf } from '../shape/hints.ts';
import { compareShape, readParameters, request } from '../shape/request.ts';
import { requireAgent } from './agents-seen.ts';

export const agentIdParameter = z.string().min(1, { error: 'the id of an agent' }).describe('The id of an agent.');

/** `GET /agents/{agent_id}/metrics` */
export const agentMetricsParameters = request({ ...readParameters, ...compareShape, agent_id: agentIdParameter });

export type AgentMetricsRequest = z.output<typeof agentMetricsParameters>;

const agentFigures = {
  execution_count: 'execution_count',
  success_rate: 'success_rate',
  error_rate: 'error_rate',
  avg_duration_ms: 'avg_duration_ms',
  p50_duration_ms: 'p50_duration_ms',
  p95_duration_ms: 'p95_duration_ms',
  p99_duration_ms: 'p99_duration_ms',
  avg_tokens: 'avg_tokens',
  avg_steps: 'avg_steps',
  total_tokens: 'total_tokens',
  total_cost: 'total_cost',
} as const satisfies FigureNames;

const agentShape = figureShape(agentFigures);

export const agentMetricsAnswer = z.object({
  agent_id: z.string(),
  name: z.string().describe('The name last seen with this id, else the id.'),
  ...answerShape,
  ...agentShape,
  ...comparisonShape(agentShape),
  hints: z.array(hintSchema),
});

export type AgentMetricsAnswer = z.output<typeof agentMetricsAnswer>;

/** Throws `agent_not_found` for an id never seen. */
export async function readAgentMetrics(deps: QueryDependencies, orgId: string, asked: AgentMetricsRequest): Promise<AgentMetricsAnswer> {
  const period = resolvePeriod(asked, deps.clock.now());
  const filters = { ...asked, agent_id: [asked.agent_id] };
  const [name, head, figures] = await Promise.all([
    requireAgent(deps.database, orgId, asked.agent_id),
    answerHead(deps.database, period),
    readFigures(deps, orgId, filters, period, Object.values(agentFigures)),
  ]);
  return {
    agent_id: asked.agent_id,
    name,
    ...head,
    ...estimatedField(figures.current, figures.previous),
    ...comparedFigures(agentFigures, period, figures),
    hints: hintsOf(figures.current.values),
  };
}
