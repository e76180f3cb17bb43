import * as goals from '../../query/goals/goals.ts';
import { noParameters, type Route, route } from '../route.ts';

const example = { name: 'Spend in a month', metric: 'total_cost', target: 500, direction: 'at_most', period: 'month' } as const;

export const goalRoutes: readonly Route[] = [
  route({
    ...{ method: 'get', path: '/goals', operationId: 'list_goals', scope: 'read' },
    summary: "The organisation's goals.",
    parameters: goals.listGoalsParameters,
    answer: goals.goalsAnswer,
    handle: (rooms, { orgId, parameters }) => rooms.goals.list(orgId, parameters),
  }),
  route({
    ...{ method: 'post', path: '/goals', operationId: 'create_goal', scope: 'write' },
    summary: 'Sets a goal: what a metric is to reach, or to stay within, in a period.',
    parameters: noParameters,
    body: goals.goalBody,
    example,
    answer: goals.goalAnswer,
    problems: ['too_many_definitions'],
    handle: (rooms, { orgId, body }) => rooms.goals.create(orgId, body),
  }),
  route({
    ...{ method: 'get', path: '/goals/{id}', operationId: 'get_goal', scope: 'read' },
    summary: 'A goal, how far it is, and whether it will be met at this pace.',
    parameters: goals.goalIdParameters,
    answer: goals.goalAnswer,
    problems: ['goal_not_found'],
    handle: (rooms, { orgId, parameters }) => rooms.goals.get(orgId, parameters.id),
  }),
  route({
    ...{ method: 'put', path: '/goals/{id}', operationId: 'replace_goal', scope: 'write' },
    summary: 'Sets another goal in the place of one.',
    parameters: goals.goalIdParameters,
    body: goals.replacingGoalBody,
    example,
    answer: goals.goalAnswer,
    problems: ['goal_not_found', 'changed_meanwhile'],
    handle: (rooms, { orgId, parameters, body }) => rooms.goals.replace(orgId, parameters.id, body),
  }),
  route({
    ...{ method: 'delete', path: '/goals/{id}', operationId: 'delete_goal', scope: 'write' },
    summary: 'Deletes a goal.',
    parameters: goals.goalIdParameters,
    answer: goals.removedGoalAnswer,
    problems: ['goal_not_found'],
    handle: (rooms, { orgId, parameters }) => rooms.goals.remove(orgId, parameters.id),
  }),
];
