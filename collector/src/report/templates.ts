/** What each template is made of, as data; a report of metrics of one's own is made of the same parts. */

import { type MetricName, metrics } from '../query/engine/catalogue.ts';
import { dimensionsOf } from '../query/engine/dimensions.ts';
import { dimensionLabel, labelOf } from '../query/engine/wording.ts';
import type { Kind } from '../query/recommendations/recommendation.ts';

export interface ChartPart {
  readonly kind: 'chart';
  readonly title: string;
  readonly metric: MetricName;
  readonly form: 'line' | 'area' | 'bar';
  /** One line for each of the largest groups, and the rest. */
  readonly by?: string;
  /** Further lines of the same unit, instead of groups. */
  readonly beside?: readonly MetricName[];
}

export interface TablePart {
  readonly kind: 'table';
  readonly title: string;
  readonly by: string;
  /** The first orders the rows and is shown with its change. */
  readonly metrics: readonly MetricName[];
  readonly limit: number;
  readonly empty: string;
  /** Rows without a value of the dimension are told elsewhere. */
  readonly named?: true;
  /** Only rows where this one is not nothing. */
  readonly only?: MetricName;
}

export interface ChangesPart {
  readonly kind: 'changes';
  readonly title: string;
  readonly metrics: readonly MetricName[];
  readonly by: readonly string[];
}

export interface AdvicePart {
  readonly kind: 'advice';
  readonly title: string;
  readonly limit: number;
  /** Undefined = of every kind. */
  readonly kinds?: readonly Kind[];
}

export type Part =
  | ChartPart
  | TablePart
  | ChangesPart
  | AdvicePart
  | { readonly kind: 'goals'; readonly title: string; readonly of: readonly MetricName[] | 'all' }
  | { readonly kind: 'forecast'; readonly title: string }
  | { readonly kind: 'unpriced'; readonly title: string };

export interface Composition {
  readonly title: string;
  readonly description: string;
  readonly headline: readonly MetricName[];
  readonly parts: readonly Part[];
}

const unpriced: Part = { kind: 'unpriced', title: 'Models without a price' };

const agentsByCost: TablePart = {
  kind: 'table',
  title: 'Agents',
  by: 'agent',
  metrics: ['total_cost', 'execution_count', 'success_rate', 'avg_duration_ms'],
  limit: 8,
  empty: 'No agent ran in this period.',
};

