/**
 * What each counter and histogram of an organisation counts of the derived rows, as data. Amounts are whole numbers of a small
 * unit (`unitsOf`), so that taking back what was added leaves exactly nothing.
 */

import type { DerivedTableName } from '../../derive/derived-tables.ts';
import type { CounterName, HistogramName } from '../../query/engine/prometheus-families.ts';
import { ownService } from '../../store/own-calls.ts';

/** The columns that are counted by, of a derived row just computed or read back. */
export interface Fields {
  readonly trace_id?: unknown;
  readonly end_ns?: unknown;
  readonly time_ns?: unknown;
  readonly parent_execution_id?: unknown;
  readonly agent_id?: unknown;
  readonly status?: unknown;
  readonly error_class?: unknown;
  readonly duration_ms?: unknown;
  readonly step_count?: unknown;
  readonly inclusive_tokens?: unknown;
  readonly inclusive_cost?: unknown;
  readonly kind?: unknown;
  readonly model?: unknown;
  readonly tool?: unknown;
  readonly input_tokens?: unknown;
  readonly output_tokens?: unknown;
  readonly cache_read_tokens?: unknown;
  readonly cache_write_tokens?: unknown;
  readonly reasoning_tokens?: unknown;
  readonly time_to_first_token_ms?: unknown;
  readonly cost?: unknown;
  readonly cost_source?: unknown;
  readonly billable?: unknown;
  readonly service?: unknown;
  readonly method?: unknown;
  readonly endpoint?: unknown;
  readonly http_status?: unknown;
  readonly outcome?: unknown;
  readonly weight?: unknown;
}

/** Adds to the series of these label values, in the order of the family's labels. 0 makes the series known. */
export type Add = (amount: number, ...labelValues: unknown[]) => void;

export interface CountedRows {
  readonly table: DerivedTableName;
  readonly count: (row: Fields, add: Add) => void;
}

/** Units of which amounts are whole numbers: millionths of a millionth of a dollar, nanoseconds. */
export function unitsOf(family: CounterName | HistogramName): number {
  if (family.endsWith('_usd_total')) return 1e12;
  return family.endsWith('_seconds') ? 1e9 : 1;
}

const storageKinds: ReadonlySet<unknown> = new Set(['retrieval', 'storage']);

function isLlm({ kind }: Fields): boolean {
  return kind === 'llm' || kind === 'embedding';
}

/** `reported` and `storage` rows carry tokens or money but are no steps. */
function isStep({ kind }: Fields): boolean {
  return kind !== 'reported' && kind !== 'storage';
}

function addMoney(cost: unknown, add: Add, ...labelValues: unknown[]): void {
  if (cost !== undefined && cost !== null) add(Number(cost) * 1e12, ...labelValues);
}

function tokens(...counts: unknown[]): number {
  return counts.reduce<number>((sum, count) => sum + Number(count ?? 0), 0);
}

function isOthersCall({ service }: Fields): boolean {
  return service !== ownService;
}

