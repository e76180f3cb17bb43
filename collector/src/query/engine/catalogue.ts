/**
 * The one catalogue of metrics (contract, section 2): whatever shows a number asks it by name here.
 * Executions and their sessions lie at the execution's start, steps with their tokens and money at the step's own start.
 */

import { average, count, distinct, type Metric, money, overSessions, percentile, rate, tokens } from './metric.ts';
import { amount, amountOr, gauge, mean, quotient, share, shareWithout } from './promql.ts';

const llm = "kind IN ('llm', 'embedding')";
const tool = "kind = 'tool'";
/** `reported` and `storage` rows carry tokens or money but are no steps. */
const step = "kind NOT IN ('reported', 'storage')";
const failed = "status = 'error'";

/** Labels of series. */
const ok = { status: 'ok' };
const error = { status: 'error' };

const executionMetrics = {
  execution_count: count('executions', 'true', 'Executions, nested ones too.', amount('resonant_executions_total'), ['executions']),
  root_executions: count(
    'executions',
    "parent_execution_id = ''",
    'Executions without a parent execution.',
    amount('resonant_root_executions_total'),
  ),
  error_count: count(
    'executions',
    failed,
    'Executions that failed.',
    amountOr('resonant_executions_total', error, 'resonant_execution_errors_total'),
  ),
  success_rate: rate(
    'executions',
    "status != 'error'",
    'true',
    'Percent of executions that succeeded.',
    share('resonant_executions_total', ok),
  ),
  error_rate: rate('executions', failed, 'true', 'Percent of executions that failed.', share('resonant_executions_total', error)),
  avg_duration_ms: average(
    'executions',
    'ms',
    'duration_ms',
    'true',
    'Mean duration of an execution.',
    mean('resonant_execution_duration_seconds'),
  ),
  p50_duration_ms: percentile(
    'executions',
    50,
    'true',
    'Median duration of executions (nearest rank).',
    'resonant_execution_duration_seconds',
  ),
  p95_duration_ms: percentile(
    'executions',
    95,
    'true',
    '95th percentile of the duration of executions (nearest rank).',
    'resonant_execution_duration_seconds',
  ),
  p99_duration_ms: percentile(
    'executions',
    99,
    'true',
    '99th percentile of the duration of executions (nearest rank).',
    'resonant_execution_duration_seconds',
  ),
  avg_tokens: average(
    'executions',
    'tokens',
    'input_tokens + output_tokens',
    'true',
    'Own tokens per execution that started in the period, over all its steps.',
    quotient('resonant_execution_tokens_total', 'resonant_executions_total'),
  ),
  avg_steps: average(
    'executions',
    '1',
    'step_count',
    'true',
    'Own steps per execution that started in the period, over all its steps.',
    quotient('resonant_execution_steps_total', 'resonant_executions_total'),
  ),
  inclusive_tokens: {
    unit: 'tokens',
    description: 'Tokens of the executions with their sub-agents. Nested executions count in each of their parents: groups do not add up.',
    table: 'executions',
    sql: ({ sum }) => sum('inclusive_tokens', 'true'),
    kind: 'sum',
    promql: amount('resonant_execution_inclusive_tokens_total'),
    additive: false,
  },
  inclusive_cost: {
    unit: 'USD',
    description: 'Cost of the executions with their sub-agents. Nested executions count in each of their parents: groups do not add up.',
    table: 'executions',
    // Null is an execution with billable steps and no price; 0 may be one without any, which decides nothing.
    sql: ({ received, money }) => {
      const isUnknown = `${received('countIf', 'isNull(inclusive_cost)')} > 0 AND ${received('countIf', 'inclusive_cost > 0 OR priced_steps > 0')} = 0`;
      return `if(${isUnknown}, NULL, ${money('inclusive_cost', 'true')})`;
    },
    kind: 'money',
    promql: amount('resonant_execution_inclusive_cost_usd_total'),
    additive: false,
  },
  session_count: {
    unit: '1',
    description: 'Distinct sessions with an execution that started in the period.',
    table: 'executions',
    sql: ({ received }) => received('uniqExactIf', "sipHash64(session_id), session_id != ''"),
    kind: 'distinct',
    promql: gauge('resonant_sessions'),
    additive: false,
    otherwise: { table: 'sessions', sql: ({ received }) => received('count', '') },
  },
  active_users: distinct('user_id', 'Distinct users with an execution that started in the period.', 'resonant_active_users'),
  active_agents: distinct('agent_id', 'Distinct agents with an execution that started in the period.', 'resonant_active_agents'),
  active_customers: distinct('customer', 'Distinct customers with an execution that started in the period.', 'resonant_active_customers'),
} as const satisfies Record<string, Metric>;

