/** The catalogue's metrics as aggregates of the documented tables, as data: LookML and Tableau each write them in their own words. */

import { type MetricName, metricNames } from '../../query/engine/catalogue.ts';
import type { DocumentedTableName } from '../columns.ts';

/** What a row must be; several hold together. */
export type Condition =
  | { readonly column: string; readonly is: readonly string[] }
  | { readonly column: string; readonly isNot: string }
  | { readonly column: string; readonly isMissing: boolean }
  | { readonly column: string; readonly isTrue: true }
  | { readonly column: string; readonly isPositive: true };

/** The product of some columns, added up over the rows; of none it is their number. */
export interface Sum {
  readonly of: readonly string[];
  readonly where: readonly Condition[];
}

export type Measure =
  | { readonly kind: 'sum'; readonly sum: Sum }
  /** `times` the one divided by the other; null where that is 0. */
  | { readonly kind: 'ratio'; readonly times: number; readonly part: Sum; readonly whole: Sum }
  /** Null where a price is wanted and none of `known` is more than 0, and never 0 for that. */
  | { readonly kind: 'money'; readonly sum: Sum; readonly wanted: Sum; readonly known: readonly Sum[] }
  | { readonly kind: 'distinct'; readonly column: string }
  /** Nearest rank. Null where sampled rows are among them: no warehouse counts its ranks by weight. */
  | { readonly kind: 'percentile'; readonly level: number; readonly column: string; readonly where: readonly Condition[] };

type Measures = Readonly<Partial<Record<MetricName, Measure>>>;

const llm: Condition = { column: 'kind', is: ['llm', 'embedding'] };
const tool: Condition = { column: 'kind', is: ['tool'] };
const step: Condition = { column: 'kind', is: ['llm', 'embedding', 'tool', 'retrieval'] };
const failed: Condition = { column: 'status', is: ['error'] };
const succeeded: Condition = { column: 'status', isNot: 'error' };
const topLevel: Condition = { column: 'parent_execution_id', isMissing: true };
const billable: Condition = { column: 'billable', isTrue: true };
const hasCost: Condition = { column: 'cost', isMissing: false };
const ofModels: Condition = { column: 'kind', is: ['llm', 'embedding', 'reported'] };
const ofStorage: Condition = { column: 'kind', is: ['retrieval', 'storage'] };

/** By weight, as every sum of rows that may be sampled. */
function weighted(where: readonly Condition[], ...columns: readonly string[]): Sum {
  return { of: [...columns, 'weight'], where };
}

function received(where: readonly Condition[]): Sum {
  return { of: [], where };
}

function percent(part: Sum, whole: Sum): Measure {
  return { kind: 'ratio', times: 100, part, whole };
}

function mean(part: Sum, whole: Sum): Measure {
  return { kind: 'ratio', times: 1, part, whole };
}

function total(sum: Sum): Measure {
  return { kind: 'sum', sum };
}

function average(column: string, where: readonly Condition[]): Measure {
  return mean(weighted(where, column), weighted(where));
}

function duration(level: number, where: readonly Condition[]): Measure {
  return { kind: 'percentile', level, column: 'duration_ms', where };
}

function stepMoney(...where: readonly Condition[]): Measure {
  return {
    kind: 'money',
    sum: weighted(where, 'cost'),
    wanted: received([...where, billable]),
    known: [received([...where, hasCost])],
  };
}

const executions: Measures = {
  execution_count: total(weighted([])),
  root_executions: total(weighted([topLevel])),
  error_count: total(weighted([failed])),
  success_rate: percent(weighted([succeeded]), weighted([])),
  error_rate: percent(weighted([failed]), weighted([])),
  avg_duration_ms: average('duration_ms', []),
  p50_duration_ms: duration(0.5, []),
  p95_duration_ms: duration(0.95, []),
  p99_duration_ms: duration(0.99, []),
  avg_tokens: average('total_tokens', []),
  avg_steps: average('step_count', []),
  inclusive_tokens: total(weighted([], 'inclusive_tokens')),
  inclusive_cost: {
    kind: 'money',
    sum: weighted([], 'inclusive_cost'),
    wanted: received([{ column: 'inclusive_cost', isMissing: true }]),
    known: [received([{ column: 'inclusive_cost', isPositive: true }]), received([{ column: 'priced_steps', isPositive: true }])],
  },
  session_count: { kind: 'distinct', column: 'session_id' },
  active_users: { kind: 'distinct', column: 'user_id' },
  active_agents: { kind: 'distinct', column: 'agent_id' },
  active_customers: { kind: 'distinct', column: 'customer' },
};

