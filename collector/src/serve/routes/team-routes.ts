import { readTeamMetrics, teamMetricsAnswer, teamMetricsParameters } from '../../query/teams/team-metrics.ts';
import { readTeamUsers, teamUsersAnswer, teamUsersParameters } from '../../query/teams/team-users.ts';
import { readUser, userAnswer, userParameters } from '../../query/teams/user.ts';
import { type Route, reading } from '../route.ts';

export const teamRoutes: readonly Route[] = [
  reading(
    '/teams/{org_id}/metrics',
    'get_team_metrics',
    'Users and agents of the organisation, and how many are active.',
    teamMetricsParameters,
    teamMetricsAnswer,
    readTeamMetrics,
    ['organisation_not_found'],
  ),
  reading(
    '/teams/{org_id}/users',
    'get_user_activity',
    'Users who ran or created agents in the period.',
    teamUsersParameters,
    teamUsersAnswer,
    readTeamUsers,
    ['organisation_not_found'],
  ),
  reading('/users/{user_id}', 'get_user', 'One user: the figures, and by agent.', userParameters, userAnswer, readUser, ['user_not_found']),
];