export const countedRows: Readonly<Record<CounterName, CountedRows>> = {
  resonant_executions_total: { table: 'executions', count: (row, add) => add(1, row.agent_id, row.status) },
  resonant_root_executions_total: {
    table: 'executions',
    count: (row, add) => {
      if (row.parent_execution_id === '') add(1, row.agent_id, row.status);
    },
  },
  resonant_execution_errors_total: {
    table: 'executions',
    count: (row, add) => {
      if (row.status === 'error') add(1, row.agent_id, row.error_class);
    },
  },
  resonant_execution_tokens_total: {
    table: 'executions',
    count: (row, add) => add(tokens(row.input_tokens, row.output_tokens), row.agent_id),
  },
  resonant_execution_steps_total: { table: 'executions', count: (row, add) => add(Number(row.step_count), row.agent_id) },
  resonant_execution_inclusive_tokens_total: {
    table: 'executions',
    count: (row, add) => add(tokens(row.inclusive_tokens), row.agent_id),
  },
  resonant_execution_inclusive_cost_usd_total: {
    table: 'executions',
    count: (row, add) => addMoney(row.inclusive_cost, add, row.agent_id),
  },
  resonant_steps_total: {
    table: 'steps',
    count: (row, add) => {
      if (isStep(row)) add(1, row.agent_id, row.kind, row.status);
    },
  },
  resonant_step_errors_total: {
    table: 'steps',
    count: (row, add) => {
      if (isStep(row) && row.status === 'error') add(1, row.agent_id, row.kind, row.error_class);
    },
  },
  resonant_llm_calls_total: {
    table: 'steps',
    count: (row, add) => {
      if (isLlm(row)) add(1, row.agent_id, row.model, row.status);
    },
  },
  resonant_llm_input_tokens_total: {
    table: 'steps',
    count: (row, add) => {
      if (isLlm(row)) add(tokens(row.input_tokens), row.agent_id, row.model);
    },
  },
  resonant_llm_cache_read_tokens_total: {
    table: 'steps',
    count: (row, add) => {
      if (isLlm(row)) add(tokens(row.cache_read_tokens), row.agent_id, row.model);
    },
  },
  resonant_tool_calls_total: {
    table: 'steps',
    count: (row, add) => {
      if (row.kind === 'tool') add(1, row.agent_id, row.tool, row.status);
    },
  },
  resonant_tokens_total: {
    table: 'steps',
    count: (row, add) => {
      add(tokens(row.input_tokens), row.agent_id, row.model, 'input');
      add(tokens(row.output_tokens), row.agent_id, row.model, 'output');
    },
  },
  resonant_token_parts_total: {
    table: 'steps',
    count: (row, add) => {
      add(tokens(row.cache_read_tokens), row.agent_id, row.model, 'cache_read');
      add(tokens(row.cache_write_tokens), row.agent_id, row.model, 'cache_write');
      add(tokens(row.reasoning_tokens), row.agent_id, row.model, 'reasoning');
    },
  },
  resonant_cost_usd_total: { table: 'steps', count: (row, add) => addMoney(row.cost, add, row.agent_id, row.model) },
  resonant_model_cost_usd_total: {
    table: 'steps',
    count: (row, add) => {
      if (isLlm(row) || row.kind === 'reported') addMoney(row.cost, add, row.agent_id, row.model);
    },
  },
  resonant_tool_cost_usd_total: {
    table: 'steps',
    count: (row, add) => {
      if (row.kind === 'tool') addMoney(row.cost, add, row.agent_id, row.tool);
    },
  },
  resonant_storage_cost_usd_total: {
    table: 'steps',
    count: (row, add) => {
      if (storageKinds.has(row.kind)) addMoney(row.cost, add, row.agent_id);
    },
  },
  resonant_billable_calls_total: {
    table: 'steps',
    count: (row, add) => {
      if (row.billable) add(1, row.agent_id, row.model);
    },
  },
  resonant_unpriced_calls_total: {
    table: 'steps',
    count: (row, add) => {
      if (row.billable) add(row.cost_source === 'none' ? 1 : 0, row.agent_id, row.model);
    },
  },
  resonant_api_calls_total: {
    table: 'api_calls',
    count: (row, add) => {
      if (isOthersCall(row)) add(1, row.service, row.method, row.endpoint, row.status);
    },
  },
  resonant_api_rate_limited_calls_total: {
    table: 'api_calls',
    count: (row, add) => {
      if (isOthersCall(row)) add(Number(row.http_status) === 429 ? 1 : 0, row.service, row.method, row.endpoint);
    },
  },
  resonant_session_outcomes_total: { table: 'session_outcomes', count: (row, add) => add(1, row.outcome) },
};

/** As above; `add` is given what was observed, in seconds, and counts it once. */
export const observedRows: Readonly<Record<HistogramName, CountedRows>> = {
  resonant_execution_duration_seconds: { table: 'executions', count: (row, add) => add(seconds(row.duration_ms), row.agent_id) },
  resonant_llm_call_duration_seconds: {
    table: 'steps',
    count: (row, add) => {
      if (isLlm(row)) add(seconds(row.duration_ms), row.agent_id, row.model);
    },
  },
  resonant_llm_time_to_first_token_seconds: {
    table: 'steps',
    count: (row, add) => {
      const { time_to_first_token_ms: first } = row;
      if (isLlm(row) && first !== undefined && first !== null) add(seconds(first), row.agent_id, row.model);
    },
  },
  resonant_tool_call_duration_seconds: {
    table: 'steps',
    count: (row, add) => {
      if (row.kind === 'tool') add(seconds(row.duration_ms), row.agent_id, row.tool);
    },
  },
  resonant_api_call_duration_seconds: {
    table: 'api_calls',
    count: (row, add) => {
      if (isOthersCall(row)) add(seconds(row.duration_ms), row.service, row.method, row.endpoint);
    },
  },
};

function seconds(ms: unknown): number {
  return Number(ms) / 1000;
}
