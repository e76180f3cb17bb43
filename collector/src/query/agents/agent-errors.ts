import { z } from 'zod';
import type { Database } from '../../store/database.ts';
import type { QueryDependencies } from '../dependencies.ts';
import { aggregatesOf } from '../engine/aggregates.ts';
import { type Filters, filterConditions, scopeConditions } from '../engine/filters.ts';
import { runTotals } from '../engine/groups.ts';
import { formatInstant, type Period, resolvePeriod } from '../engine/period.ts';
import { answerHead, answerShape, estimatedField, hintSchema } from '../shape/answer.ts';
import { hintsAbout, hintsOf } from '../shape/hints.ts';
import { readParameters, request } from '../shape/request.ts';
import { agentIdParameter } from './agent-metrics.ts';
import { requireAgent } from './agents-seen.ts';

/** `GET /agents/{agent_id}/errors` */
export const agentErrorsParameters = request({ ...readParameters, agent_id: agentIdParameter });

export type AgentErrorsRequest = z.output<typeof agentErrorsParameters>;

export const agentErrorsAnswer = z.object({
  agent_id: z.string(),
  name: z.string(),
  ...answerShape,
  total_errors: z.number().describe('Failed executions.'),
  step_error_count: z.number().describe('Failed steps, also those that their execution recovered from; not part of total_errors.'),
  by_type: z
    .array(
      z.object({
        type: z.string().describe('Error class.'),
        count: z.number(),
        percentage: z.number().describe('Of total_errors.'),
        last_seen: z.iso.datetime().describe('Start of the last one.'),
        example_trace_id: z.string().describe("The last one's trace."),
      }),
    )
    .describe('Most frequent first; absent classes are left out.'),
  hints: z.array(hintSchema),
});

export type AgentErrorsAnswer = z.output<typeof agentErrorsAnswer>;

/** Failed executions of one agent by class. Throws `agent_not_found`. */
export async function readAgentErrors(deps: QueryDependencies, orgId: string, asked: AgentErrorsRequest): Promise<AgentErrorsAnswer> {
  const { database, clock } = deps;
  const period = resolvePeriod(asked, clock.now());
  const filters = { ...asked, agent_id: [asked.agent_id] };
  const [name, head, classes, steps] = await Promise.all([
    requireAgent(database, orgId, asked.agent_id),
    answerHead(database, period),
    readClasses(database, orgId, filters, period),
    runTotals(database, { orgId, period, filters, aggregates: [...aggregatesOf(['step_error_count']), ...hintsAbout('open_traces')] }),
  ]);
  const total = classes.reduce((sum, { count }) => sum + count, 0);
  const by_type = classes.map((row) => ({
    type: row.type,
    count: row.count,
    percentage: (100 * row.count) / total,
    last_seen: formatInstant(BigInt(row.last_ns)),
    example_trace_id: row.example,
  }));
  const step_error_count = steps.values['step_error_count'] ?? 0;
  const estimated = estimatedField(steps, ...classes);
  const hints = hintsOf(steps.values);
  return { agent_id: asked.agent_id, name, ...head, ...estimated, total_errors: total, step_error_count, by_type, hints };
}

interface ClassRow {
  readonly type: string;
  /** Sum of weights. */
  readonly count: number;
  readonly estimated: boolean;
  readonly last_ns: string;
  readonly example: string;
}

function readClasses(database: Database, orgId: string, filters: Filters, period: Period): Promise<readonly ClassRow[]> {
  const bound = { start: 'start', end: 'end' };
  const { sql: filtered, parameters } = filterConditions(filters, 'executions');
  const where = [...scopeConditions(bound), "status = 'error'", ...filtered].join(' AND ');
  const sql = `SELECT if(error_class = '', 'other', error_class) AS type, sum(weight) AS count, toBool(max(weight) > 1) AS estimated, max(start_ns) AS last_ns,
  argMax(trace_id, (start_ns, execution_id)) AS example
FROM executions FINAL WHERE ${where} GROUP BY type ORDER BY count DESC, type LIMIT 100`;
  return database.select<ClassRow>('query', sql, { ...parameters, org: orgId, start: period.startNs, end: period.endNs });
}
