import { z } from 'zod';
import type { Database } from '../../store/database.ts';
import type { QueryDependencies } from '../dependencies.ts';
import { aggregatesOf } from '../engine/aggregates.ts';
import { findDimensions } from '../engine/dimensions.ts';
import { filterConditions, scopeConditions } from '../engine/filters.ts';
import { runPlan } from '../engine/groups.ts';
import { formatInstant, type Period, resolvePeriod } from '../engine/period.ts';
import { answerHead, answerShape, estimatedField, hintSchema } from '../shape/answer.ts';
import { decodeCursor, pageOf } from '../shape/cursor.ts';
import { type FigureNames, figureShape, figuresOf } from '../shape/figures.ts';
import { hintsAbout, readHints } from '../shape/hints.ts';
import { cursor, limit, readParameters, request } from '../shape/request.ts';
import { organisationField, requireOwnOrganisation } from './organisation.ts';
import { readUsersSeen } from './users-seen.ts';

/** `GET /teams/{org_id}/users` */
export const teamUsersParameters = request({ ...readParameters, org_id: organisationField, limit, cursor });

export type TeamUsersRequest = z.output<typeof teamUsersParameters>;

const userFigures = {
  agents_created: 'agents_created',
  execution_count: 'execution_count',
  success_rate: 'success_rate',
  total_tokens: 'total_tokens',
  total_cost: 'total_cost',
} as const satisfies FigureNames;

export const teamUsersAnswer = z.object({
  org_id: z.string(),
  ...answerShape,
  users: z
    .array(
      z.object({
        user_id: z.string(),
        name: z.string().describe('Full name, name or e-mail address last seen with the id, else the id.'),
        ...figureShape(userFigures),
        last_active: z.iso.datetime().nullable().describe('End of the latest execution in the period; null of who only created agents.'),
      }),
    )
    .describe('By id.'),
  next_cursor: z.string().nullable(),
  hints: z.array(hintSchema),
});

export type TeamUsersAnswer = z.output<typeof teamUsersAnswer>;

/** Users who ran or created agents in the period. Throws `organisation_not_found`. */
export async function readTeamUsers(deps: QueryDependencies, orgId: string, asked: TeamUsersRequest): Promise<TeamUsersAnswer> {
  requireOwnOrganisation(orgId, asked.org_id);
  const { database } = deps;
  const period = resolvePeriod(asked, deps.clock.now());
  const [after = ''] = decodeCursor(asked.cursor, 1) ?? [];
  const plan = {
    orgId,
    period,
    filters: asked,
    aggregates: aggregatesOf(Object.values(userFigures)),
    dimensions: findDimensions(['user']),
    order: { by: 'user', descending: false },
    limit: asked.limit,
    after,
  };
  const [head, groups, hints] = await Promise.all([
    answerHead(database, period),
    runPlan(database, plan),
    readHints(database, { orgId, period, filters: asked }, hintsAbout('no_user_id')),
  ]);
  const { page, next_cursor } = pageOf(groups, asked.limit, ({ keys }) => [keys[0] ?? '']);
  const ids = page.flatMap(({ keys }) => keys[0] ?? []);
  const [seen, active] = await Promise.all([readUsersSeen(database, orgId, ids), readLastActive(database, orgId, asked, period, ids)]);
  const users = page.map(({ keys, values }) => {
    const id = keys[0] ?? '';
    const name = seen.get(id)?.name ?? id;
    return { user_id: id, name, ...figuresOf(userFigures, values), last_active: active.get(id) ?? null };
  });
  return { org_id: orgId, ...head, ...estimatedField(...page), users, next_cursor, hints };
}

async function readLastActive(
  database: Database,
  orgId: string,
  asked: TeamUsersRequest,
  period: Period,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const bound = { start: 'start', end: 'end' };
  const { sql: filtered, parameters } = filterConditions({ ...asked, user_id: ids }, 'executions');
  const sql = `SELECT user_id, max(end_ns) AS last_ns FROM executions FINAL
WHERE ${[...scopeConditions(bound), ...filtered].join(' AND ')} GROUP BY user_id LIMIT 1000`;
  const bounds = { org: orgId, start: period.startNs, end: period.endNs };
  const rows = await database.select<{ user_id: string; last_ns: string }>('query', sql, { ...parameters, ...bounds });
  return new Map(rows.map(({ user_id, last_ns }) => [user_id, formatInstant(BigInt(last_ns))]));
}
