/**
 * The query model: what panels, annotations and Explore save, and what the service's `GET /dashboards/{id}/grafana` writes.
 * Saved queries outlive versions of the plugin: fields are only added, and `migrateQuery` mends older ones.
 */

import type { DataSourceJsonData } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';

export const pluginId = 'resonantgenesis-analytics-datasource';

/**
 * Values by the name of the service's filter (`agent_id`, `agent_tags`, `model`, `tool`, `user_id`, `session_id`, `customer`, `environment`,
 * `service`, `feature`, `score`, `label.<key>`): any of the values, all of the filters. Values may hold variables; a variable of several
 * values is several values, and one that stands for all is no filter.
 */
export type Filters = Record<string, string[]>;

export const granularities = ['minute', 'hour', 'day', 'week', 'month'] as const;

export type Granularity = (typeof granularities)[number];

/** `auto` fits the panel: as fine as the time range and the panel's width allow. */
export type GranularityChoice = 'auto' | Granularity;

/** One frame with a field per series, one table of rows, or one frame per series. */
export const metricFormats = ['time_series', 'table', 'frames'] as const;

export type MetricFormat = (typeof metricFormats)[number];

interface Query<Type extends string> extends DataQuery {
  queryType: Type;
  filters?: Filters;
}

/** Metrics of the catalogue, split by its dimensions. */
export interface MetricsQuery extends Query<'metrics'> {
  metrics: string[];
  groupBy?: string[];
  format?: MetricFormat;
  /** Of a table: absent = not split by time. Otherwise absent = auto. */
  granularity?: GranularityChoice;
  /** Most groups; the rest is one more. */
  limit?: number;
  /** A metric or a dimension, and optionally `asc` or `desc`. */
  orderBy?: string;
  /** Adds the figures of the period before and the change in percent; of tables. */
  compareToPrevious?: boolean;
  /** Buckets of time to look ahead; with a granularity only. */
  forecast?: number;
}

/** One metric by two dimensions, or by `hour_of_day` and `day_of_week`. */
export interface HeatmapQuery extends Query<'heatmap'> {
  /** The first is shown. */
  metrics: string[];
  x?: string;
  y?: string;
  /** Most values of a dimension. */
  limit?: number;
}

/** How many sessions took these steps in this order; without steps, how many steps sessions take. */
export interface FunnelQuery extends Query<'funnel'> {
  steps?: string[];
  limit?: number;
}

/** The agents of the period with their figures. */
export interface AgentsQuery extends Query<'agents'> {
  limit?: number;
}

/** Agents side by side: a row each. */
export interface CompareQuery extends Query<'compare'> {
  /** May hold variables. */
  agentIds: string[];
  metrics?: string[];
}

/** Failed executions of one agent by class. */
export interface ErrorsQuery extends Query<'errors'> {
  /** May be a variable. */
  agentId: string;
}

/** Sessions, newest first. */
export interface SessionsQuery extends Query<'sessions'> {
  limit?: number;
}

export const scopes = ['session', 'execution'] as const;

export type Scope = (typeof scopes)[number];

export const flowFormats = ['node_graph', 'table'] as const;

/** What sessions (or executions) do, step by step. */
export interface FlowsQuery extends Query<'flows'> {
  format?: (typeof flowFormats)[number];
  scope?: Scope;
  /** Only the first steps, that many. */
  depth?: number;
  minCount?: number;
  limit?: number;
}

/** At which step sessions (or executions) end without having completed. */
export interface DropoffQuery extends Query<'dropoff'> {
  scope?: Scope;
  limit?: number;
}

export const costViews = ['total', 'breakdown', 'trend'] as const;

export const costParts = ['agent', 'model', 'feature', 'user', 'customer'] as const;

/** What was spent: the totals, on what, or over time with a forecast. */
export interface CostsQuery extends Query<'costs'> {
  view?: (typeof costViews)[number];
  /** Of a breakdown. */
  by?: (typeof costParts)[number];
  /** Of a breakdown. */
  limit?: number;
  /** Of a trend. */
  granularity?: GranularityChoice;
  /** Of a trend: how many buckets ahead; absent = as many as suit the granularity, 0 = none. */
  forecast?: number;
}

/** Where less could be spent. */
export interface RecommendationsQuery extends Query<'recommendations'> {
  limit?: number;
}

/** Executions, newest first. */
export interface ExecutionsQuery extends Query<'executions'> {
  status?: 'ok' | 'error';
  errorClass?: string[];
  /** Part of the error's message or type. */
  errorText?: string;
  minCost?: number;
  maxCost?: number;
  minDurationMs?: number;
  maxDurationMs?: number;
  limit?: number;
}

/** The spans of one trace. */
export interface TraceQuery extends Query<'trace'> {
  /** May be a variable. */
  traceId: string;
}

/** Alerts and how they stand. */
export interface AlertsQuery extends Query<'alerts'> {
  limit?: number;
}

export const liveFigures = [
  'active_sessions',
  'executions_per_minute',
  'tokens_per_minute',
  'cost_per_minute',
  'current_error_rate',
] as const;

export type LiveFigure = (typeof liveFigures)[number];

/** What happens now, each second, for as long as the panel is looked at. */
export interface LiveQuery extends Query<'live'> {
  /** Absent = all. */
  figures?: LiveFigure[];
}

export const eventKinds = ['alerts', 'deployments'] as const;

export type EventKind = (typeof eventKinds)[number];

/** What happened when: alerts that began to fire and ended, or first executions of new versions of agents. What annotations ask. */
export interface EventsQuery extends Query<'events'> {
  kind?: EventKind;
  limit?: number;
}

/** All query types by their names. */
export interface QueryByType {
  metrics: MetricsQuery;
  heatmap: HeatmapQuery;
  funnel: FunnelQuery;
  agents: AgentsQuery;
  compare: CompareQuery;
  errors: ErrorsQuery;
  sessions: SessionsQuery;
  flows: FlowsQuery;
  dropoff: DropoffQuery;
  costs: CostsQuery;
  recommendations: RecommendationsQuery;
  executions: ExecutionsQuery;
  trace: TraceQuery;
  alerts: AlertsQuery;
  live: LiveQuery;
  events: EventsQuery;
}

export type QueryType = keyof QueryByType;

export type AnalyticsQuery = QueryByType[QueryType];

/** What a variable's values are: those of a dimension that the service has seen in the time range. */
export interface AnalyticsVariableQuery extends DataQuery {
  /** `agent`, `model`, `user`, `tool`, `environment`, `tag`, … of the catalogue, or `label.<key>`. */
  dimension: string;
  filters?: Filters;
  /** Most values, those with most executions (calls, sessions, …). */
  limit?: number;
}

/** What is kept of a data source's settings; the key (`apiKey`) is secure and never comes back. */
export interface AnalyticsOptions extends DataSourceJsonData {
  /** Where the service answers, such as http://localhost:8080; Grafana's server asks it there, with the key (`routes` of plugin.json). */
  apiUrl?: string;
}

export interface AnalyticsSecureOptions {
  apiKey?: string;
}
