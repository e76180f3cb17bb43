import { z } from 'zod';
import { agentMetricsAnswer, agentMetricsParameters } from '../query/agent-metrics.ts';
import type { Analytics } from '../query/analytics.ts';
import { summaryAnswer, summaryParameters } from '../query/summary.ts';
import { type Route, route } from './route.ts';

const noBody = z.undefined();

/** The analytics API, in the order of the contract's section 4. */
export function analyticsRoutes(analytics: Analytics): readonly Route[] {
  return [
    route<typeof summaryParameters, typeof noBody>({
      method: 'get',
      path: '/summary',
      operationId: 'get_summary',
      summary: 'The figures of the whole organisation.',
      scope: 'read',
      parameters: summaryParameters,
      answer: summaryAnswer,
      handle: ({ orgId, parameters }) => analytics.summary(orgId, parameters),
    }),
    route<typeof agentMetricsParameters, typeof noBody>({
      method: 'get',
      path: '/agents/{agent_id}/metrics',
      operationId: 'get_agent_metrics',
      summary: 'The figures of one agent.',
      scope: 'read',
      parameters: agentMetricsParameters,
      answer: agentMetricsAnswer,
      handle: ({ orgId, parameters }) => analytics.agentMetrics(orgId, parameters),
    }),
  ];
}
