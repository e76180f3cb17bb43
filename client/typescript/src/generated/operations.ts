// Written by `npm run generate` from the schemas of the API. Change those.

import type { Operation } from '../wire.ts';

export const operations = {
  getSummary: { method: 'GET', path: '/api/v1/analytics/summary', repeatable: true, hasBody: false, nested: [] },
  getCatalog: { method: 'GET', path: '/api/v1/analytics/catalog', repeatable: true, hasBody: false, nested: [] },
  query: { method: 'POST', path: '/api/v1/analytics/query', repeatable: true, hasBody: true, nested: ['filters'] },
  listAgents: { method: 'GET', path: '/api/v1/analytics/agents', repeatable: true, hasBody: false, nested: [] },
  getAgentMetrics: { method: 'GET', path: '/api/v1/analytics/agents/{agent_id}/metrics', repeatable: true, hasBody: false, nested: [] },
  getAgentErrors: { method: 'GET', path: '/api/v1/analytics/agents/{agent_id}/errors', repeatable: true, hasBody: false, nested: [] },
  getSessionFlows: { method: 'GET', path: '/api/v1/analytics/sessions/flows', repeatable: true, hasBody: false, nested: [] },
  getSessionDropoff: { method: 'GET', path: '/api/v1/analytics/sessions/dropoff', repeatable: true, hasBody: false, nested: [] },
  getCostBreakdown: { method: 'GET', path: '/api/v1/analytics/costs', repeatable: true, hasBody: false, nested: [] },
  getCostTrends: { method: 'GET', path: '/api/v1/analytics/costs/trends', repeatable: true, hasBody: false, nested: [] },
  listExecutions: { method: 'GET', path: '/api/v1/analytics/executions', repeatable: true, hasBody: false, nested: [] },
  getExecution: { method: 'GET', path: '/api/v1/analytics/executions/{execution_id}', repeatable: true, hasBody: false, nested: [] },
  getTrace: { method: 'GET', path: '/api/v1/analytics/traces/{trace_id}', repeatable: true, hasBody: false, nested: [] },
  subscribeLive: { method: 'GET', path: '/api/v1/analytics/live', repeatable: true, hasBody: false, nested: [] },
  listPrices: { method: 'GET', path: '/api/v1/prices', repeatable: true, hasBody: false, nested: [] },
  setPrice: { method: 'POST', path: '/api/v1/prices', repeatable: false, hasBody: true, nested: ['usd_per_million'] },
  listUnpricedModels: { method: 'GET', path: '/api/v1/prices/unpriced', repeatable: true, hasBody: false, nested: [] },
  reprice: { method: 'POST', path: '/api/v1/prices/reprice', repeatable: false, hasBody: true, nested: [] },
  getReprice: { method: 'GET', path: '/api/v1/prices/reprice/{id}', repeatable: true, hasBody: false, nested: [] },
  replacePrice: { method: 'PUT', path: '/api/v1/prices/{id}', repeatable: true, hasBody: true, nested: ['usd_per_million'] },
  deletePrice: { method: 'DELETE', path: '/api/v1/prices/{id}', repeatable: true, hasBody: false, nested: [] },
  reconcileIngest: { method: 'GET', path: '/api/v1/ingest/reconcile', repeatable: true, hasBody: false, nested: [] },
  listDeadLetters: { method: 'GET', path: '/api/v1/ingest/dead-letters', repeatable: true, hasBody: false, nested: [] },
  replayDeadLetters: { method: 'POST', path: '/api/v1/ingest/dead-letters/replay', repeatable: false, hasBody: true, nested: [] },
  listKeys: { method: 'GET', path: '/api/v1/keys', repeatable: true, hasBody: false, nested: [] },
  createKey: { method: 'POST', path: '/api/v1/keys', repeatable: false, hasBody: true, nested: [] },
  rotateKey: { method: 'POST', path: '/api/v1/keys/{id}/rotate', repeatable: false, hasBody: true, nested: [] },
  revokeKey: { method: 'DELETE', path: '/api/v1/keys/{id}', repeatable: true, hasBody: false, nested: [] },
} as const satisfies Record<string, Operation>;
