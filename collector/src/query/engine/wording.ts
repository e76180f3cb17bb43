/** What metrics and dimensions are called where people read them, and which way of a metric is the good one. */

import type { MetricName } from './catalogue.ts';

interface MetricWords {
  readonly label: string;
  /** Which way is good news; absent = neither. */
  readonly better?: 'up' | 'down';
}

const words: Readonly<Record<MetricName, MetricWords>> = {
  execution_count: { label: 'Executions' },
  root_executions: { label: 'Top-level executions' },
  error_count: { label: 'Failed executions', better: 'down' },
  success_rate: { label: 'Success rate', better: 'up' },
  error_rate: { label: 'Error rate', better: 'down' },
  avg_duration_ms: { label: 'Average duration', better: 'down' },
  p50_duration_ms: { label: 'Median duration', better: 'down' },
  p95_duration_ms: { label: 'p95 duration', better: 'down' },
  p99_duration_ms: { label: 'p99 duration', better: 'down' },
  avg_tokens: { label: 'Tokens per execution', better: 'down' },
  avg_steps: { label: 'Steps per execution' },
  inclusive_tokens: { label: 'Tokens with sub-agents' },
  inclusive_cost: { label: 'Cost with sub-agents', better: 'down' },
  session_count: { label: 'Sessions' },
  active_users: { label: 'Active users' },
  active_agents: { label: 'Active agents' },
  active_customers: { label: 'Active customers' },
  total_tokens: { label: 'Tokens' },
  input_tokens: { label: 'Input tokens' },
  output_tokens: { label: 'Output tokens' },
  cache_read_tokens: { label: 'Cached tokens read', better: 'up' },
  cache_write_tokens: { label: 'Tokens written to cache' },
  reasoning_tokens: { label: 'Reasoning tokens' },
  llm_calls: { label: 'Model calls' },
  llm_error_rate: { label: 'Model error rate', better: 'down' },
  llm_avg_duration_ms: { label: 'Average model call', better: 'down' },
  llm_p50_duration_ms: { label: 'Median model call', better: 'down' },
  llm_p95_duration_ms: { label: 'p95 model call', better: 'down' },
  llm_p99_duration_ms: { label: 'p99 model call', better: 'down' },
  time_to_first_token_ms: { label: 'Time to first token', better: 'down' },
  cache_hit_rate: { label: 'Cache hit rate', better: 'up' },
  tool_calls: { label: 'Tool calls' },
  tool_success_rate: { label: 'Tool success rate', better: 'up' },
  tool_avg_duration_ms: { label: 'Average tool call', better: 'down' },
  tool_p95_duration_ms: { label: 'p95 tool call', better: 'down' },
  step_count: { label: 'Steps' },
  step_error_count: { label: 'Failed steps', better: 'down' },
  total_cost: { label: 'Total cost', better: 'down' },
  model_costs: { label: 'Model cost', better: 'down' },
  tool_costs: { label: 'Tool cost', better: 'down' },
  storage_costs: { label: 'Storage cost', better: 'down' },
  priced_coverage: { label: 'Priced calls', better: 'up' },
  session_avg_duration_sec: { label: 'Average session' },
  session_avg_steps: { label: 'Steps per session' },
  completion_rate: { label: 'Completion rate', better: 'up' },
  api_calls: { label: 'API calls' },
  api_successful_calls: { label: 'Successful API calls' },
  api_failed_calls: { label: 'Failed API calls', better: 'down' },
  api_rate_limited_calls: { label: 'Rate-limited calls', better: 'down' },
  api_avg_duration_ms: { label: 'Average API call', better: 'down' },
  agents_created: { label: 'Agents created' },
  score_avg: { label: 'Average score' },
  score_count: { label: 'Scores' },
};

export function labelOf(metric: MetricName): string {
  return words[metric].label;
}

export function betterOf(metric: MetricName): 'up' | 'down' | null {
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
  'label.<key>': { label: 'Label', missing: 'No label' },
};

export function dimensionLabel(dimension: string): string {
  return dimensionWords[dimension]?.label ?? inWords(dimension);
}

/** Like `Agent version` for agent_version. */
function inWords(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');
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
