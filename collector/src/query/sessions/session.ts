import { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { Database } from '../../store/database.ts';
import type { QueryDependencies } from '../dependencies.ts';
import { formatInstant } from '../engine/period.ts';
import { executionAnswer, executionColumns, executionSchema, numberOrNull, type StoredExecution } from '../shape/rows-answer.ts';
import { readSessionBounds, readSessions, type SessionBounds, sessionConditions, sessionSchema } from './session-summary.ts';

/** `GET /sessions/{session_id}` */
export const sessionParameters = z.strictObject({ session_id: z.string().describe('The id of a session.') });

const maxExecutions = 1_000;
const maxScores = 1_000;

const scoreSchema = z.object({
  name: z.string(),
  value: z.number().nullable(),
  label: z.string().nullable(),
  time: z.iso.datetime(),
  trace_id: z.string().nullable().describe('Null = it is about the session.'),
  span_id: z.string().nullable(),
});

export const sessionAnswer = z.object({
  ...sessionSchema.shape,
  executions: z
    .array(executionSchema)
    .describe(`By start, the first ${maxExecutions}; GET /executions?session_id= lists all, newest first.`),
  scores: z.array(scoreSchema).describe(`Of the session and of its executions, by time, the first ${maxScores}.`),
  cut: z.boolean().describe('Not all executions or scores are shown.'),
});

export type SessionDetailAnswer = z.output<typeof sessionAnswer>;

/** One session, whole, with its executions in order. Throws `session_not_found`. */
export async function readSession({ database }: QueryDependencies, orgId: string, id: string): Promise<SessionDetailAnswer> {
  const bounds = id === '' ? undefined : await readSessionBounds(database, orgId, [id]);
  if (bounds === undefined) throw notFound(id);
  const [sessions, rows, scores] = await Promise.all([
    readSessions(database, bounds),
    database.select<StoredExecution>('query', executionsSql, { ...bounds }),
    readScores(database, bounds, id),
  ]);
  const session = sessions.get(id);
  if (session === undefined) throw notFound(id);
  const cut = rows.length > maxExecutions || scores.length > maxScores;
  return { ...session, executions: rows.slice(0, maxExecutions).map(executionAnswer), scores: scores.slice(0, maxScores), cut };
}

const executionsSql = `SELECT ${executionColumns} FROM executions FINAL WHERE ${sessionConditions}
ORDER BY start_ns, end_ns, execution_id LIMIT ${maxExecutions + 1}`;

interface ScoreRow {
  readonly name: string;
  readonly value: number | null;
  readonly label: string;
  readonly time_ns: string;
  readonly about_trace_id: string;
  readonly about_span_id: string;
}

/** A score comes after what it is about. */
async function readScores(database: Database, bounds: SessionBounds, session: string): Promise<z.output<typeof scoreSchema>[]> {
  const traces = `SELECT toString(trace_id) FROM executions FINAL WHERE ${sessionConditions}`;
  const sql = `SELECT name, value, label, time_ns, about_trace_id, about_span_id FROM scores FINAL
WHERE org_id = {org:String} AND time_ns >= {first:Int64} AND (session_id = {session:String} OR about_trace_id IN (${traces}))
ORDER BY time_ns, name, about_trace_id, about_span_id LIMIT ${maxScores + 1}`;
  const rows = await database.select<ScoreRow>('query', sql, { ...bounds, session });
  return rows.map((row) => ({
    ...{ name: row.name, value: numberOrNull(row.value), label: row.label || null, time: formatInstant(BigInt(row.time_ns)) },
    ...{ trace_id: row.about_trace_id || null, span_id: row.about_span_id || null },
  }));
}

function notFound(id: string): AppError {
  return new AppError('session_not_found', `No session with the id ${JSON.stringify(id)} has been seen.`);
}
