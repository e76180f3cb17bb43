/** The catalogue of metrics, each as the contract's sentence has it. */

import { count, coverage, distinct, type Money, mean, money, percent, percentile, sum } from './figures.ts';
import { remembered } from './remembered.ts';
import type { Call, Creation, Execution, Score, Step } from './rows.ts';
import { type HasCompleted, lengthMs, meanOf, type Session } from './sessions.ts';

/** How a figure is compared: equal; equal as money; equal but for floating point; within the half percent that percentiles may be off. */
export type Precision = 'exact' | 'money' | 'close' | 'percentile';

interface Of<Row> {
  readonly precision: Precision;
  /** The contract's sentence. */
  readonly says: string;
  readonly value: (rows: readonly Row[], hasCompleted: HasCompleted) => number | Money | null;
}

const failed = <T extends { readonly status: string | undefined }>(rows: readonly T[]): readonly T[] =>
  rows.filter(({ status }) => status === 'error');
const succeeded = <T extends { readonly status: string | undefined }>(rows: readonly T[]): readonly T[] =>
  rows.filter(({ status }) => status === 'ok');
const totalTokens = ({ tokens }: Step): number => (tokens ? tokens.input + tokens.output : 0);
const ownTokens = ({ steps, others }: Execution): number => [...steps, ...others].reduce((total, step) => total + totalTokens(step), 0);

const inclusive = remembered((execution: Execution): readonly Step[] => {
  return [...execution.steps, ...execution.others, ...execution.subExecutions.flatMap(inclusive)];
});

const perExecution = 'Percentile p: the smallest duration such that executions of that duration or less carry at least p % of the weight';
const ownFigures = '`avg_tokens` and `avg_steps` are over the executions that started in the period with all their steps';

export const executionMetrics = {
  execution_count: { precision: 'exact', says: 'all executions (nested ones too, so agents add up to the total)', value: count },
  root_executions: {
    precision: 'exact',
    says: 'the nearest agent span above; top-level has none',
    value: (rows) => count(rows.filter(({ parentId }) => parentId === undefined)),
  },
  error_count: { precision: 'exact', says: "An execution failed if its span's status is ERROR", value: (rows) => count(failed(rows)) },
  success_rate: { precision: 'close', says: 'of executions', value: (rows) => percent(count(succeeded(rows)), count(rows)) },
  error_rate: { precision: 'close', says: 'of executions', value: (rows) => percent(count(failed(rows)), count(rows)) },
  avg_duration_ms: { precision: 'close', says: 'of executions', value: (rows) => mean(rows, ({ durationMs }) => durationMs) },
  p50_duration_ms: { precision: 'percentile', says: perExecution, value: (rows) => percentile(rows, 50) },
  p95_duration_ms: { precision: 'percentile', says: perExecution, value: (rows) => percentile(rows, 95) },
  p99_duration_ms: { precision: 'percentile', says: perExecution, value: (rows) => percentile(rows, 99) },
  avg_tokens: { precision: 'close', says: ownFigures, value: (rows) => mean(rows, ownTokens) },
  avg_steps: { precision: 'close', says: ownFigures, value: (rows) => mean(rows, ({ steps }) => steps.length) },
  inclusive_tokens: {
    precision: 'exact',
    says: 'Tokens, cost and steps of an execution are its own (exclusive of sub-agents); inclusive figures are separate metrics',
    value: (rows) => sum(rows, (row) => inclusive(row).reduce((total, step) => total + totalTokens(step), 0)),
  },
  inclusive_cost: {
    precision: 'money',
    says: 'Tokens, cost and steps of an execution are its own (exclusive of sub-agents); inclusive figures are separate metrics',
    value: (rows) => money(rows.flatMap(inclusive)),
  },
  session_count: {
    precision: 'exact',
    says: 'A session counts in every period it has an execution in',
    value: (rows) => distinct(rows, ({ session }) => session),
  },
  active_users: {
    precision: 'exact',
    says: 'distinct, with an execution that started in the period; exact to 10,000',
    value: (rows) => distinct(rows, ({ user }) => user?.id),
  },
  active_agents: {
    precision: 'exact',
    says: 'distinct, with an execution that started in the period',
    value: (rows) => distinct(rows, ({ agent }) => agent),
  },
  active_customers: {
    precision: 'exact',
    says: 'distinct, with an execution that started in the period',
    value: (rows) => distinct(rows, ({ customer }) => customer),
  },
} as const satisfies Record<string, Of<Execution>>;

