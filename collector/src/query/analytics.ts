/** The reads of the API, each scoped to one organisation. Requests are what the schemas beside each read have parsed. */

import { type AgentMetricsAnswer, type AgentMetricsRequest, readAgentMetrics } from './agent-metrics.ts';
import { type QueryDependencies, readSummary, type SummaryAnswer, type SummaryRequest } from './summary.ts';

export interface Analytics {
  readonly summary: (orgId: string, request: SummaryRequest) => Promise<SummaryAnswer>;
  /** Throws `agent_not_found`. */
  readonly agentMetrics: (orgId: string, request: AgentMetricsRequest) => Promise<AgentMetricsAnswer>;
}

export function createAnalytics(deps: QueryDependencies): Analytics {
  return {
    summary: (orgId, request) => readSummary(deps, orgId, request),
    agentMetrics: (orgId, request) => readAgentMetrics(deps, orgId, request),
  };
}