export const templates = {
  executive_summary: {
    title: 'Executive summary',
    description: 'High-level overview for leadership',
    headline: [
      ...(['total_cost', 'execution_count', 'success_rate', 'avg_duration_ms'] as const),
      ...(['active_users', 'session_count', 'completion_rate', 'total_tokens'] as const),
    ],
    parts: [
      {
        kind: 'changes',
        title: 'What changed most, and why',
        metrics: ['total_cost', 'execution_count', 'success_rate', 'avg_duration_ms', 'total_tokens'],
        by: ['agent', 'model', 'customer'],
      },
      { kind: 'chart', title: 'Cost', metric: 'total_cost', form: 'bar' },
      { kind: 'chart', title: 'Success rate', metric: 'success_rate', form: 'line' },
      agentsByCost,
      { kind: 'goals', title: 'Goals', of: 'all' },
      { kind: 'advice', title: 'Where to save', limit: 3 },
      unpriced,
    ],
  },
  performance_report: {
    title: 'Performance report',
    description: 'Detailed performance metrics',
    headline: [
      ...(['execution_count', 'success_rate', 'avg_duration_ms', 'p95_duration_ms'] as const),
      ...(['p50_duration_ms', 'p99_duration_ms', 'time_to_first_token_ms', 'tool_success_rate'] as const),
    ],
    parts: [
      {
        kind: 'changes',
        title: 'What changed most, and why',
        metrics: ['avg_duration_ms', 'success_rate', 'execution_count', 'llm_avg_duration_ms', 'tool_success_rate'],
        by: ['agent', 'model', 'tool'],
      },
      { kind: 'chart', title: 'Duration', metric: 'p50_duration_ms', beside: ['p95_duration_ms', 'p99_duration_ms'], form: 'line' },
      { kind: 'chart', title: 'Executions', metric: 'execution_count', form: 'bar' },
      {
        kind: 'table',
        title: 'Agents',
        by: 'agent',
        metrics: ['execution_count', 'success_rate', 'avg_duration_ms', 'p95_duration_ms'],
        limit: 10,
        empty: 'No agent ran in this period.',
      },
      {
        kind: 'table',
        title: 'Models',
        by: 'model',
        metrics: ['llm_calls', 'llm_avg_duration_ms', 'llm_p95_duration_ms', 'time_to_first_token_ms'],
        limit: 8,
        empty: 'No model was called in this period.',
        only: 'llm_calls',
      },
      {
        kind: 'table',
        title: 'Providers',
        by: 'provider',
        metrics: ['llm_calls', 'llm_error_rate', 'llm_p95_duration_ms'],
        limit: 6,
        empty: 'No model was called in this period.',
        only: 'llm_calls',
      },
      {
        kind: 'table',
        title: 'Tools',
        by: 'tool',
        metrics: ['tool_calls', 'tool_success_rate', 'tool_avg_duration_ms', 'tool_p95_duration_ms'],
        limit: 8,
        empty: 'No tool was called in this period.',
        only: 'tool_calls',
      },
      {
        kind: 'goals',
        title: 'Goals',
        of: ['success_rate', 'error_rate', 'avg_duration_ms', 'p50_duration_ms', 'p95_duration_ms', 'p99_duration_ms'],
      },
    ],
  },
  cost_report: {
    title: 'Cost report',
    description: 'Cost breakdown and trends',
    headline: [
      ...(['total_cost', 'model_costs', 'tool_costs', 'storage_costs'] as const),
      ...(['total_tokens', 'llm_calls', 'cache_hit_rate', 'priced_coverage'] as const),
    ],
    parts: [
      {
        kind: 'changes',
        title: 'What changed most, and why',
        metrics: ['total_cost', 'total_tokens', 'tool_costs'],
        by: ['agent', 'model', 'feature', 'customer'],
      },
      { kind: 'chart', title: 'Cost by model', metric: 'total_cost', by: 'model', form: 'area' },
      { kind: 'forecast', title: 'What is likely to come' },
      { ...agentsByCost, metrics: ['total_cost', 'execution_count', 'total_tokens'], limit: 8 },
      {
        kind: 'table',
        title: 'Models',
        by: 'model',
        metrics: ['total_cost', 'llm_calls', 'total_tokens', 'cache_hit_rate'],
        limit: 8,
        empty: 'No cost of models is known of this period.',
        only: 'total_cost',
      },
      {
        kind: 'table',
        title: 'Customers',
        by: 'customer',
        metrics: ['total_cost', 'total_tokens'],
        limit: 6,
        empty: 'No cost is known of this period.',
      },
      {
        kind: 'table',
        title: 'Features',
        by: 'feature',
        metrics: ['total_cost', 'total_tokens'],
        limit: 6,
        empty: 'No cost is known of this period.',
      },
      { kind: 'goals', title: 'Goals', of: ['total_cost', 'model_costs', 'tool_costs', 'storage_costs', 'total_tokens'] },
      { kind: 'advice', title: 'Where to save', limit: 5 },
      unpriced,
    ],
  },
  error_report: {
    title: 'Error report',
    description: 'Error analysis and recommendations',
    headline: [
      ...(['error_count', 'error_rate', 'execution_count', 'step_error_count'] as const),
      ...(['llm_error_rate', 'tool_success_rate', 'api_failed_calls', 'api_rate_limited_calls'] as const),
    ],
    parts: [
      {
        kind: 'changes',
        title: 'What changed most, and why',
        metrics: ['error_count', 'error_rate', 'step_error_count'],
        by: ['error_class', 'agent', 'tool'],
      },
      { kind: 'chart', title: 'Failed executions by kind of error', metric: 'error_count', by: 'error_class', form: 'area' },
      { kind: 'chart', title: 'Error rate', metric: 'error_rate', form: 'line' },
      {
        kind: 'table',
        title: 'Kinds of error',
        by: 'error_class',
        metrics: ['error_count'],
        limit: 8,
        empty: 'No execution failed in this period.',
        only: 'error_count',
      },
      {
        kind: 'table',
        title: 'Agents that failed',
        by: 'agent',
        metrics: ['error_count', 'error_rate', 'execution_count'],
        limit: 8,
        empty: 'No execution failed in this period.',
        only: 'error_count',
      },
      {
        kind: 'table',
        title: 'Steps that failed, by tool',
        by: 'tool',
        metrics: ['step_error_count', 'tool_success_rate', 'tool_calls'],
        named: true,
        limit: 8,
        empty: 'No step failed in this period.',
        only: 'step_error_count',
      },
      {
        kind: 'table',
        title: 'Steps that failed, by model',
        by: 'model',
        metrics: ['step_error_count'],
        named: true,
        limit: 8,
        empty: 'No step failed in this period.',
        only: 'step_error_count',
      },
      { kind: 'goals', title: 'Goals', of: ['error_count', 'error_rate', 'success_rate', 'completion_rate'] },
      { kind: 'advice', title: 'What to do', limit: 5, kinds: ['failed_calls', 'repeated_calls', 'costly_tool', 'growing_context'] },
    ],
  },
  usage_report: {
    title: 'Usage report',
    description: 'API and token usage details',
    headline: [
      ...(['total_tokens', 'input_tokens', 'output_tokens', 'cache_hit_rate'] as const),
      ...(['api_calls', 'api_failed_calls', 'llm_calls', 'tool_calls'] as const),
    ],
    parts: [
      {
        kind: 'changes',
        title: 'What changed most, and why',
        metrics: ['total_tokens', 'api_calls', 'tool_calls', 'llm_calls'],
        by: ['agent', 'model', 'user', 'endpoint', 'tool'],
      },
      { kind: 'chart', title: 'Tokens by model', metric: 'total_tokens', by: 'model', form: 'area' },
      { kind: 'chart', title: 'API calls', metric: 'api_calls', form: 'bar' },
      {
        kind: 'table',
        title: 'Models',
        by: 'model',
        metrics: ['total_tokens', 'input_tokens', 'output_tokens', 'llm_calls'],
        limit: 8,
        empty: 'No tokens were used in this period.',
        only: 'total_tokens',
      },
      {
        kind: 'table',
        title: 'Endpoints',
        by: 'endpoint',
        metrics: ['api_calls', 'api_failed_calls', 'api_rate_limited_calls', 'api_avg_duration_ms'],
        limit: 8,
        empty: 'No API was called in this period.',
      },
      {
        kind: 'table',
        title: 'Tools',
        by: 'tool',
        metrics: ['tool_calls', 'tool_success_rate', 'tool_avg_duration_ms'],
        limit: 8,
        empty: 'No tool was called in this period.',
        only: 'tool_calls',
      },
      {
        kind: 'table',
        title: 'Users',
        by: 'user',
        metrics: ['total_tokens', 'llm_calls'],
        limit: 8,
        empty: 'No tokens were used in this period.',
      },
      {
        kind: 'goals',
        title: 'Goals',
        of: ['total_tokens', 'input_tokens', 'output_tokens', 'api_calls', 'llm_calls', 'tool_calls', 'active_users'],
      },
    ],
  },
} as const satisfies Record<string, Composition>;