const ofKinds = (...kinds: readonly Step['kind'][]): ((steps: readonly Step[]) => readonly Step[]) =>
  remembered((steps) => steps.filter(({ kind }) => kinds.includes(kind)));
const modelCalls = ofKinds('llm', 'embedding');
const toolCalls = ofKinds('tool');
const paidModels = ofKinds('llm', 'embedding', 'reported');
const paidStores = ofKinds('retrieval', 'storage');
const realSteps = ofKinds('llm', 'embedding', 'tool', 'retrieval');

const tokens = 'input includes cached, output includes reasoning, total = input + output';
const ofCalls = 'LLM and embedding steps';
const ofTools = 'tool steps';
const costs =
  'total = the three added. Model: LLM and embedding calls. Tool: tool steps with a cost. Storage: the topmost of nested … spans';

export const stepMetrics = {
  total_tokens: { precision: 'exact', says: tokens, value: (rows) => sum(rows, totalTokens) },
  input_tokens: { precision: 'exact', says: tokens, value: (rows) => sum(rows, (row) => row.tokens?.input ?? 0) },
  output_tokens: { precision: 'exact', says: tokens, value: (rows) => sum(rows, (row) => row.tokens?.output ?? 0) },
  cache_read_tokens: { precision: 'exact', says: tokens, value: (rows) => sum(rows, (row) => row.tokens?.cacheRead ?? 0) },
  cache_write_tokens: { precision: 'exact', says: tokens, value: (rows) => sum(rows, (row) => row.tokens?.cacheWrite ?? 0) },
  reasoning_tokens: { precision: 'exact', says: tokens, value: (rows) => sum(rows, (row) => row.tokens?.reasoning ?? 0) },
  llm_calls: { precision: 'exact', says: ofCalls, value: (rows) => count(modelCalls(rows)) },
  llm_error_rate: { precision: 'close', says: ofCalls, value: (rows) => percent(count(failed(modelCalls(rows))), count(modelCalls(rows))) },
  llm_avg_duration_ms: { precision: 'close', says: ofCalls, value: (rows) => mean(modelCalls(rows), ({ durationMs }) => durationMs) },
  llm_p50_duration_ms: { precision: 'percentile', says: ofCalls, value: (rows) => percentile(modelCalls(rows), 50) },
  llm_p95_duration_ms: { precision: 'percentile', says: ofCalls, value: (rows) => percentile(modelCalls(rows), 95) },
  llm_p99_duration_ms: { precision: 'percentile', says: ofCalls, value: (rows) => percentile(modelCalls(rows), 99) },
  time_to_first_token_ms: {
    precision: 'close',
    says: ofCalls,
    value: (rows) =>
      mean(
        modelCalls(rows).filter(({ firstTokenMs }) => firstTokenMs !== undefined),
        (row) => row.firstTokenMs ?? 0,
      ),
  },
  cache_hit_rate: {
    precision: 'close',
    says: ofCalls,
    value: (rows) =>
      percent(
        sum(modelCalls(rows), (row) => row.tokens?.cacheRead ?? 0),
        sum(modelCalls(rows), (row) => row.tokens?.input ?? 0),
      ),
  },
  tool_calls: { precision: 'exact', says: ofTools, value: (rows) => count(toolCalls(rows)) },
  tool_success_rate: {
    precision: 'close',
    says: ofTools,
    value: (rows) => percent(count(succeeded(toolCalls(rows))), count(toolCalls(rows))),
  },
  tool_avg_duration_ms: { precision: 'close', says: ofTools, value: (rows) => mean(toolCalls(rows), ({ durationMs }) => durationMs) },
  tool_p95_duration_ms: { precision: 'percentile', says: ofTools, value: (rows) => percentile(toolCalls(rows), 95) },
  step_count: { precision: 'exact', says: 'one LLM call, tool call or retrieval', value: (rows) => count(realSteps(rows)) },
  step_error_count: {
    precision: 'exact',
    says: 'Failed steps are counted apart (`step_error_count`)',
    value: (rows) => count(failed(realSteps(rows))),
  },
  total_cost: { precision: 'money', says: costs, value: money },
  model_costs: { precision: 'money', says: costs, value: (rows) => money(paidModels(rows)) },
  tool_costs: { precision: 'money', says: costs, value: (rows) => money(toolCalls(rows)) },
  storage_costs: { precision: 'money', says: costs, value: (rows) => money(paidStores(rows)) },
  priced_coverage: {
    precision: 'close',
    says: '`priced_coverage` = 100 × priced ÷ billable, by weight; null when nothing is billable',
    value: coverage,
  },
} as const satisfies Record<string, Of<Step>>;