const stepMetrics = {
  total_tokens: tokens('input_tokens + output_tokens', 'Input and output tokens.', amount('resonant_tokens_total'), ['tokens']),
  input_tokens: tokens('input_tokens', 'Input tokens, cached ones included.', amount('resonant_tokens_total', { type: 'input' })),
  output_tokens: tokens('output_tokens', 'Output tokens, reasoning ones included.', amount('resonant_tokens_total', { type: 'output' })),
  cache_read_tokens: tokens(
    'cache_read_tokens',
    'Input tokens read from a cache.',
    amount('resonant_token_parts_total', { type: 'cache_read' }),
  ),
  cache_write_tokens: tokens(
    'cache_write_tokens',
    'Input tokens written to a cache.',
    amount('resonant_token_parts_total', { type: 'cache_write' }),
  ),
  reasoning_tokens: tokens(
    'reasoning_tokens',
    'Output tokens spent on reasoning.',
    amount('resonant_token_parts_total', { type: 'reasoning' }),
  ),
  llm_calls: count('steps', llm, 'LLM and embedding calls; a retried attempt is a call of its own.', amount('resonant_llm_calls_total')),
  llm_error_rate: rate('steps', failed, llm, 'Percent of LLM and embedding calls that failed.', share('resonant_llm_calls_total', error)),
  llm_avg_duration_ms: average(
    'steps',
    'ms',
    'duration_ms',
    llm,
    'Mean duration of an LLM or embedding call.',
    mean('resonant_llm_call_duration_seconds'),
  ),
  llm_p50_duration_ms: percentile(
    'steps',
    50,
    llm,
    'Median duration of LLM and embedding calls (nearest rank).',
    'resonant_llm_call_duration_seconds',
  ),
  llm_p95_duration_ms: percentile(
    'steps',
    95,
    llm,
    '95th percentile of the duration of LLM and embedding calls (nearest rank).',
    'resonant_llm_call_duration_seconds',
  ),
  llm_p99_duration_ms: percentile(
    'steps',
    99,
    llm,
    '99th percentile of the duration of LLM and embedding calls (nearest rank).',
    'resonant_llm_call_duration_seconds',
  ),
  time_to_first_token_ms: average(
    'steps',
    'ms',
    'time_to_first_token_ms',
    llm,
    'Mean time to the first token, of the calls that report it.',
    mean('resonant_llm_time_to_first_token_seconds'),
  ),
  cache_hit_rate: {
    unit: 'percent',
    description: 'Percent of the input tokens of LLM and embedding calls that were read from a cache.',
    table: 'steps',
    sql: ({ sum }) => `100 * ${sum('cache_read_tokens', llm)} / nullIf(${sum('input_tokens', llm)}, 0)`,
    kind: 'rate',
    promql: quotient('resonant_llm_cache_read_tokens_total', 'resonant_llm_input_tokens_total'),
    additive: false,
  },
  tool_calls: count('steps', tool, 'Tool calls.', amount('resonant_tool_calls_total')),
  tool_success_rate: rate(
    'steps',
    "status != 'error'",
    tool,
    'Percent of tool calls that succeeded.',
    share('resonant_tool_calls_total', ok),
  ),
  tool_avg_duration_ms: average(
    'steps',
    'ms',
    'duration_ms',
    tool,
    'Mean duration of a tool call.',
    mean('resonant_tool_call_duration_seconds'),
  ),
  tool_p95_duration_ms: percentile(
    'steps',
    95,
    tool,
    '95th percentile of the duration of tool calls (nearest rank).',
    'resonant_tool_call_duration_seconds',
  ),
  step_count: count('steps', step, 'Steps: LLM calls, tool calls and retrievals.', amount('resonant_steps_total')),
  step_error_count: count(
    'steps',
    `${step} AND ${failed}`,
    'Steps that failed, whether or not their execution recovered.',
    amountOr('resonant_steps_total', error, 'resonant_step_errors_total'),
  ),
  total_cost: money('true', 'Cost of models, tools and storage.', amount('resonant_cost_usd_total'), ['cost', 'costs']),
  model_costs: money(
    "kind IN ('llm', 'embedding', 'reported')",
    'Cost of LLM and embedding calls, and what agents and wrappers reported.',
    amount('resonant_model_cost_usd_total'),
  ),
  tool_costs: money(tool, 'Cost of tool calls.', amount('resonant_tool_cost_usd_total')),
  storage_costs: money(
    "kind IN ('retrieval', 'storage')",
    'Cost of operations on stores, and of the bytes that they hold.',
    amount('resonant_storage_cost_usd_total'),
  ),
  priced_coverage: rate(
    'steps',
    'cost IS NOT NULL',
    'billable',
    'Percent of the billable steps that have a price.',
    shareWithout('resonant_unpriced_calls_total', 'resonant_billable_calls_total'),
  ),
} as const satisfies Record<string, Metric>;

