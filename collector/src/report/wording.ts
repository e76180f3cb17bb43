/** What metrics and dimensions are called where people read them, and which way of a metric is the good one. */

import type { MetricName } from '../query/engine/catalogue.ts';

interface MetricWords {
  readonly label: string;
  /** Where more of it is welcome, or less; absent = neither. */
  readonly better?: 'more' | 'less';
}

const words: Readonly<Record<MetricName, MetricWords>> = {
  execution_count: { label: 'Executions' },
  root_executions: { label: 'Top-level executions' },
  error_count: { label: 'Failed executions', better: 'less' },
  success_rate: { label: 'Success rate', better: 'more' },
  error_rate: { label: 'Error rate', better: 'less' },
  avg_duration_ms: { label: 'Average duration', better: 'less' },
  p50_duration_ms: { label: 'Median duration', better: 'less' },
  p95_duration_ms: { label: 'p95 duration', better: 'less' },
  p99_duration_ms: { label: 'p99 duration', better: 'less' },
  avg_tokens: { label: 'Tokens per execution', better: 'less' },
  avg_steps: { label: 'Steps per execution' },
  inclusive_tokens: { label: 'Tokens with sub-agents' },
  inclusive_cost: { label: 'Cost with sub-agents', better: 'less' },
  session_count: { label: 'Sessions' },
  active_users: { label: 'Active users' },
  active_agents: { label: 'Active agents' },
  active_customers: { label: 'Active customers' },
  total_tokens: { label: 'Tokens' },
  input_tokens: { label: 'Input tokens' },
  output_tokens: { label: 'Output tokens' },
  cache_read_tokens: { label: 'Cached tokens read', better: 'more' },
  cache_write_tokens: { label: 'Tokens written to cache' },
  reasoning_tokens: { label: 'Reasoning tokens' },
  llm_calls: { label: 'Model calls' },
  llm_error_rate: { label: 'Model error rate', better: 'less' },
  llm_avg_duration_ms: { label: 'Average model call', better: 'less' },
  llm_p50_duration_ms: { label: 'Median model call', better: 'less' },
  llm_p95_duration_ms: { label: 'p95 model call', better: 'less' },
  llm_p99_duration_ms: { label: 'p99 model call', better: 'less' },
  time_to_first_token_ms: { label: 'Time to first token', better: 'less' },
  cache_hit_rate: { label: 'Cache hit rate', better: 'more' },
  tool_calls: { label: 'Tool calls' },
  tool_success_rate: { label: 'Tool success rate', better: 'more' },
  tool_avg_duration_ms: { label: 'Average tool call', better: 'less' },
  tool_p95_duration_ms: { label: 'p95 tool call', better: 'less' },
  step_count: { label: 'Steps' },
  step_error_count: { label: 'Failed steps', better: 'less' },
  total_cost: { label: 'Total cost', better: 'less' },
  model_costs: { label: 'Model cost', better: 'less' },
  tool_costs: { label: 'Tool cost', better: 'less' },
  storage_costs: { label: 'Storage cost', better: 'less' },
  priced_coverage: { label: 'Priced calls', better: 'more' },
  session_avg_duration_sec: { label: 'Average session' },
  session_avg_steps: { label: 'Steps per session' },
  completion_rate: { label: 'Completion rate', better: 'more' },
  api_calls: { label: 'API calls' },
  api_successful_calls: { label: 'Successful API calls' },
  api_failed_calls: { label: 'Failed API calls', better: 'less' },
  api_rate_limited_calls: { label: 'Rate-limited calls', better: 'less' },
  api_avg_duration_ms: { label: 'Average API call', better: 'less' },
  agents_created: { label: 'Agents created' },
  score_avg: { label: 'Average score' },
  score_count: { label: 'Scores' },
};

export function labelOf(metric: MetricName): string {
  return words[metric].label;
}

export function betterOf(metric: MetricName): 'more' | 'less' | null {
  return words[metric].better ?? null;
}

interface DimensionWords {
  readonly label: string;
  /** What a missing value stands for. */
  readonly missing: string;
}

const dimensionWords: Readonly<Record<string, DimensionWords>> = {
  agent: { label: 'Agent', missing: 'No agent' },
  model: { label: 'Model', missing: 'No model (tools and stores)' },
  provider: { label: 'Provider', missing: 'No provider' },
  tool: { label: 'Tool', missing: 'Other than tools' },
  feature: { label: 'Feature', missing: 'No feature' },
  customer: { label: 'Customer', missing: 'No customer' },
  user: { label: 'User', missing: 'No user' },
  endpoint: { label: 'Endpoint', missing: 'No path' },
  service: { label: 'Service', missing: 'No service' },
  error_class: { label: 'Kind of error', missing: 'No error' },
};

export function dimensionLabel(dimension: string): string {
  return dimensionWords[dimension]?.label ?? dimension;
}

export function missingLabel(dimension: string): string {
  return dimensionWords[dimension]?.missing ?? 'None';
}

/** Values that read badly as they are stored. */
const valueWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  error_class: {
    timeout: 'Timeout',
    rate_limit: 'Rate limit',
    model_error: 'Model error',
    tool_error: 'Tool error',
    cancelled: 'Cancelled',
    other: 'Other errors',
  },
};

export function valueLabel(dimension: string, value: string): string {
  return valueWords[dimension]?.[value] ?? value;
}