export const templateNames = Object.keys(templates) as (keyof typeof templates)[]; // its keys are the names, by its type

export type TemplateName = keyof typeof templates;

/** Charts of a report of metrics of one's own. */
const maxCharts = 4;
const maxColumns = 4;

/** A report of these metrics: each over time, by agent, and what changed. */
export function compositionOf(names: readonly MetricName[]): Composition {
  const byAgent = names.filter((name) => dimensionsOf(name).includes('agent')).slice(0, maxColumns);
  const spends = names.some((name) => metrics[name].unit === 'USD');
  return {
    title: 'Report',
    description: 'Metrics of your own',
    headline: names,
    parts: [
      { kind: 'changes', title: 'What changed most, and why', metrics: names, by: ['agent', 'model', 'tool', 'error_class', 'endpoint'] },
      ...names
        .slice(0, maxCharts)
        .map((metric): Part => ({ kind: 'chart', title: labelOf(metric), metric, form: metrics[metric].additive ? 'bar' : 'line' })),
      ...(byAgent.length === 0
        ? []
        : [
            {
              kind: 'table',
              title: `${dimensionLabel('agent')}s`,
              by: 'agent',
              metrics: byAgent,
              limit: 10,
              empty: 'No agent ran in this period.',
            } as const,
          ]),
      { kind: 'goals', title: 'Goals', of: names },
      ...(spends ? ([{ kind: 'advice', title: 'Where to save', limit: 3 }, unpriced] as const) : []),
    ],
  };
}
