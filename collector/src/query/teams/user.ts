import { z } from 'zod';
import { readAgentsSeen } from '../agents/agents-seen.ts';
import type { QueryDependencies } from '../dependencies.ts';
import { formatInstant, resolvePeriod } from '../engine/period.ts';
import { answerHead, answerShape, comparisonShape, estimatedField, hintSchema } from '../shape/answer.ts';
import { otherField, otherShape, readBreakdown } from '../shape/breakdown.ts';
import { comparedFigures, type FigureNames, figureShape, figuresOf, readPrevious } from '../shape/figures.ts';
import { hintsAbout, hintsOf } from '../shape/hints.ts';
import { compareShape, limit, readParameters, request } from '../shape/request.ts';
import { requireUser } from './users-seen.ts';

const userIdParameter = z.string().min(1, { error: 'the id of a user' }).describe('The id of a user.');

/** `GET /users/{user_id}` */
export const userParameters = request({ ...readParameters, ...compareShape, limit, user_id: userIdParameter });

export type UserRequest = z.output<typeof userParameters>;

const userFigures = {
  execution_count: 'execution_count',
  error_count: 'error_count',
  success_rate: 'success_rate',
  avg_duration_ms: 'avg_duration_ms',
  total_sessions: 'session_count',
  total_tokens: 'total_tokens',
  total_cost: 'total_cost',
  agents_created: 'agents_created',
} as const satisfies FigureNames;

const agentFigures = {
  execution_count: 'execution_count',
  success_rate: 'success_rate',
  total_tokens: 'total_tokens',
  total_cost: 'total_cost',
} as const satisfies FigureNames;

const userShape = figureShape(userFigures);
const seen = z.iso.datetime().nullable();

export const userAnswer = z.object({
  user_id: z.string(),
  name: z.string().describe('Full name, name or e-mail address last seen with the id, else the id.'),
  first_seen: seen.describe('Start of the first execution ever; null of who only created agents.'),
  last_seen: seen.describe('End of the last execution ever.'),
  ...answerShape,
  ...userShape,
  ...comparisonShape(userShape),
  agents: z
    .array(z.object({ agent_id: z.string().nullable(), name: z.string().nullable(), ...figureShape(agentFigures), ...otherShape }))
    .describe('Agents that ran for this user, most executions first.'),
  hints: z.array(hintSchema),
});

export type UserAnswer = z.output<typeof userAnswer>;

/** The figures of one user, and by agent. Throws `user_not_found`. */
export async function readUser(deps: QueryDependencies, orgId: string, asked: UserRequest): Promise<UserAnswer> {
  const { database } = deps;
  const period = resolvePeriod(asked, deps.clock.now());
  const scope = { orgId, period, filters: { ...asked, user_id: [asked.user_id] }, limit: asked.limit };
  const names = { ...userFigures, ...agentFigures };
  const hints = hintsAbout('no_session_id', 'unpriced_models');
  const [user, head, { groups, total }, before] = await Promise.all([
    requireUser(database, orgId, asked.user_id),
    answerHead(database, period),
    readBreakdown(database, scope, ['agent'], 'execution_count', names, hints),
    readPrevious(database, scope, asked, userFigures),
  ]);
  const ids = groups.flatMap(({ keys }) => keys[0] ?? []);
  const agents = await readAgentsSeen(database, orgId, ids);
  return {
    user_id: asked.user_id,
    name: user.name,
    first_seen: user.firstSeenNs === undefined ? null : formatInstant(user.firstSeenNs),
    last_seen: user.lastSeenNs === undefined ? null : formatInstant(user.lastSeenNs),
    ...head,
    ...estimatedField(total, before.previous, ...groups),
    ...comparedFigures(userFigures, period, { current: total, ...before }),
    agents: groups.map((group) => {
      const id = group.keys[0] ?? null;
      const name = id === null ? null : (agents.get(id)?.name ?? id);
      return { agent_id: id, name, ...figuresOf(agentFigures, group.values), ...otherField(group) };
    }),
    hints: hintsOf(total.values),
  };
}
