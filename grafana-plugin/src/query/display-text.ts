/** A query in words, as Explore's history shows it. */

import type { Catalog } from '../catalog/catalog';
import { describeFilter } from '../catalog/filter-names';
import { labelOf } from '../catalog/labels';
import type { AnalyticsQuery, Filters, QueryByType, QueryType } from '../types';

type Labels = (name: string) => string;

type Texts = { readonly [Type in QueryType]: (query: QueryByType[Type], labels: Labels) => string };

const texts: Texts = {
  metrics: ({ metrics, groupBy = [] }, labels) =>
    `${listed(metrics, labels)}${groupBy.length === 0 ? '' : ` by ${groupBy.map((name) => lower(labels(name))).join(', ')}`}`,
  heatmap: ({ metrics, x = 'hour_of_day', y = 'day_of_week' }, labels) =>
    `${listed(metrics.slice(0, 1), labels)} by ${lower(labels(x))} and ${lower(labels(y))}`,
  funnel: ({ steps = [] }) => (steps.length === 0 ? 'Funnel of steps' : `Funnel: ${steps.join(' → ')}`),
  agents: () => 'Agents',
  compare: ({ agentIds, metrics = [] }, labels) =>
    `Compare ${agentIds.join(', ')}${metrics.length === 0 ? '' : `: ${listed(metrics, labels)}`}`,
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

/** Metrics and dimensions are called as in the catalogue, once that is known. */
export function displayText(query: AnalyticsQuery, catalog: Catalog | undefined): string {
  return `${textOf(query, (name) => labelOf(catalog, name))}${filtersText(query.filters)}`;
}

function textOf<Type extends QueryType>(query: QueryByType[Type] & { queryType: Type }, labels: Labels): string {
  const type: Type = query.queryType;
  return texts[type](query, labels);
}

/** Within a sentence. */
function lower(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}

const listed = (names: readonly string[], labels: Labels): string => names.map(labels).join(', ');

function filtersText(filters: Filters = {}): string {
  const named = Object.entries(filters).filter(([, values]) => values.length > 0);
  const said = named.map(([name, values]) => `${lower(describeFilter(name).label)} is ${values.join(' or ')}`);
  return said.length === 0 ? '' : ` where ${said.join(' and ')}`;
}
