/** Sessions one by one: the figures of their executions, how they ended, and who took part. Of what was received, whatever its weight. */

import { z } from 'zod';
import type { Database } from '../../store/database.ts';
import { readAgentsSeen } from '../agents/agents-seen.ts';
import type { Conditions } from '../engine/filters.ts';
import { formatInstant } from '../engine/period.ts';
import { numberOrNull } from '../shape/rows-answer.ts';
import { readUsersSeen } from '../teams/users-seen.ts';

const maxPeople = 50;

export const sessionSchema = z.object({
  session_id: z.string(),
  start: z.iso.datetime().describe('Start of its first execution.'),
  end: z.iso.datetime().describe('End of the last one to end.'),
  duration_sec: z.number(),
  execution_count: z.int(),
  error_count: z.int().describe('Failed executions.'),
  step_count: z.int(),
  total_tokens: z.int(),
  total_cost: z.number().nullable().describe('USD; null = none of the billable steps has a price.'),
  completed: z.boolean().describe('Of the whole session: its outcome says so, or without one its last top-level execution succeeded.'),
  outcome: z.enum(['completed', 'failed', 'abandoned']).nullable().describe('What was said last of how it ended.'),
  agents: z.array(z.object({ agent_id: z.string(), name: z.string() })).describe(`By id, at most ${maxPeople}.`),
  users: z.array(z.object({ user_id: z.string(), name: z.string() })).describe(`By id, at most ${maxPeople}.`),
});

export type SessionAnswer = z.output<typeof sessionSchema>;

/** Where in time the executions of sessions lie, as placeholders of a statement; undefined where none of them has one. */
export interface SessionBounds {
  readonly org: string;
  readonly ids: readonly string[];
  readonly first: string;
  readonly last: string;
}

/** Conditions on `executions` that go with `SessionBounds`. */
export const sessionConditions =
  'org_id = {org:String} AND start_ns >= {first:Int64} AND start_ns <= {last:Int64} AND session_id IN {ids:Array(String)}';

export async function readSessionBounds(database: Database, orgId: string, ids: readonly string[]): Promise<SessionBounds | undefined> {
  const sql = `SELECT count() AS found, min(first_start_ns) AS first, max(last_start_ns) AS last
FROM sessions WHERE org_id = {org:String} AND session_id IN {ids:Array(String)} LIMIT 1`;
  const [row] = await database.select<{ found: string; first: string; last: string }>('query', sql, { org: orgId, ids });
  return row === undefined || row.found === '0' ? undefined : { org: orgId, ids, first: row.first, last: row.last };
}

/** The sessions with an execution that counts, by their ids. Figures are of these executions; how a session ended is told of all. */
export async function readSessions(
  database: Database,
  bounds: SessionBounds,
  counted: Conditions = { sql: [], parameters: {} },
): Promise<ReadonlyMap<string, SessionAnswer>> {
  const [rows, outcomes] = await Promise.all([
    database.select<SummaryRow>('query', summarySql(counted), { ...bounds, ...counted.parameters }),
    database.select<OutcomeRow>('query', outcomesSql, { org: bounds.org, ids: bounds.ids }),
  ]);
  const ids = (of: (row: SummaryRow) => readonly string[]): readonly string[] => [...new Set(rows.flatMap(of))];
  const [agents, users] = await Promise.all([
    readAgentsSeen(
      database,
      bounds.org,
      ids((row) => row.agents),
    ),
    readUsersSeen(
      database,
      bounds.org,
      ids((row) => row.users),
    ),
  ]);
  const outcomeOf = new Map(outcomes.map(({ session_id, outcome }) => [session_id, outcome]));
  const sessions = rows.map((row): SessionAnswer => {
    const outcome = outcomeOf.get(row.session_id);
    return {
      ...figuresOf(row),
      completed: outcome === undefined ? Boolean(row.succeeded) : outcome === 'completed',
      outcome: outcome ?? null,
      agents: row.agents.map((agent_id) => ({ agent_id, name: agents.get(agent_id)?.name ?? agent_id })),
      users: row.users.map((user_id) => ({ user_id, name: users.get(user_id)?.name ?? user_id })),
    };
  });
  return new Map(sessions.map((session) => [session.session_id, session]));
}

interface SummaryRow {
  readonly session_id: string;
  readonly first_ns: string;
  readonly last_ns: string;
  readonly executions: string;
  readonly errors: string;
  readonly steps: string;
  readonly tokens: string;
  readonly cost: string | null;
  readonly agents: readonly string[];
  readonly users: readonly string[];
  readonly succeeded: number;
}

interface OutcomeRow {
  readonly session_id: string;
  readonly outcome: NonNullable<SessionAnswer['outcome']>;
}

function summarySql({ sql }: Conditions): string {
  const people = (column: string): string => `arraySort(groupUniqArrayIf(${maxPeople})(${column}, counts AND ${column} != ''))`;
  return `SELECT session_id, countIf((${['true', ...sql].join(' AND ')}) AS counts) AS executions, countIf(counts AND status = 'error') AS errors,
  minIf(start_ns, counts) AS first_ns, maxIf(end_ns, counts) AS last_ns, sumIf(step_count, counts) AS steps,
  sumIf(input_tokens + output_tokens, counts) AS tokens,
  if(sumIf(billable_steps, counts) > 0 AND countIf(counts AND cost IS NOT NULL AND priced_steps > 0) = 0, NULL, ifNull(sumIf(cost, counts), 0)) AS cost,
  ${people('agent_id')} AS agents, ${people('user_id')} AS users,
  tupleElement(maxIf((start_ns, end_ns, execution_id, status != 'error'), session_root), 4) AS succeeded
FROM executions FINAL WHERE ${sessionConditions} GROUP BY session_id HAVING executions > 0 LIMIT 1000`;
}

const outcomesSql = `SELECT session_id, argMax(outcome, (time_ns, trace_id, span_id)) AS outcome
FROM session_outcomes FINAL WHERE org_id = {org:String} AND session_id IN {ids:Array(String)} GROUP BY session_id LIMIT 1000`;

function figuresOf(row: SummaryRow) {
  const [firstNs, lastNs] = [BigInt(row.first_ns), BigInt(row.last_ns)];
  return {
    session_id: row.session_id,
    start: formatInstant(firstNs),
    end: formatInstant(lastNs),
    duration_sec: Number(lastNs - firstNs) / 1e9,
    execution_count: Number(row.executions),
    error_count: Number(row.errors),
    step_count: Number(row.steps),
    total_tokens: Number(row.tokens),
    total_cost: numberOrNull(row.cost),
  };
}
