/** The contract's figures computed from rows in plain TypeScript: what the engine must come to. */

import { Decimal } from 'decimal.js';
import type { ApiCallRow, ExecutionRow, StepRow } from '../../collector/src/derive/rows.ts';

export type Figures = Readonly<Record<string, number | null>>;

export function executionFigures(rows: readonly ExecutionRow[]): Figures {
  const failed = rows.filter((row) => row.status === 'error');
  return {
    execution_count: count(rows),
    root_executions: count(rows.filter((row) => row.parent_execution_id === '')),
    error_count: count(failed),
    success_rate: percent(count(rows) - count(failed), count(rows)),
    error_rate: percent(count(failed), count(rows)),
    ...durationFigures('', rows),
    avg_tokens: mean(rows, (row) => row.input_tokens + row.output_tokens),
    avg_steps: mean(rows, (row) => row.step_count),
    session_count: distinct(rows.map((row) => row.session_id)),
    active_users: distinct(rows.map((row) => row.user_id)),
    active_agents: distinct(rows.map((row) => row.agent_id)),
    active_customers: distinct(rows.map((row) => row.customer)),
  };
}

export function stepFigures(rows: readonly StepRow[]): Figures {
  const llm = rows.filter((row) => row.kind === 'llm' || row.kind === 'embedding');
  const tools = rows.filter((row) => row.kind === 'tool');
  const real = rows.filter((row) => row.kind !== 'reported' && row.kind !== 'storage');
  const failed = (of: readonly StepRow[]): number => count(of.filter((row) => row.status === 'error'));
  const ofTools = durationFigures('', tools);
  const billable = rows.filter((row) => row.billable);
  return {
    total_tokens: sum(rows, (row) => row.input_tokens + row.output_tokens),
    input_tokens: sum(rows, (row) => row.input_tokens),
    output_tokens: sum(rows, (row) => row.output_tokens),
    cache_read_tokens: sum(rows, (row) => row.cache_read_tokens),
    llm_calls: count(llm),
    llm_error_rate: percent(failed(llm), count(llm)),
    ...durationFigures('llm_', llm),
    cache_hit_rate: percent(
      sum(llm, (row) => row.cache_read_tokens),
      sum(llm, (row) => row.input_tokens),
    ),
    tool_calls: count(tools),
    tool_success_rate: percent(count(tools) - failed(tools), count(tools)),
    tool_avg_duration_ms: ofTools['avg_duration_ms'] ?? null,
    tool_p95_duration_ms: ofTools['p95_duration_ms'] ?? null,
    step_count: count(real),
    step_error_count: failed(real),
    total_cost: money(rows),
    model_costs: money(rows.filter((row) => !['tool', 'retrieval', 'storage'].includes(row.kind))),
    tool_costs: money(tools),
    storage_costs: money(rows.filter((row) => row.kind === 'retrieval' || row.kind === 'storage')),
    priced_coverage: percent(count(billable.filter((row) => row.cost !== undefined)), count(billable)),
  };
}

export function apiFigures(rows: readonly ApiCallRow[]): Figures {
  const failed = rows.filter((row) => (row.http_status === 0 ? row.status === 'error' : row.http_status >= 400));
  return {
    api_calls: count(rows),
    api_successful_calls: count(rows) - count(failed),
    api_failed_calls: count(failed),
    api_rate_limited_calls: count(rows.filter((row) => row.http_status === 429)),
    api_avg_duration_ms: mean(rows, (row) => row.duration_ms),
  };
}

/** What was said of how sessions ended, the latest first. */
export interface Outcome {
  readonly session_id: string;
  readonly outcome: string;
}

/** Of the sessions of the executions that count; completion looks at all executions there are. */
export function sessionFigures(counted: readonly ExecutionRow[], all: readonly ExecutionRow[], outcomes: readonly Outcome[]): Figures {
  const sessions = [...Map.groupBy(counted, (row) => row.session_id)].filter(([id]) => id !== '');
  const lengthsNs = sessions.map(([, rows]) => greatest(rows.map(endOf)) + greatest(rows.map((row) => -startOf(row))));
  const totalNs = lengthsNs.reduce((total, length) => total + length, 0n);
  const steps = sessions.map(([, rows]) => rows.reduce((total, row) => total + row.step_count, 0));
  const completed = sessions.filter(([id]) => {
    const said = outcomes.find((each) => each.session_id === id)?.outcome;
    return said === undefined ? lastRoot(all.filter((row) => row.session_id === id))?.status === 'ok' : said === 'completed';
  });
  return {
    session_count: sessions.length,
    session_avg_duration_sec: sessions.length === 0 ? null : Number(totalNs) / sessions.length / 1e9,
    session_avg_steps: meanOf(steps),
    completion_rate: percent(completed.length, sessions.length),
  };
}

const startOf = (row: ExecutionRow): bigint => BigInt(row.start_ns);
const endOf = (row: ExecutionRow): bigint => BigInt(row.end_ns);

function greatest(values: readonly bigint[]): bigint {
  return values.reduce((most, value) => (value > most ? value : most));
}

/** By start, then end, then id. */
function lastRoot(rows: readonly ExecutionRow[]): ExecutionRow | undefined {
  const roots = rows.filter((row) => row.session_root);
  return roots.toSorted((one, two) => {
    const compared = startOf(one) - startOf(two) || endOf(one) - endOf(two);
    return compared === 0n ? Number(one.execution_id > two.execution_id) * 2 - 1 : Number(compared > 0n) * 2 - 1;
  })[roots.length - 1];
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((total, value) => total + value, 0) / values.length;
}

type Weighed = { readonly weight: number };

function durationFigures(prefix: string, rows: readonly (Weighed & { readonly duration_ms: number })[]): Figures {
  const [durations, weights] = [rows.map((row) => row.duration_ms), rows.map((row) => row.weight)];
  return {
    [`${prefix}avg_duration_ms`]: mean(rows, (row) => row.duration_ms),
    ...Object.fromEntries([50, 95, 99].map((p) => [`${prefix}p${p}_duration_ms`, nearestRank(durations, p, weights)])),
  };
}

/** Smallest value such that values of that much or less carry at least p percent of the weight; each weighs 1 unless told. */
export function nearestRank(values: readonly number[], p: number, weights: readonly number[] = values.map(() => 1)): number | null {
  const sorted = values.map((value, index) => ({ value, weight: weights[index] ?? 1 })).sort((one, two) => one.value - two.value);
  const whole = count(sorted);
  let upTo = 0;
  for (const { value, weight } of sorted) {
    upTo += weight;
    if (100 * upTo >= p * whole * (1 - 1e-12)) return value; // weights like 10/3 add up to a hair less
  }
  return null;
}

function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : (100 * part) / whole;
}

function money(rows: readonly StepRow[]): number | null {
  const priced = rows.filter((row) => row.cost !== undefined);
  if (priced.length === 0 && rows.some((row) => row.billable)) return null;
  return priced.reduce((total, row) => total.plus(new Decimal(row.cost ?? 0).times(row.weight)), new Decimal(0)).toNumber();
}

function count(rows: readonly Weighed[]): number {
  return sum(rows, () => 1);
}

function sum<Row extends Weighed>(rows: readonly Row[], value: (row: Row) => number): number {
  return rows.reduce((total, row) => total + value(row) * row.weight, 0);
}

function mean<Row extends Weighed>(rows: readonly Row[], value: (row: Row) => number): number | null {
  return rows.length === 0 ? null : sum(rows, value) / count(rows);
}

function distinct(values: readonly string[]): number {
  return new Set(values.filter((value) => value !== '')).size;
}