const steps: Measures = {
  total_tokens: total(weighted([], 'total_tokens')),
  input_tokens: total(weighted([], 'input_tokens')),
  output_tokens: total(weighted([], 'output_tokens')),
  cache_read_tokens: total(weighted([], 'cache_read_tokens')),
  cache_write_tokens: total(weighted([], 'cache_write_tokens')),
  reasoning_tokens: total(weighted([], 'reasoning_tokens')),
  llm_calls: total(weighted([llm])),
  llm_error_rate: percent(weighted([llm, failed]), weighted([llm])),
  llm_avg_duration_ms: average('duration_ms', [llm]),
  llm_p50_duration_ms: duration(0.5, [llm]),
  llm_p95_duration_ms: duration(0.95, [llm]),
  llm_p99_duration_ms: duration(0.99, [llm]),
  time_to_first_token_ms: average('time_to_first_token_ms', [llm, { column: 'time_to_first_token_ms', isMissing: false }]),
  cache_hit_rate: percent(weighted([llm], 'cache_read_tokens'), weighted([llm], 'input_tokens')),
  tool_calls: total(weighted([tool])),
  tool_success_rate: percent(weighted([tool, succeeded]), weighted([tool])),
  tool_avg_duration_ms: average('duration_ms', [tool]),
  tool_p95_duration_ms: duration(0.95, [tool]),
  step_count: total(weighted([step])),
  step_error_count: total(weighted([step, failed])),
  total_cost: stepMoney(),
  model_costs: stepMoney(ofModels),
  tool_costs: stepMoney(tool),
  storage_costs: stepMoney(ofStorage),
  priced_coverage: percent(weighted([billable, hasCost]), weighted([billable])),
};

/** Its figures are sums by weight already. */
function figure(column: string, ...where: readonly Condition[]): Sum {
  return { of: [column], where };
}

function dailyMoney(...where: readonly Condition[]): Measure {
  return {
    kind: 'money',
    sum: figure('cost', ...where),
    wanted: figure('billable_steps', ...where),
    known: [received([...where, hasCost])],
  };
}

/** Those of the rows that the rollup still can tell. */
const daily: Measures = {
  execution_count: total(figure('execution_count')),
  root_executions: total(figure('root_executions')),
  error_count: total(figure('execution_count', failed)),
  success_rate: percent(figure('execution_count', succeeded), figure('execution_count')),
  error_rate: percent(figure('execution_count', failed), figure('execution_count')),
  avg_duration_ms: mean(figure('execution_duration_ms'), figure('execution_count')),
  total_tokens: total(figure('total_tokens')),
  input_tokens: total(figure('input_tokens')),
  output_tokens: total(figure('output_tokens')),
  cache_read_tokens: total(figure('cache_read_tokens')),
  cache_write_tokens: total(figure('cache_write_tokens')),
  reasoning_tokens: total(figure('reasoning_tokens')),
  llm_calls: total(figure('step_count', llm)),
  llm_error_rate: percent(figure('step_count', llm, failed), figure('step_count', llm)),
  llm_avg_duration_ms: mean(figure('step_duration_ms', llm), figure('step_count', llm)),
  time_to_first_token_ms: mean(figure('first_token_ms', llm), figure('first_token_calls', llm)),
  cache_hit_rate: percent(figure('cache_read_tokens', llm), figure('input_tokens', llm)),
  tool_calls: total(figure('step_count', tool)),
  tool_success_rate: percent(figure('step_count', tool, succeeded), figure('step_count', tool)),
  tool_avg_duration_ms: mean(figure('step_duration_ms', tool), figure('step_count', tool)),
  step_count: total(figure('step_count')),
  step_error_count: total(figure('step_count', failed)),
  total_cost: dailyMoney(),
  model_costs: dailyMoney(ofModels),
  tool_costs: dailyMoney(tool),
  storage_costs: dailyMoney(ofStorage),
  priced_coverage: percent(figure('priced_steps'), figure('billable_steps')),
};

const measures: Readonly<Record<DocumentedTableName, Measures>> = { executions, steps, daily };

export const tableNames: readonly DocumentedTableName[] = ['executions', 'steps', 'daily'];

export interface NamedMeasure {
  readonly name: MetricName;
  readonly measure: Measure;
}

/** In the catalogue's order. */
export function measuresOf(table: DocumentedTableName): readonly NamedMeasure[] {
  return metricNames.flatMap((name) => {
    const measure = measures[table][name];
    return measure === undefined ? [] : [{ name, measure }];
  });
}

const noTable = 'its rows are in none of the tables';
const bySession = 'sessions are folded from all their executions, and how they ended is in none of the tables';

/** Metrics that the tables cannot give rightly, and why. With the measures they are the whole catalogue. */
export const leftOut: Readonly<Partial<Record<MetricName, string>>> = {
  session_avg_duration_sec: bySession,
  session_avg_steps: bySession,
  completion_rate: bySession,
  api_calls: noTable,
  api_successful_calls: noTable,
  api_failed_calls: noTable,
  api_rate_limited_calls: noTable,
  api_avg_duration_ms: noTable,
  agents_created: noTable,
  score_avg: noTable,
  score_count: noTable,
};
