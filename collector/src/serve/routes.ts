import { z } from 'zod';
import { agentErrorsAnswer, agentErrorsParameters } from '../query/agent-errors.ts';
import { agentMetricsAnswer, agentMetricsParameters } from '../query/agent-metrics.ts';
import { catalogAnswer } from '../query/catalog.ts';
import { executionDetailAnswer, executionParameters } from '../query/execution.ts';
import { listAgentsAnswer, listAgentsParameters } from '../query/list-agents.ts';
import { listExecutionsAnswer, listExecutionsParameters } from '../query/list-executions.ts';
import { queryAnswer, queryBody } from '../query/query.ts';
import { summaryAnswer, summaryParameters } from '../query/summary.ts';
import { traceAnswer, traceParameters } from '../query/trace.ts';
import { type Route, reading, route } from './route.ts';

const noParameters = z.strictObject({});

/** The analytics API, in the order of the contract's section 4. */
export const analyticsRoutes: readonly Route[] = [
  reading(
    '/summary',
    'get_summary',
    'The figures of the whole organisation.',
    summaryParameters,
    summaryAnswer,
    (analytics, orgId, asked) => analytics.summary(orgId, asked),
  ),
  reading(
    '/agents',
    'list_agents',
    'Agents with an execution in the period.',
    listAgentsParameters,
    listAgentsAnswer,
    (analytics, orgId, asked) => analytics.listAgents(orgId, asked),
  ),
  reading(
    '/agents/{agent_id}/metrics',
    'get_agent_metrics',
    'The figures of one agent.',
    agentMetricsParameters,
    agentMetricsAnswer,
    (analytics, orgId, asked) => analytics.agentMetrics(orgId, asked),
  ),
  reading(
    '/agents/{agent_id}/errors',
    'get_agent_errors',
    "An agent's failed executions by error class.",
    agentErrorsParameters,
    agentErrorsAnswer,
    (analytics, orgId, asked) => analytics.agentErrors(orgId, asked),
  ),
  reading(
    '/executions',
    'list_executions',
    'Executions, latest first, that pass the search.',
    listExecutionsParameters,
    listExecutionsAnswer,
    (analytics, orgId, asked) => analytics.listExecutions(orgId, asked),
  ),
  reading(
    '/executions/{execution_id}',
    'get_execution',
    'One execution with its steps, and how each was priced.',
    executionParameters,
    executionDetailAnswer,
    (analytics, orgId, { execution_id }) => analytics.execution(orgId, execution_id),
  ),
  reading(
    '/traces/{trace_id}',
    'get_trace',
    'The spans of one trace, and the executions found in it.',
    traceParameters,
    traceAnswer,
    (analytics, orgId, { trace_id }) => analytics.trace(orgId, trace_id),
  ),
  reading('/catalog', 'get_catalog', 'Every metric and dimension, with what they mean.', noParameters, catalogAnswer, async (analytics) =>
    analytics.catalog(),
  ),
  route({
    method: 'post',
    path: '/query',
    operationId: 'query',
    summary: 'Any metrics of the catalogue by any of their dimensions.',
    scope: 'read',
    parameters: noParameters,
    body: queryBody,
    answer: queryAnswer,
    handle: (analytics, { orgId, body }) => analytics.query(orgId, body),
  }),
];
