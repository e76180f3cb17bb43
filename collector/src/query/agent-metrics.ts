import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { Database } from '../store/database.ts';
import { answerHead, answerShape, changeOf, comparisonShape, hintSchema, metricShape } from './answer.ts';
import type { MetricName } from './catalogue.ts';
import type { Values } from './groups.ts';
import { hintsOf } from './hints.ts';
import { periodAnswer, previousPeriod, resolvePeriod } from './period.ts';
import { compareShape, readParameters, request } from './request.ts';
import { type QueryDependencies, readFigures } from './summary.ts';

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
  const [name, head, { values, previous }] = await Promise.all([
    requireAgent(deps.database, orgId, asked.agent_id),
    answerHead(deps.database, period),
    readFigures(deps, orgId, filters, period, agentMetricNames),
  ]);
  const now = figuresOf(values);
  const before = previous && figuresOf(previous);
  const comparison = before && { previous: { period: periodAnswer(previousPeriod(period)), ...before }, change: changeOf(now, before) };
  return { agent_id: asked.agent_id, name, ...head, ...now, ...comparison, hints: [...hintsOf(values)] };
}

function figuresOf(values: Values): z.output<typeof agentFigures> {
  return agentFigures.parse(values);
}

export interface AgentSeen {
  readonly name: string;
  readonly firstSeenNs: bigint;
  readonly lastSeenNs: bigint;
}

interface AgentRow {
  readonly agent_id: string;
  readonly name: string;
  readonly first_ns: string;
  readonly last_ns: string;
}

/** Agents ever seen, of the given ids, with the name last seen with each. */
export async function readAgentsSeen(database: Database, orgId: string, ids: readonly string[]): Promise<ReadonlyMap<string, AgentSeen>> {
  const sql = `SELECT agent_id, tupleElement(max(last_name), 2) AS name, min(first_start_ns) AS first_ns, max(last_start_ns) AS last_ns
FROM agents WHERE org_id = {org:String} AND agent_id IN {ids:Array(String)} GROUP BY agent_id LIMIT 10000`;
  const rows = await database.select<AgentRow>('query', sql, { org: orgId, ids });
  return new Map(
    rows.map((row) => [
      row.agent_id,
      { name: row.name === '' ? row.agent_id : row.name, firstSeenNs: BigInt(row.first_ns), lastSeenNs: BigInt(row.last_ns) },
    ]),
  );
}

/** The name of an agent. Throws `agent_not_found` for an id never seen. */
export async function requireAgent(database: Database, orgId: string, agentId: string): Promise<string> {
  const seen = (await readAgentsSeen(database, orgId, [agentId])).get(agentId);
  if (seen === undefined) throw new AppError('agent_not_found', `No agent with the id ${JSON.stringify(agentId)} has been seen.`);
  return seen.name;
}
