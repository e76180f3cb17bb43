/** `GET /live`: an organisation's figures at this moment. Rows lie at their end, when the outcome is known. */

import { z } from 'zod';
import type { QueryDependencies } from '../dependencies.ts';
import { aggregatesOf } from '../engine/aggregates.ts';
import type { MetricName } from '../engine/catalogue.ts';
import { scopeConditions } from '../engine/filters.ts';
import { runTotals, type Totals } from '../engine/groups.ts';
import { formatInstant, type Period } from '../engine/period.ts';
import { estimatedField, estimatedSchema } from '../shape/answer.ts';

export const liveFigures = z.object({
  time: z.iso.datetime().describe('When the figures were read.'),
  active_sessions: z.int().describe('Sessions with a span that ended in the last 5 minutes.'),
  executions_per_minute: z.number().describe('Executions that ended in the last 60 seconds.'),
  tokens_per_minute: z.number().describe('Tokens of steps that ended in the last 60 seconds.'),
  cost_per_minute: z
    .number()
    .nullable()
    .describe('USD of steps that ended in the last 60 seconds; null = billable ones, but none has a price.'),
  current_error_rate: z.number().nullable().describe('Percent of the executions that ended in the last 5 minutes; null = none ended.'),
  estimated: estimatedSchema,
});

export type LiveFigures = z.output<typeof liveFigures>;

const nsPerSecond = 1_000_000_000n;
const minute = 60n * nsPerSecond;

export async function readLiveFigures(deps: QueryDependencies, orgId: string): Promise<LiveFigures> {
  const nowNs = BigInt(deps.clock.now()) * 1_000_000n;
  const lastMinute = endingAt(nowNs, minute);
  const lastFiveMinutes = endingAt(nowNs, 5n * minute);
  const [flow, outcomes, sessions] = await Promise.all([
    readTotals(deps, orgId, lastMinute, ['execution_count', 'total_tokens', 'total_cost']),
    readTotals(deps, orgId, lastFiveMinutes, ['error_rate']),
    readActiveSessions(deps, orgId, lastFiveMinutes),
  ]);
  return {
    time: formatInstant(nowNs),
    active_sessions: sessions,
    executions_per_minute: flow.values['execution_count'] ?? 0,
    tokens_per_minute: flow.values['total_tokens'] ?? 0,
    cost_per_minute: flow.values['total_cost'] ?? null,
    current_error_rate: outcomes.values['error_rate'] ?? null,
    ...estimatedField(flow, outcomes),
  };
}

function endingAt(endNs: bigint, lengthNs: bigint): Period {
  return { startNs: endNs - lengthNs, endNs, timeZone: 'UTC' };
}

function readTotals({ database }: QueryDependencies, orgId: string, period: Period, names: readonly MetricName[]): Promise<Totals> {
  return runTotals(database, { orgId, period, filters: {}, aggregates: aggregatesOf(names), placedAt: 'end' });
}

/** Every span that becomes a row of a session. */
const sessionTables = ['executions', 'steps', 'api_calls'] as const;

async function readActiveSessions({ database }: QueryDependencies, orgId: string, { startNs, endNs }: Period): Promise<number> {
  const where = [...scopeConditions({ start: 'start', end: 'end' }, 'end'), "session_id != ''"].join(' AND ');
  const sessions = sessionTables.map((table) => `SELECT session_id FROM ${table} FINAL WHERE ${where}`);
  const sql = `SELECT uniqExact(session_id) AS sessions FROM (${sessions.join(' UNION ALL ')}) LIMIT 1`;
  const [row] = await database.select<{ sessions: string }>('query', sql, { org: orgId, start: startNs, end: endNs });
  return Number(row?.sessions ?? 0);
}
