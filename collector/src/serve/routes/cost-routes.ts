import { costBreakdownAnswer, costBreakdownParameters, readCostBreakdown } from '../../query/costs/cost-breakdown.ts';
import { costTrendsAnswer, costTrendsParameters, readCostTrends } from '../../query/costs/cost-trends.ts';
import { type Route, reading } from '../route.ts';

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
];
