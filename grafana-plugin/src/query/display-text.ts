/** A query in words, as Explore's history shows it. */

import { titleOf } from '../catalog/titles';
import type { AnalyticsQuery, Filters, QueryByType, QueryType } from '../types';

type Texts = { readonly [Type in QueryType]: (query: QueryByType[Type]) => string };

const texts: Texts = {
  metrics: ({ metrics, groupBy = [] }) => `${listed(metrics)}${groupBy.length === 0 ? '' : ` by ${groupBy.map(lower).join(', ')}`}`,
  heatmap: ({ metrics, x = 'hour_of_day', y = 'day_of_week' }) => `${listed(metrics.slice(0, 1))} by ${lower(x)} and ${lower(y)}`,
  funnel: ({ steps = [] }) => (steps.length === 0 ? 'Funnel of steps' : `Funnel: ${steps.join(' → ')}`),
  agents: () => 'Agents',
  compare: ({ agentIds, metrics = [] }) => `Compare ${agentIds.join(', ')}${metrics.length === 0 ? '' : `: ${listed(metrics)}`}`,
  errors: ({ agentId }) => `Errors of ${agentId}`,
  sessions: () => 'Sessions',
  flows: ({ scope = 'session' }) => `Flows of ${scope}s`,
  dropoff: ({ scope = 'session' }) => `Drop-off of ${scope}s`,
  costs: ({ view = 'trend', by = 'agent' }) => (view === 'breakdown' ? `Costs by ${by}` : view === 'total' ? 'Costs' : 'Costs over time'),
  recommendations: () => 'Recommendations',
  executions: ({ status, errorText }) =>
    `${status === 'error' ? 'Failed executions' : 'Executions'}${errorText ? ` with "${errorText}"` : ''}`,
  trace: ({ traceId }) => `Trace ${traceId}`,
  alerts: () => 'Alerts',
  live: () => 'Live figures',
  events: ({ kind = 'alerts' }) => (kind === 'alerts' ? 'Alerts that fired' : 'Deployments'),
};

export function displayText(query: AnalyticsQuery): string {
  return `${textOf(query)}${filtersText(query.filters)}`;
}

function textOf<Type extends QueryType>(query: QueryByType[Type] & { queryType: Type }): string {
  const type: Type = query.queryType;
  return texts[type](query);
}

const lower = (name: string): string => titleOf(name).toLowerCase();

const listed = (names: readonly string[]): string => names.map(titleOf).join(', ');

function filtersText(filters: Filters = {}): string {
  const named = Object.entries(filters).filter(([, values]) => values.length > 0);
  return named.length === 0 ? '' : ` where ${named.map(([name, values]) => `${lower(name)} is ${values.join(' or ')}`).join(' and ')}`;
}
