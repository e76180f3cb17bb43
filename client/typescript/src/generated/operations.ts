// Written by `npm run generate` from the schemas of the API. Change those.

/** Method and path of each operation; a `{name}` is one percent-encoded segment. */
export const operations = {
  getSummary: { method: 'GET', path: '/api/v1/analytics/summary' },
  getCatalog: { method: 'GET', path: '/api/v1/analytics/catalog' },
  query: { method: 'POST', path: '/api/v1/analytics/query' },
  listAgents: { method: 'GET', path: '/api/v1/analytics/agents' },
  getAgentMetrics: { method: 'GET', path: '/api/v1/analytics/agents/{agent_id}/metrics' },
  getAgentErrors: { method: 'GET', path: '/api/v1/analytics/agents/{agent_id}/errors' },
  getSessionFlows: { method: 'GET', path: '/api/v1/analytics/sessions/flows' },
  getSessionDropoff: { method: 'GET', path: '/api/v1/analytics/sessions/dropoff' },
  getCostBreakdown: { method: 'GET', path: '/api/v1/analytics/costs' },
  listExecutions: { method: 'GET', path: '/api/v1/analytics/executions' },
  getExecution: { method: 'GET', path: '/api/v1/analytics/executions/{execution_id}' },
  getTrace: { method: 'GET', path: '/api/v1/analytics/traces/{trace_id}' },
} as const;
