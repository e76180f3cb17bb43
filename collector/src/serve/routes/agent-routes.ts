import { agentAnswer, agentParameters, readAgent } from '../../query/agents/agent.ts';
import { agentErrorsAnswer, agentErrorsParameters, readAgentErrors } from '../../query/agents/agent-errors.ts';
import { agentMetricsAnswer, agentMetricsParameters, readAgentMetrics } from '../../query/agents/agent-metrics.ts';
import { compareAgents, compareAgentsAnswer, compareAgentsParameters } from '../../query/agents/compare-agents.ts';
import { deploymentsAnswer, deploymentsParameters, readDeployments } from '../../query/agents/deployments.ts';
import { listAgents, listAgentsAnswer, listAgentsParameters } from '../../query/agents/list-agents.ts';
import { type Route, reading } from '../route.ts';

export const agentRoutes: readonly Route[] = [
  reading('/agents', 'list_agents', 'Agents with an execution in the period.', listAgentsParameters, listAgentsAnswer, listAgents),
  reading(
    '/deployments',
    'list_deployments',
    'Versions of agents that ran for the first time.',
    deploymentsParameters,
    deploymentsAnswer,
    readDeployments,
  ),
  reading(
    '/agents/compare',
    'compare_agents',
    'Figures of several agents side by side.',
    compareAgentsParameters,
    compareAgentsAnswer,
    compareAgents,
    ['agent_not_found'],
  ),
  reading(
    '/agents/{agent_id}/metrics',
    'get_agent_metrics',
    'The figures of one agent.',
    agentMetricsParameters,
    agentMetricsAnswer,
    readAgentMetrics,
    ['agent_not_found'],
  ),
  reading(
    '/agents/{agent_id}/errors',
    'get_agent_errors',
    "An agent's failed executions by error class.",
    agentErrorsParameters,
    agentErrorsAnswer,
    readAgentErrors,
    ['agent_not_found'],
  ),
  // After the longer paths: an id may hold slashes.
  reading(
    '/agents/{agent_id}',
    'get_agent',
    'One agent: its figures, versions, models and tools.',
    agentParameters,
    agentAnswer,
    readAgent,
    ['agent_not_found'],
  ),
];
