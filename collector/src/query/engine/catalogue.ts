/**
 * The one catalogue of metrics (contract, section 2): whatever shows a number asks it by name here.
 * Executions lie at their start, steps with their tokens and money at the step's own start.
 */

import type { Arithmetic } from './arithmetic.ts';

export type MetricTable = 'executions' | 'steps';

export type MetricUnit = '1' | 'percent' | 'ms' | 'tokens' | 'USD';

/** What a metric does when rows are added up or absent; see `emptyValue`. */
export type MetricKind = 'count' | 'sum' | 'money' | 'rate' | 'average' | 'percentile' | 'distinct';

export interface Metric {
  readonly aliases?: readonly string[];
  readonly unit: MetricUnit;
  readonly description: string;
  readonly table: MetricTable;
  /** Aggregate over the table's rows of one group, each once or by its weight. */
  readonly sql: (rows: Arithmetic) => string;
  readonly kind: MetricKind;
  /** Groups add up to the whole. Never true of distinct counts, rates, averages and percentiles. */
  readonly additive: boolean;
}

/** Names of a unit in Prometheus (base units, as a suffix) and in Grafana (its unit id). */
export const units: Readonly<Record<MetricUnit, { readonly prometheus: string; readonly grafana: string }>> = {
  '1': { prometheus: '', grafana: 'short' },
  percent: { prometheus: 'ratio', grafana: 'percent' },
  ms: { prometheus: 'seconds', grafana: 'ms' },
  tokens: { prometheus: 'tokens', grafana: 'short' },
  USD: { prometheus: 'usd', grafana: 'currencyUSD' },
};

const llm = "kind IN ('llm', 'embedding')";
const tool = "kind = 'tool'";
/** A `reported` row carries tokens and money but is not a step. */
const step = "kind != 'reported'";
const failed = "status = 'error'";

function executionCount(of: string, description: string, aliases: readonly string[] = []): Metric {
  return { aliases, unit: '1', description, table: 'executions', sql: ({ count }) => count(of), kind: 'count', additive: true };
}

function stepCount(of: string, description: string): Metric {
  return { unit: '1', description, table: 'steps', sql: ({ count }) => count(of), kind: 'count', additive: true };
}

/** Percent of the rows `of` that are also `part`; null where there are none. */
function rate(table: MetricTable, part: string, of: string, description: string): Metric {
  const sql = ({ count }: Arithmetic) => `100 * ${count(`${of} AND ${part}`)} / nullIf(${count(of)}, 0)`;
  return { unit: 'percent', description, table, sql, kind: 'rate', additive: false };
}

function average(table: MetricTable, unit: MetricUnit, value: string, of: string, description: string): Metric {
  return { unit, description, table, sql: (rows) => rows.average(value, of), kind: 'average', additive: false };
}

/** Nearest rank, as `PERCENTILE_DISC`. One sort serves the three. */
function percentile(table: MetricTable, level: 50 | 95 | 99, of: string, description: string): Metric {
  const index = { 50: 1, 95: 2, 99: 3 }[level];
  const sql = (rows: Arithmetic) => `if(${rows.count(of)} = 0, NULL, ${rows.percentiles('duration_ms', of)}[${index}])`;
  return { unit: 'ms', description, table, sql, kind: 'percentile', additive: false };
}

function tokens(value: string, description: string, aliases: readonly string[] = []): Metric {
  return { aliases, unit: 'tokens', description, table: 'steps', sql: ({ sum }) => sum(value, 'true'), kind: 'sum', additive: true };
}

/** Money over billable rows of which none is priced is null, never 0; nothing billable is 0. */
function money(of: string, description: string, aliases: readonly string[] = []): Metric {
  const unknown = `countIf(${of} AND billable) > 0 AND countIf(${of} AND cost IS NOT NULL) = 0`;
  const sql = (rows: Arithmetic) => `if(${unknown}, NULL, ${rows.money('cost', of)})`;
  return { aliases, unit: 'USD', description, table: 'steps', sql, kind: 'money', additive: true };
}

/** Of what was received, whatever its weight. Measured on 26.7: exact to 30,000, then within 0.2 %. */
function distinct(column: string, description: string): Metric {
  const sql = () => `uniqCombined64If(20)(${column}, ${column} != '')`;
  return { unit: '1', description, table: 'executions', sql, kind: 'distinct', additive: false };
}

