/**
 * Queries that were saved by other versions of the plugin, written by hand in provisioned dashboards, or copied from bodies of the service's
 * `POST /query`, as this version's model has them. Pure, and the same when done again.
 */

import type { DataQuery } from '@grafana/schema';
import type { AnalyticsQuery, AnalyticsVariableQuery, QueryType } from '../types';
import { isQueryType } from './defaults';

/** What the fields were called elsewhere. */
const renamed: Readonly<Record<string, string>> = {
  metric: 'metrics',
  group_by: 'groupBy',
  order_by: 'orderBy',
  agent_id: 'agentId',
  agent_ids: 'agentIds',
  trace_id: 'traceId',
  error_class: 'errorClass',
  error_text: 'errorText',
  min_cost: 'minCost',
  max_cost: 'maxCost',
  min_duration_ms: 'minDurationMs',
  max_duration_ms: 'maxDurationMs',
  min_count: 'minCount',
};

/** Fields that are lists, which may have been saved as one text. */
const lists: ReadonlySet<string> = new Set(['metrics', 'groupBy', 'agentIds', 'steps', 'errorClass', 'figures']);

const granularityNames: Readonly<Record<string, string>> = { hourly: 'hour', daily: 'day', weekly: 'week', monthly: 'month' };

type Values = Readonly<Record<string, unknown>>;

export function migrateQuery(saved: DataQuery): AnalyticsQuery {
  const fields = Object.entries(saved).map(([name, value]): [string, unknown] => {
    const now = Object.hasOwn(renamed, name) && !Object.hasOwn(saved, renamed[name] ?? '') ? (renamed[name] ?? name) : name;
    return [now, migrateField(now, value)];
  });
  const query: Values = Object.fromEntries(fields.filter(([, value]) => value !== undefined && value !== null));
  const type = isQueryType(saved.queryType) ? saved.queryType : 'metrics';
  return { ...required[type], ...query, queryType: type } as AnalyticsQuery; // decode boundary: the one place where saved queries come in
}

/** Fields that a type cannot be without. */
const required: Readonly<Partial<Record<QueryType, Values>>> = {
  metrics: { metrics: [] },
  heatmap: { metrics: [] },
  compare: { agentIds: [] },
  errors: { agentId: '' },
  trace: { traceId: '' },
};

function migrateField(name: string, value: unknown): unknown {
  if (lists.has(name)) return listOf(value);
  if (name === 'granularity' && typeof value === 'string') return granularityNames[value] ?? value;
  if (name === 'filters') return filtersOf(value);
  return value;
}

function listOf(value: unknown): string[] | undefined {
  if (typeof value === 'string') return value === '' ? [] : [value];
  return Array.isArray(value) ? value.map(String) : undefined;
}

function filtersOf(value: unknown): Record<string, string[]> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const named = Object.entries(value).map(([name, values]): [string, string[]] => [name, listOf(values) ?? []]);
  return Object.fromEntries(named.filter(([, values]) => values.length > 0));
}

/** A variable's query; what was saved as text, in `query`, is the dimension. */
export function migrateVariableQuery(saved: DataQuery): AnalyticsVariableQuery {
  const { dimension, query, filters, ...others } = { ...noVariable, ...saved };
  const named = typeof dimension === 'string' ? dimension : query;
  const kept = filtersOf(filters);
  return {
    ...others,
    refId: saved.refId,
    dimension: typeof named === 'string' ? named.trim() : '',
    ...(kept === undefined ? {} : { filters: kept }),
  };
}

const noVariable: { readonly dimension?: unknown; readonly query?: unknown; readonly filters?: unknown } = {};
