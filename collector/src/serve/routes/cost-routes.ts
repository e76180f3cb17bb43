import { costBreakdownAnswer, costBreakdownParameters, readCostBreakdown } from '../../query/costs/cost-breakdown.ts';
import { costTrendsAnswer, costTrendsParameters, readCostTrends } from '../../query/costs/cost-trends.ts';
import { readRecommendations, recommendationsAnswer, recommendationsParameters } from '../../query/recommendations/read-recommendations.ts';
import { type Route, reading, route } from '../route.ts';

export const costRoutes: readonly Route[] = [
  reading(
    '/costs',
    'get_cost_breakdown',
    'What was spent, by agent, model, feature, user and customer.',
    costBreakdownParameters,
    costBreakdownAnswer,
    readCostBreakdown,
  ),
  reading(
    '/costs/trends',
    'get_cost_trends',
    'What was spent by bucket of time, with a forecast.',
    costTrendsParameters,
    costTrendsAnswer,
    readCostTrends,
  ),
  route({
    method: 'get',
    path: '/costs/recommendations',
    operationId: 'get_cost_recommendations',
    summary: 'Where the organisation could spend less, from its own steps.',
    scope: 'read',
    parameters: recommendationsParameters,
    answer: recommendationsAnswer,
    handle: (rooms, { orgId, parameters }) => readRecommendations(rooms.recommendations, orgId, parameters),
  }),
];
