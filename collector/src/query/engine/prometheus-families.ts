/**
 * The counters, histograms and windowed gauges of an organisation on `/metrics`, as data: what serves them, what makes PromQL of
 * metrics, and docs/metrics.md ask here. Each counter and histogram has a sibling that counts what was taken back, see `correctionsOf`.
 */

export interface Family {
  readonly type: 'counter' | 'histogram' | 'gauge';
  readonly help: string;
  readonly labels: readonly string[];
}

const counters = {
  resonant_executions_total: { help: 'Agent executions that ended, nested ones too.', labels: ['agent', 'status'] },
  resonant_root_executions_total: { help: 'Agent executions without a parent execution.', labels: ['agent', 'status'] },
  resonant_execution_errors_total: { help: 'Agent executions that failed, by error class.', labels: ['agent', 'error_class'] },
  resonant_execution_tokens_total: { help: 'Own tokens of the executions, over all their steps.', labels: ['agent'] },
  resonant_execution_steps_total: { help: 'Own steps of the executions.', labels: ['agent'] },
  resonant_execution_inclusive_tokens_total: {
    help: 'Tokens of the executions with their sub-agents; nested ones count in each of their parents.',
    labels: ['agent'],
  },
  resonant_execution_inclusive_cost_usd_total: {
    help: 'Cost of the executions with their sub-agents, in US dollars; nested ones count in each of their parents.',
    labels: ['agent'],
  },
  resonant_steps_total: { help: 'Steps: LLM calls, tool calls and retrievals.', labels: ['agent', 'kind', 'status'] },
  resonant_step_errors_total: {
    help: 'Steps that failed, by error class, whether or not their execution recovered.',
    labels: ['agent', 'kind', 'error_class'],
  },
  resonant_llm_calls_total: { help: 'LLM and embedding calls.', labels: ['agent', 'model', 'status'] },
  resonant_llm_input_tokens_total: { help: 'Input tokens of LLM and embedding calls, cached ones included.', labels: ['agent', 'model'] },
  resonant_llm_cache_read_tokens_total: {
    help: 'Of the input tokens of LLM and embedding calls, those read from a cache.',
    labels: ['agent', 'model'],
  },
  resonant_tool_calls_total: { help: 'Tool calls.', labels: ['agent', 'tool', 'status'] },
  resonant_tokens_total: {
    help: 'Tokens used. Input includes cached tokens, output includes reasoning tokens.',
    labels: ['agent', 'model', 'type'],
  },
  resonant_token_parts_total: {
    help: 'Parts of the tokens in resonant_tokens_total: cache_read and cache_write of the input, reasoning of the output.',
    labels: ['agent', 'model', 'type'],
  },
  resonant_cost_usd_total: {
    help: 'Money spent, in US dollars. Calls without a price are counted in resonant_unpriced_calls_total instead.',
    labels: ['agent', 'model'],
  },
  resonant_model_cost_usd_total: {
    help: 'Of the money spent, that on LLM and embedding calls, and what agents and wrappers reported.',
    labels: ['agent', 'model'],
  },
  resonant_tool_cost_usd_total: { help: 'Of the money spent, that on tool calls.', labels: ['agent', 'tool'] },
  resonant_storage_cost_usd_total: { help: 'Of the money spent, that on stores and the bytes that they hold.', labels: ['agent'] },
  resonant_billable_calls_total: {
    help: 'Calls that cost money, whether or not it is known how much: 1 - unpriced / billable is the coverage.',
    labels: ['agent', 'model'],
  },
  resonant_unpriced_calls_total: { help: 'Billable calls whose price is not known.', labels: ['agent', 'model'] },
  resonant_api_calls_total: { help: 'Calls of HTTP servers.', labels: ['service', 'method', 'endpoint', 'status'] },
  resonant_api_rate_limited_calls_total: { help: 'Calls of HTTP servers answered with 429.', labels: ['service', 'method', 'endpoint'] },
  resonant_session_outcomes_total: { help: 'How sessions ended, each time that a span or log record said so.', labels: ['outcome'] },
} as const satisfies Record<string, Omit<Family, 'type'>>;

const histograms = {
  resonant_execution_duration_seconds: { help: 'Duration of agent executions.', labels: ['agent'] },
  resonant_llm_call_duration_seconds: { help: 'Duration of LLM and embedding calls.', labels: ['agent', 'model'] },
  resonant_llm_time_to_first_token_seconds: {
    help: 'Time to the first token, of the LLM and embedding calls that report it.',
    labels: ['agent', 'model'],
  },
  resonant_tool_call_duration_seconds: { help: 'Duration of tool calls.', labels: ['agent', 'tool'] },
  resonant_api_call_duration_seconds: { help: 'Duration of calls of HTTP servers.', labels: ['service', 'method', 'endpoint'] },
} as const satisfies Record<string, Omit<Family, 'type'>>;

const gauges = {
  resonant_sessions: { help: 'Distinct sessions with an execution that ended in the window.', labels: ['window'] },
  resonant_session_avg_duration_seconds: {
    help: 'Mean time from first start to last end of the executions of a session that ended in the window.',
    labels: ['window'],
  },
  resonant_session_avg_steps: { help: 'Steps per session, of its executions that ended in the window.', labels: ['window'] },
  resonant_session_completion_ratio: { help: 'Share of the sessions of the window that completed.', labels: ['window'] },
  resonant_active_users: { help: 'Distinct users with an execution that ended in the window.', labels: ['window'] },
  resonant_active_agents: { help: 'Distinct agents with an execution that ended in the window.', labels: ['window'] },
  resonant_active_customers: { help: 'Distinct customers with an execution that ended in the window.', labels: ['window'] },
  resonant_agents_created: { help: 'Distinct agents that somebody created in the window.', labels: ['window'] },
  resonant_score_avg: {
    help: 'Mean of the evaluation scores and feedback of the window, each on a scale of its own.',
    labels: ['score', 'window'],
  },
  resonant_scores: { help: 'Evaluation scores and feedback with a value in the window.', labels: ['score', 'window'] },
} as const satisfies Record<string, Omit<Family, 'type'>>;

export type CounterName = keyof typeof counters;
export type HistogramName = keyof typeof histograms;
export type GaugeName = keyof typeof gauges;
export type FamilyName = CounterName | HistogramName | GaugeName;

function typed(type: Family['type'], named: Readonly<Record<string, Omit<Family, 'type'>>>): [string, Family][] {
  return Object.entries(named).map(([name, family]) => [name, { type, ...family }]);
}

export const families = Object.fromEntries([
  ...typed('counter', counters),
  ...typed('histogram', histograms),
  ...typed('gauge', gauges),
]) as Readonly<Record<FamilyName, Family>>; // its keys are the three tables'

export const familyNames = Object.keys(families) as FamilyName[]; // its keys are the names, by its type

/** Windows over which gauges are read. */
export const gaugeWindows = ['5m', '1h', '24h'] as const;

export type GaugeWindow = (typeof gaugeWindows)[number];

/** Name of the family that counts what late or repeated spans took back from this one: to be subtracted, since a counter never goes down. */
export function correctionsOf(name: CounterName | HistogramName): string {
  return name.replace(/_(total|seconds)$/, '_corrections_$1');
}

/** Upper bounds of the histograms' buckets, in seconds: of agents that take milliseconds, and of those that take an hour. */
export const durationBuckets: readonly number[] = [
  0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 3600,
];
