/** The reads of the API, each scoped to one organisation. Requests are what the schemas beside each read have parsed. */

import { type AgentErrorsAnswer, type AgentErrorsRequest, readAgentErrors } from './agent-errors.ts';
import { type AgentMetricsAnswer, type AgentMetricsRequest, readAgentMetrics } from './agent-metrics.ts';
import { type CatalogAnswer, readCatalog } from './catalog.ts';
import { type ExecutionDetailAnswer, readExecution } from './execution.ts';
import { type ListAgentsAnswer, type ListAgentsRequest, listAgents } from './list-agents.ts';
import { type ListExecutionsAnswer, type ListExecutionsRequest, listExecutions } from './list-executions.ts';
import { type QueryAnswer, type QueryRequest, readQuery } from './query.ts';
import { type QueryDependencies, readSummary, type SummaryAnswer, type SummaryRequest } from './summary.ts';
import { readTrace, type TraceAnswer } from './trace.ts';

export interface Analytics {
  readonly summary: (orgId: string, request: SummaryRequest) => Promise<SummaryAnswer>;
  readonly query: (orgId: string, request: QueryRequest) => Promise<QueryAnswer>;
  readonly listAgents: (orgId: string, request: ListAgentsRequest) => Promise<ListAgentsAnswer>;
  /** Throws `agent_not_found`. */
  readonly agentMetrics: (orgId: string, request: AgentMetricsRequest) => Promise<AgentMetricsAnswer>;
  /** Throws `agent_not_found`. */
  readonly agentErrors: (orgId: string, request: AgentErrorsRequest) => Promise<AgentErrorsAnswer>;
  readonly listExecutions: (orgId: string, request: ListExecutionsRequest) => Promise<ListExecutionsAnswer>;
  /** Throws `execution_not_found`. */
  readonly execution: (orgId: string, executionId: string) => Promise<ExecutionDetailAnswer>;
  /** Throws `trace_not_found`. */
  readonly trace: (orgId: string, traceId: string) => Promise<TraceAnswer>;
  readonly catalog: () => CatalogAnswer;
}

export function createAnalytics(deps: QueryDependencies): Analytics {
  return {
    summary: (orgId, request) => readSummary(deps, orgId, request),
    query: (orgId, request) => readQuery(deps, orgId, request),
    listAgents: (orgId, request) => listAgents(deps, orgId, request),
    agentMetrics: (orgId, request) => readAgentMetrics(deps, orgId, request),
    agentErrors: (orgId, request) => readAgentErrors(deps, orgId, request),
    listExecutions: (orgId, request) => listExecutions(deps, orgId, request),
    execution: (orgId, executionId) => readExecution(deps, orgId, executionId),
    trace: (orgId, traceId) => readTrace(deps, orgId, traceId),
    catalog: readCatalog,
  };
}
