/** What a new query of each type is. Values that the service has defaults for are left to it. */

import { liveFigures, type QueryByType, type QueryType } from '../types';

type Fields<Type extends QueryType> = Omit<QueryByType[Type], 'refId'>;

const defaults: { readonly [Type in QueryType]: Fields<Type> } = {
  metrics: { queryType: 'metrics', metrics: ['execution_count'], groupBy: [], format: 'time_series', granularity: 'auto', limit: 10 },
  heatmap: { queryType: 'heatmap', metrics: ['execution_count'], x: 'hour_of_day', y: 'day_of_week', limit: 20 },
  funnel: { queryType: 'funnel', limit: 10 },
  agents: { queryType: 'agents', limit: 100 },
  compare: { queryType: 'compare', agentIds: [] },
  errors: { queryType: 'errors', agentId: '' },
  sessions: { queryType: 'sessions', limit: 100 },
  flows: { queryType: 'flows', format: 'node_graph', scope: 'session', limit: 20 },
  dropoff: { queryType: 'dropoff', scope: 'session', limit: 20 },
  costs: { queryType: 'costs', view: 'trend', granularity: 'auto' },
  recommendations: { queryType: 'recommendations', limit: 100 },
  executions: { queryType: 'executions', limit: 100 },
  trace: { queryType: 'trace', traceId: '' },
  alerts: { queryType: 'alerts', limit: 100 },
  live: { queryType: 'live', figures: [...liveFigures] },
  events: { queryType: 'events', kind: 'alerts', limit: 1000 },
};

export const queryTypes = Object.keys(defaults) as QueryType[]; // its keys are the types, by its type

/** A new query of this type. */
export function defaultQuery<Type extends QueryType>(type: Type): Fields<Type> {
  return structuredClone(defaults[type]);
}

export function isQueryType(name: unknown): name is QueryType {
  return typeof name === 'string' && Object.hasOwn(defaults, name);
}