const executionMetrics = {
  execution_count: executionCount('true', 'Executions, nested ones too.', ['executions']),
  root_executions: executionCount("parent_execution_id = ''", 'Executions without a parent execution.'),
  error_count: executionCount(failed, 'Executions that failed.'),
  success_rate: rate('executions', "status != 'error'", 'true', 'Percent of executions that succeeded.'),
  error_rate: rate('executions', failed, 'true', 'Percent of executions that failed.'),
  avg_duration_ms: average('executions', 'ms', 'duration_ms', 'true', 'Mean duration of an execution.'),
  p50_duration_ms: percentile('executions', 50, 'true', 'Median duration of executions (nearest rank).'),
  p95_duration_ms: percentile('executions', 95, 'true', '95th percentile of the duration of executions (nearest rank).'),
  p99_duration_ms: percentile('executions', 99, 'true', '99th percentile of the duration of executions (nearest rank).'),
  avg_tokens: average(
    'executions',
    'tokens',
    'input_tokens + output_tokens',
    'true',
    'Own tokens per execution that started in the period, over all its steps.',
  ),
  avg_steps: average('executions', '1', 'step_count', 'true', 'Own steps per execution that started in the period, over all its steps.'),
  inclusive_tokens: {
    unit: 'tokens',
    description: 'Tokens of the executions with their sub-agents. Nested executions count in each of their parents: groups do not add up.',
    table: 'executions',
    sql: ({ sum }) => sum('inclusive_tokens', 'true'),
    kind: 'sum',
    additive: false,
  },
  inclusive_cost: {
    unit: 'USD',
    description: 'Cost of the executions with their sub-agents. Nested executions count in each of their parents: groups do not add up.',
    table: 'executions',
    sql: ({ money }) => `if(count() > 0 AND count(inclusive_cost) = 0, NULL, ${money('inclusive_cost', 'true')})`,
    kind: 'money',
    additive: false,
  },
  session_count: distinct('session_id', 'Distinct sessions with an execution that started in the period.'),
  active_users: distinct('user_id', 'Distinct users with an execution that started in the period.'),
  active_agents: distinct('agent_id', 'Distinct agents with an execution that started in the period.'),
  active_customers: distinct('customer', 'Distinct customers with an execution that started in the period.'),
} as const satisfies Record<string, Metric>;

const stepMetrics = {
  total_tokens: tokens('input_tokens + output_tokens', 'Input and output tokens.', ['tokens']),
  input_tokens: tokens('input_tokens', 'Input tokens, cached ones included.'),
  output_tokens: tokens('output_tokens', 'Output tokens, reasoning ones included.'),
  cache_read_tokens: tokens('cache_read_tokens', 'Input tokens read from a cache.'),
  cache_write_tokens: tokens('cache_write_tokens', 'Input tokens written to a cache.'),
  reasoning_tokens: tokens('reasoning_tokens', 'Output tokens spent on reasoning.'),
  llm_calls: stepCount(llm, 'LLM and embedding calls; a retried attempt is a call of its own.'),
  llm_error_rate: rate('steps', failed, llm, 'Percent of LLM and embedding calls that failed.'),
  llm_avg_duration_ms: average('steps', 'ms', 'duration_ms', llm, 'Mean duration of an LLM or embedding call.'),
  llm_p50_duration_ms: percentile('steps', 50, llm, 'Median duration of LLM and embedding calls (nearest rank).'),
  llm_p95_duration_ms: percentile('steps', 95, llm, '95th percentile of the duration of LLM and embedding calls (nearest rank).'),
  llm_p99_duration_ms: percentile('steps', 99, llm, '99th percentile of the duration of LLM and embedding calls (nearest rank).'),
  time_to_first_token_ms: average(
    'steps',
    'ms',
    'time_to_first_token_ms',
    llm,
    'Mean time to the first token, of the calls that report it.',
  ),
  cache_hit_rate: {
    unit: 'percent',
    description: 'Percent of the input tokens of LLM and embedding calls that were read from a cache.',
    table: 'steps',
    sql: ({ sum }) => `100 * ${sum('cache_read_tokens', llm)} / nullIf(${sum('input_tokens', llm)}, 0)`,
    kind: 'rate',
    additive: false,
  },
  tool_calls: stepCount(tool, 'Tool calls.'),
  tool_success_rate: rate('steps', "status != 'error'", tool, 'Percent of tool calls that succeeded.'),
  tool_avg_duration_ms: average('steps', 'ms', 'duration_ms', tool, 'Mean duration of a tool call.'),
  tool_p95_duration_ms: percentile('steps', 95, tool, '95th percentile of the duration of tool calls (nearest rank).'),
  step_count: stepCount(step, 'Steps: LLM calls, tool calls and retrievals.'),
  step_error_count: stepCount(`${step} AND ${failed}`, 'Steps that failed, whether or not their execution recovered.'),
  total_cost: money('true', 'Cost of models, tools and storage.', ['cost', 'costs']),
  model_costs: money("kind IN ('llm', 'embedding', 'reported')", 'Cost of LLM and embedding calls, and what agents and wrappers reported.'),
  tool_costs: money(tool, 'Cost of tool calls.'),
  storage_costs: money("kind = 'retrieval'", 'Cost of retrievals from stores.'),
  priced_coverage: rate('steps', 'cost IS NOT NULL', 'billable', 'Percent of the billable steps that have a price.'),
} as const satisfies Record<string, Metric>;

export type MetricName = keyof typeof executionMetrics | keyof typeof stepMetrics;

export const metrics: Readonly<Record<MetricName, Metric>> = { ...executionMetrics, ...stepMetrics };

export const metricNames: readonly MetricName[] = Object.keys(metrics) as MetricName[]; // its keys are the names, by its type

const nameOf: ReadonlyMap<string, MetricName> = new Map(
  metricNames.flatMap((name) => [name, ...(metrics[name].aliases ?? [])].map((known): [string, MetricName] => [known, name])),
);

/** The metric of this name or alias. */
export function findMetric(name: string): MetricName | undefined {
  return nameOf.get(name);
}

/** What a metric says of no rows at all: counts, sums and money 0, everything else null. */
export function emptyValue(kind: MetricKind): 0 | null {
  return kind === 'rate' || kind === 'average' || kind === 'percentile' ? null : 0;
}
