import { z } from 'zod';
import type { QueryDependencies } from '../dependencies.ts';
import type { Group } from '../engine/groups.ts';
import { formatInstant, resolvePeriod } from '../engine/period.ts';
import { answerHead, answerShape, comparisonShape, estimatedField, hintSchema } from '../shape/answer.ts';
import { otherField, otherShape, readBreakdown } from '../shape/breakdown.ts';
import { comparedFigures, type FigureNames, figureShape, figuresOf, readPrevious } from '../shape/figures.ts';
import { hintAggregates, hintsOf } from '../shape/hints.ts';
import { compareShape, limit, readParameters, request } from '../shape/request.ts';
import { agentIdParameter } from './agent-metrics.ts';
import { requireAgentSeen } from './agents-seen.ts';

/** `GET /agents/{agent_id}` */
export const agentParameters = request({ ...readParameters, ...compareShape, limit, agent_id: agentIdParameter });

export type AgentRequest = z.output<typeof agentParameters>;

const agentFigures = {
  execution_count: 'execution_count',
  error_count: 'error_count',
  success_rate: 'success_rate',
  avg_duration_ms: 'avg_duration_ms',
  p95_duration_ms: 'p95_duration_ms',
  total_sessions: 'session_count',
  active_users: 'active_users',
  total_tokens: 'total_tokens',
  total_cost: 'total_cost',
} as const satisfies FigureNames;

const versionFigures = {
  execution_count: 'execution_count',
  success_rate: 'success_rate',
  avg_duration_ms: 'avg_duration_ms',
  total_cost: 'total_cost',
} as const satisfies FigureNames;

const modelFigures = { call_count: 'llm_calls', tokens: 'total_tokens', cost: 'model_costs' } as const satisfies FigureNames;

const toolFigures = {
  call_count: 'tool_calls',
  success_rate: 'tool_success_rate',
  avg_duration_ms: 'tool_avg_duration_ms',
} as const satisfies FigureNames;

const agentShape = figureShape(agentFigures);
const name = z.string().nullable().describe('Null = missing, or the rest.');

function partShape<Names extends FigureNames>(names: Names) {
  return z.array(z.object({ name, ...figureShape(names), ...otherShape }));
}

export const agentAnswer = z.object({
  agent_id: z.string(),
  name: z.string().describe('The name last seen with this id, else the id.'),
  first_seen: z.iso.datetime().describe('Start of the first execution ever.'),
  last_seen: z.iso.datetime().describe('Start of the last execution ever.'),
  ...answerShape,
  ...agentShape,
  ...comparisonShape(agentShape),
  versions: partShape(versionFigures).describe('Most executions first.'),
  models: partShape(modelFigures).describe('Most calls first.'),
  tools: partShape(toolFigures).describe('Most calls first.'),
  hints: z.array(hintSchema),
});

export type AgentAnswer = z.output<typeof agentAnswer>;

/** One agent: its figures, versions, models and tools. Throws `agent_not_found`. */
export async function readAgent(deps: QueryDependencies, orgId: string, asked: AgentRequest): Promise<AgentAnswer> {
  const { database } = deps;
  const period = resolvePeriod(asked, deps.clock.now());
  const scope = { orgId, period, filters: { ...asked, agent_id: [asked.agent_id] }, limit: asked.limit };
  const names = { ...agentFigures, ...versionFigures };
  const [seen, head, versions, models, tools, before] = await Promise.all([
    requireAgentSeen(database, orgId, asked.agent_id),
    answerHead(database, period),
    readBreakdown(database, scope, ['agent_version'], 'execution_count', names, hintAggregates),
    readBreakdown(database, scope, ['model'], 'llm_calls', modelFigures),
    readBreakdown(database, scope, ['tool'], 'tool_calls', toolFigures),
    readPrevious(database, scope, asked, agentFigures),
  ]);
  const { total } = versions;
  return {
    agent_id: asked.agent_id,
    name: seen.name,
    first_seen: formatInstant(seen.firstSeenNs),
    last_seen: formatInstant(seen.lastSeenNs),
    ...head,
    ...estimatedField(total, before.previous, ...versions.groups, ...models.groups, ...tools.groups),
    ...comparedFigures(agentFigures, period, { current: total, ...before }),
    versions: partsOf(versions.groups, versionFigures),
    models: partsOf(models.groups, modelFigures),
    tools: partsOf(tools.groups, toolFigures),
    hints: hintsOf(total.values),
  };
}

function partsOf<Names extends FigureNames>(groups: readonly Group[], names: Names) {
  return groups.map((group) => ({ name: group.keys[0] ?? null, ...figuresOf(names, group.values), ...otherField(group) }));
}
