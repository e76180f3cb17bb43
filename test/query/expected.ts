/** The contract's figures computed from rows in plain TypeScript: what the engine must come to. */

import { Decimal } from 'decimal.js';
import type { ExecutionRow, StepRow } from '../../collector/src/derive/rows.ts';

export type Figures = Readonly<Record<string, number | null>>;

export function executionFigures(rows: readonly ExecutionRow[]): Figures {
  const durations = rows.map((row) => row.duration_ms);
  const failed = rows.filter((row) => row.status === 'error').length;
  return {
    execution_count: rows.length,
    root_executions: rows.filter((row) => row.parent_execution_id === '').length,
    error_count: failed,
    success_rate: percent(rows.length - failed, rows.length),
    error_rate: percent(failed, rows.length),
    avg_duration_ms: mean(durations),
    p50_duration_ms: nearestRank(durations, 50),
    p95_duration_ms: nearestRank(durations, 95),
    p99_duration_ms: nearestRank(durations, 99),
    avg_tokens: mean(rows.map((row) => row.input_tokens + row.output_tokens)),
    avg_steps: mean(rows.map((row) => row.step_count)),
    session_count: distinct(rows.map((row) => row.session_id)),
    active_users: distinct(rows.map((row) => row.user_id)),
    active_agents: distinct(rows.map((row) => row.agent_id)),
    active_customers: distinct(rows.map((row) => row.customer)),
  };
}

export function stepFigures(rows: readonly StepRow[]): Figures {
  const llm = rows.filter((row) => row.kind === 'llm' || row.kind === 'embedding');
  const tools = rows.filter((row) => row.kind === 'tool');
  const real = rows.filter((row) => row.kind !== 'reported');
  const failed = (of: readonly StepRow[]): number => of.filter((row) => row.status === 'error').length;
  const durations = (of: readonly StepRow[]): number[] => of.map((row) => row.duration_ms);
  const billable = rows.filter((row) => row.billable);
  return {
    total_tokens: sum(rows.map((row) => row.input_tokens + row.output_tokens)),
    input_tokens: sum(rows.map((row) => row.input_tokens)),
    output_tokens: sum(rows.map((row) => row.output_tokens)),
    cache_read_tokens: sum(rows.map((row) => row.cache_read_tokens)),
    llm_calls: llm.length,
    llm_error_rate: percent(failed(llm), llm.length),
    llm_avg_duration_ms: mean(durations(llm)),
    llm_p50_duration_ms: nearestRank(durations(llm), 50),
    llm_p95_duration_ms: nearestRank(durations(llm), 95),
    llm_p99_duration_ms: nearestRank(durations(llm), 99),
    cache_hit_rate: percent(sum(llm.map((row) => row.cache_read_tokens)), sum(llm.map((row) => row.input_tokens))),
    tool_calls: tools.length,
    tool_success_rate: percent(tools.length - failed(tools), tools.length),
    tool_avg_duration_ms: mean(durations(tools)),
    tool_p95_duration_ms: nearestRank(durations(tools), 95),
    step_count: real.length,
    step_error_count: failed(real),
    total_cost: money(rows),
    model_costs: money(rows.filter((row) => row.kind !== 'tool' && row.kind !== 'retrieval')),
    tool_costs: money(tools),
    storage_costs: money(rows.filter((row) => row.kind === 'retrieval')),
    priced_coverage: percent(billable.filter((row) => row.cost !== undefined).length, billable.length),
  };
}

/** Smallest value such that at least p percent of the values are that small. */
export function nearestRank(values: readonly number[], p: number): number | null {
  const sorted = values.toSorted((one, two) => one - two);
  return sorted.find((_, index) => 100 * (index + 1) >= p * sorted.length) ?? null;
}

function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : (100 * part) / whole;
}

function money(rows: readonly StepRow[]): number | null {
  const priced = rows.filter((row) => row.cost !== undefined);
  if (priced.length === 0 && rows.some((row) => row.billable)) return null;
  return priced.reduce((total, row) => total.plus(row.cost ?? 0), new Decimal(0)).toNumber();
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : sum(values) / values.length;
}

function distinct(values: readonly string[]): number {
  return new Set(values.filter((value) => value !== '')).size;
}