const sessionMetrics = {
  session_avg_duration_sec: overSessions(
    's',
    'average',
    (received) => `toFloat64(${received('sum', 'toInt128(last_ns - first_ns)')}) / nullIf(${received('count', '')}, 0) / 1000000000`,
    'Mean time from the first start to the last end of the executions of a session that started in the period.',
    'resonant_session_avg_duration_seconds',
  ),
  session_avg_steps: overSessions(
    '1',
    'average',
    (received) => received('avgOrNull', 'steps'),
    'Steps per session, of its executions that started in the period.',
    'resonant_session_avg_steps',
  ),
  completion_rate: {
    ...overSessions(
      'percent',
      'rate',
      (received) => `100 * ${received('countIf', 'completed')} / nullIf(${received('count', '')}, 0)`,
      'Percent of the sessions that completed: their outcome says so, or without one the last top-level execution of the whole session succeeded.',
      'resonant_session_completion_ratio',
    ),
    completion: true,
  },
} as const satisfies Record<string, Metric>;

/** Without a code, the span's status tells. */
const failedCall = "(http_status >= 400 OR (http_status = 0 AND status = 'error'))";

/** How an API call ended, as the dimension `status` has it. */
export const callStatus = `if(${failedCall}, 'error', 'ok')`;

const apiMetrics = {
  api_calls: count('api_calls', 'true', 'Calls of HTTP servers.', amount('resonant_api_calls_total')),
  api_successful_calls: count(
    'api_calls',
    `NOT ${failedCall}`,
    'Calls answered with a status below 400.',
    amount('resonant_api_calls_total', ok),
  ),
  api_failed_calls: count(
    'api_calls',
    failedCall,
    'Calls answered with a status of 400 or more, or that failed without one.',
    amount('resonant_api_calls_total', error),
  ),
  api_rate_limited_calls: count(
    'api_calls',
    'http_status = 429',
    'Calls answered with status 429; they are failed ones too.',
    amount('resonant_api_rate_limited_calls_total'),
  ),
  api_avg_duration_ms: average(
    'api_calls',
    'ms',
    'duration_ms',
    'true',
    'Mean duration of a call.',
    mean('resonant_api_call_duration_seconds'),
  ),
} as const satisfies Record<string, Metric>;

const creationMetrics = {
  agents_created: {
    unit: '1',
    description: 'Distinct agents that somebody created; none passes a filter by model or tool.',
    table: 'agent_creations',
    sql: ({ received }) => received('uniqExactIf', "agent_id, agent_id != ''"),
    kind: 'distinct',
    promql: gauge('resonant_agents_created'),
    additive: false,
  },
} as const satisfies Record<string, Metric>;

/** Of what was received, whatever the weight of what it is about. */
const scoreMetrics = {
  score_avg: {
    unit: '1',
    description: 'Mean of evaluation scores and feedback; split or filtered by score, for each has a scale of its own.',
    table: 'scores',
    sql: ({ received }) => received('avgOrNull', 'value'),
    kind: 'average',
    promql: gauge('resonant_score_avg'),
    additive: false,
  },
  score_count: {
    unit: '1',
    description: 'Evaluation scores and feedback with a value.',
    table: 'scores',
    sql: ({ received }) => received('count', ''),
    kind: 'count',
    promql: gauge('resonant_scores', 'sum'),
    additive: true,
  },
} as const satisfies Record<string, Metric>;

const catalogue = { ...executionMetrics, ...stepMetrics, ...sessionMetrics, ...apiMetrics, ...creationMetrics, ...scoreMetrics };

export type MetricName = keyof typeof catalogue;

export const metrics: Readonly<Record<MetricName, Metric>> = catalogue;

export const metricNames: readonly MetricName[] = Object.keys(metrics) as MetricName[]; // its keys are the names, by its type

const nameOf: ReadonlyMap<string, MetricName> = new Map(
  metricNames.flatMap((name) => [name, ...(metrics[name].aliases ?? [])].map((known): [string, MetricName] => [known, name])),
);

/** The metric of this name or alias. */
export function findMetric(name: string): MetricName | undefined {
  return nameOf.get(name);
}
