import { costBreakdownAnswer, costBreakdownParameters, readCostBreakdown } from '../../query/costs/cost-breakdown.ts';
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
];