const ofSessions = "over the session's executions that started in the period and pass the filters; duration = last end − first start";

export const sessionMetrics = {
  session_avg_duration_sec: {
    precision: 'close',
    says: ofSessions,
    value: (sessions) => meanOf(sessions, ({ executions }) => lengthMs(executions) / 1000),
  },
  session_avg_steps: {
    precision: 'close',
    says: ofSessions,
    value: (sessions) => meanOf(sessions, ({ executions }) => executions.reduce((steps, one) => steps + one.steps.length, 0)),
  },
  completion_rate: {
    precision: 'close',
    says: 'Only completion looks at the whole session: its last top-level execution … succeeded, unless `resonant.session.outcome` (latest, on any span or log of the session) decides',
    value: (sessions, hasCompleted) => meanOf(sessions, ({ id }) => (hasCompleted(id) ? 100 : 0)),
  },
} as const satisfies Record<string, Of<Session>>;

const ofServers =
  'SERVER spans with an HTTP method: all; status < 400; ≥ 400 (or, without a code, span status ERROR); 429, a part of failed';

export const callMetrics = {
  api_calls: { precision: 'exact', says: ofServers, value: count },
  api_successful_calls: { precision: 'exact', says: ofServers, value: (rows) => count(rows.filter((row) => !hasFailed(row))) },
  api_failed_calls: { precision: 'exact', says: ofServers, value: (rows) => count(rows.filter(hasFailed)) },
  api_rate_limited_calls: {
    precision: 'exact',
    says: ofServers,
    value: (rows) => count(rows.filter(({ httpStatus }) => httpStatus === 429)),
  },
  api_avg_duration_ms: { precision: 'close', says: ofServers, value: (rows) => mean(rows, ({ durationMs }) => durationMs) },
} as const satisfies Record<string, Of<Call>>;

export function hasFailed({ httpStatus, status }: Call): boolean {
  return httpStatus === undefined ? status === 'error' : httpStatus >= 400;
}

const ofScores = 'evaluation scores and feedback, by name';

export const scoreMetrics = {
  score_avg: { precision: 'close', says: ofScores, value: (rows) => mean(rows, ({ value }) => value) },
  score_count: { precision: 'exact', says: ofScores, value: count },
} as const satisfies Record<string, Of<Score>>;

export const creationMetrics = {
  agents_created: {
    precision: 'exact',
    says: "agents created = distinct agents in this user's `create_agent` spans",
    value: (rows) => distinct(rows, ({ agent }) => agent),
  },
} as const satisfies Record<string, Of<Creation>>;
