import { z } from 'zod';
import type { Database } from '../../store/database.ts';
import type { QueryDependencies } from '../dependencies.ts';
import { type Period, resolvePeriod } from '../engine/period.ts';
import { answerHead, answerShape, comparisonShape, estimatedField, hintSchema } from '../shape/answer.ts';
import { comparedFigures, type FigureNames, figureShape, readFigures } from '../shape/figures.ts';
import { hintsAbout, hintsOf } from '../shape/hints.ts';
import { compareShape, readParameters, request } from '../shape/request.ts';
import { organisationField, requireOwnOrganisation } from './organisation.ts';

/** `GET /teams/{org_id}/metrics` */
export const teamMetricsParameters = request({ ...readParameters, ...compareShape, org_id: organisationField });

export type TeamMetricsRequest = z.output<typeof teamMetricsParameters>;

const teamFigures = {
  active_users: 'active_users',
  active_agents: 'active_agents',
  total_executions: 'execution_count',
} as const satisfies FigureNames;

const teamShape = figureShape(teamFigures);
const everSeen = 'ever seen with an execution that started before the end of the period, whatever the filters.';

export const teamMetricsAnswer = z.object({
  org_id: z.string(),
  ...answerShape,
  total_users: z.int().describe(`Users ${everSeen}`),
  total_agents: z.int().describe(`Agents ${everSeen}`),
  ...teamShape,
  ...comparisonShape(teamShape),
  hints: z.array(hintSchema),
});

export type TeamMetricsAnswer = z.output<typeof teamMetricsAnswer>;

/** Who and what there is, and how much of it was active. Throws `organisation_not_found`. */
export async function readTeamMetrics(deps: QueryDependencies, orgId: string, asked: TeamMetricsRequest): Promise<TeamMetricsAnswer> {
  requireOwnOrganisation(orgId, asked.org_id);
  const period = resolvePeriod(asked, deps.clock.now());
  const [head, figures, total_users, total_agents] = await Promise.all([
    answerHead(deps.database, period),
    readFigures(deps, orgId, asked, period, Object.values(teamFigures), hintsAbout('no_user_id')),
    countSeen(deps.database, 'users', orgId, period),
    countSeen(deps.database, 'agents', orgId, period),
  ]);
  return {
    org_id: orgId,
    ...head,
    ...estimatedField(figures.current, figures.previous),
    total_users,
    total_agents,
    ...comparedFigures(teamFigures, period, figures),
    hints: hintsOf(figures.current.values),
  };
}

const idColumns = { users: 'user_id', agents: 'agent_id' } as const;

async function countSeen(database: Database, table: keyof typeof idColumns, orgId: string, { endNs }: Period): Promise<number> {
  const sql = `SELECT uniqExact(${idColumns[table]}) AS seen FROM ${table} WHERE org_id = {org:String} AND first_start_ns < {end:Int64} LIMIT 1`;
  const [row] = await database.select<{ seen: string }>('query', sql, { org: orgId, end: endNs });
  return Number(row?.seen ?? 0);
}
