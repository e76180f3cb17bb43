import { z } from 'zod';
import type { Database } from '../../store/database.ts';
import type { QueryDependencies } from '../dependencies.ts';
import { type Conditions, filterConditions, scopeConditions } from '../engine/filters.ts';
import { type Period, resolvePeriod } from '../engine/period.ts';
import { type Completion, sessionRows } from '../engine/session-rows.ts';
import { tables } from '../engine/tables.ts';
import { answerHead, answerShape, hintSchema } from '../shape/answer.ts';
import { decodeCursor, invalidCursor, pageOf } from '../shape/cursor.ts';
import { hintsAbout, readHints } from '../shape/hints.ts';
import { cursor, flag, limit, readParameters, request } from '../shape/request.ts';
import { readSessionBounds, readSessions, type SessionAnswer, sessionSchema } from './session-summary.ts';

/** `GET /sessions` */
export const listSessionsParameters = request({
  ...readParameters,
  completed: flag.optional().describe('Only sessions that completed (true) or did not (false).'),
  limit,
  cursor,
});

export type ListSessionsRequest = z.output<typeof listSessionsParameters>;

export const listSessionsAnswer = z.object({
  ...answerShape,
  data: z
    .array(sessionSchema)
    .describe('Newest start first. Figures are of the executions that started in the period and pass the filters.'),
  next_cursor: z.string().nullable(),
  hints: z.array(hintSchema),
});

export type ListSessionsAnswer = z.output<typeof listSessionsAnswer>;

/** Sessions with an execution in the period, newest first. */
export async function listSessions(deps: QueryDependencies, orgId: string, asked: ListSessionsRequest): Promise<ListSessionsAnswer> {
  const { database } = deps;
  const period = resolvePeriod(asked, deps.clock.now());
  const [head, keys, hints] = await Promise.all([
    answerHead(database, period),
    readKeys(database, orgId, asked, period),
    readHints(database, { orgId, period, filters: asked }, hintsAbout('no_session_id')),
  ]);
  const { page, next_cursor } = pageOf(keys, asked.limit, ({ first_ns, session_id }) => [first_ns, session_id]);
  const data = await readPage(database, orgId, asked, period, page);
  return { ...head, data, next_cursor, hints };
}

interface SessionKey {
  readonly first_ns: string;
  readonly session_id: string;
  readonly undecided?: number;
}

const bound = { start: 'start', end: 'end' };

/** Completion is told by ids only where times leave it open. */
async function readKeys(
  database: Database,
  orgId: string,
  asked: ListSessionsRequest,
  period: Period,
  completion: Completion = asked.completed === undefined ? 'none' : 'by_time',
): Promise<readonly SessionKey[]> {
  const filters = filterConditions(asked, 'sessions');
  const scope = scopeConditions(bound);
  const key = { name: 'session_id', sql: 'session_id' };
  const rows = sessionRows({
    keys: [key],
    from: tables.sessions.from(() => true, bound),
    scope,
    conditions: [...scope, ...filters.sql],
    completion,
  });
  const after = afterCursor(asked.cursor);
  const ended = completion === 'none' ? [] : ['(completed = {completed:Bool} OR undecided)'];
  const sql = `SELECT session_id, first_ns${completion === 'none' ? '' : ', undecided'} FROM (${rows})
WHERE ${['true', ...ended, ...after.sql].join(' AND ')}
ORDER BY first_ns DESC, session_id DESC LIMIT {row_limit:UInt32}`;
  const parameters = {
    ...{ org: orgId, start: period.startNs, end: period.endNs, row_limit: asked.limit + 1 },
    ...{ ...filters.parameters, ...after.parameters },
    ...(asked.completed === undefined ? {} : { completed: asked.completed }),
  };
  const keys = await database.select<SessionKey>('query', sql, parameters);
  return keys.some(({ undecided }) => Boolean(undecided)) ? readKeys(database, orgId, asked, period, 'by_id') : keys;
}

function afterCursor(asked: string | undefined): Conditions {
  const key = decodeCursor(asked, 2);
  if (asked === undefined || key === undefined) return { sql: [], parameters: {} };
  const [firstNs = '', sessionId = ''] = key;
  if (!/^\d{1,19}$/.test(firstNs)) throw invalidCursor(asked);
  const sql = ['(first_ns, session_id) < ({after_start:Int64}, {after_id:String})'];
  return { sql, parameters: { after_start: firstNs, after_id: sessionId } };
}

async function readPage(
  database: Database,
  orgId: string,
  asked: ListSessionsRequest,
  period: Period,
  page: readonly SessionKey[],
): Promise<SessionAnswer[]> {
  const ids = page.map(({ session_id }) => session_id);
  const bounds = ids.length === 0 ? undefined : await readSessionBounds(database, orgId, ids);
  if (bounds === undefined) return [];
  const { sql, parameters } = filterConditions(asked, 'sessions');
  const counted = { sql: [...scopeConditions(bound), ...sql], parameters: { ...parameters, start: period.startNs, end: period.endNs } };
  const sessions = await readSessions(database, bounds, counted);
  return ids.flatMap((id) => sessions.get(id) ?? []);
}
