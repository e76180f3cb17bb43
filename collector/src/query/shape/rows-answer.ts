/** Executions and steps as answers show them: empty text is null, nanoseconds are ISO-8601, money is a number. */

import { z } from 'zod';
import type { ExecutionRow, StepRow } from '../../derive/rows.ts';
import { formatInstant } from '../engine/period.ts';

const instant = z.iso.datetime();
const textOrNull = z.string().nullable();
const usd = z.number().nullable();

const attributionShape = {
  agent_id: textOrNull,
  agent_name: textOrNull,
  agent_version: textOrNull,
  parent_agent_id: textOrNull,
  service: textOrNull,
  session_id: textOrNull,
  user_id: textOrNull,
  user_name: textOrNull,
  customer: textOrNull,
  feature: textOrNull,
  environment: textOrNull,
  tags: z.array(z.string()),
  labels: z.record(z.string(), z.string()),
};

const timeShape = { start: instant, end: instant, duration_ms: z.number() };

const outcomeShape = { status: z.enum(['ok', 'error']), error_class: textOrNull, error_type: textOrNull };

const usageShape = {
  total_tokens: z.int(),
  input_tokens: z.int(),
  output_tokens: z.int(),
  cache_read_tokens: z.int(),
  cache_write_tokens: z.int(),
  reasoning_tokens: z.int(),
};

const weight = z
  .number()
  .describe('How many real ones this one, which was sampled, stands for; its own figures are of this one. 1 = not sampled.');

export const executionSchema = z.object({
  execution_id: z.string(),
  trace_id: z.string(),
  span_id: textOrNull,
  parent_execution_id: textOrNull.describe('Null at the top.'),
  ...timeShape,
  ...outcomeShape,
  error_message: textOrNull,
  ...attributionShape,
  implicit: z.boolean().describe('Of a trace without an agent span.'),
  incomplete: z.boolean().describe('The top span never arrived.'),
  truncated: z.boolean().describe('The trace has more spans than are derived.'),
  step_count: z.int(),
  step_error_count: z.int(),
  llm_calls: z.int(),
  tool_calls: z.int(),
  ...usageShape,
  cost: usd.describe('USD of its own steps; null = none of the billable ones has a price.'),
  billable_steps: z.int(),
  priced_steps: z.int(),
  inclusive_tokens: z.int().describe('With sub-agents.'),
  inclusive_cost: usd.describe('With sub-agents.'),
  usage_gap: z.int().describe('Tokens that the agent span reports beyond what its steps do.'),
  weight,
});

export type ExecutionAnswer = z.output<typeof executionSchema>;

export const stepSchema = z.object({
  span_id: z.string(),
  kind: z
    .enum(['llm', 'embedding', 'tool', 'retrieval', 'reported', 'storage'])
    .describe('Not steps: `reported`, the usage of a wrapper; `storage`, a paid operation on a store, or bytes held until the end.'),
  name: z.string(),
  operation: textOrNull,
  execution_id: textOrNull.describe('Null while the owner is not known.'),
  ...timeShape,
  ...outcomeShape,
  agent_id: textOrNull,
  provider: textOrNull,
  model: textOrNull,
  tool: textOrNull,
  has_usage: z.boolean(),
  ...usageShape,
  time_to_first_token_ms: z.number().nullable(),
  cost: usd.describe('The cost that counts, in USD; null = unpriced or nothing to pay.'),
  cost_source: z.enum(['reported', 'operator', 'table', 'none', 'not_billable']),
  reported_cost: usd,
  computed_cost: usd,
  price_version: textOrNull,
  billable: z.boolean(),
  weight,
});

export type StepAnswer = z.output<typeof stepSchema>;

/** A row as the store gives it: 64-bit integers and decimals as text, an absent value as null. */
type Stored<Row> = { readonly [Field in keyof Row]-?: Row[Field] | null };

export type StoredExecution = Stored<ExecutionRow>;
export type StoredStep = Stored<StepRow>;

const attributionTexts = [
  'agent_id',
  'agent_name',
  'agent_version',
  'parent_agent_id',
  'service',
  'session_id',
  'user_id',
  'user_name',
  'customer',
  'feature',
  'environment',
] as const;
const usageCounts = ['input_tokens', 'output_tokens', 'cache_read_tokens', 'cache_write_tokens', 'reasoning_tokens'] as const;
const executionCounts = ['step_count', 'step_error_count', 'llm_calls', 'tool_calls', 'billable_steps', 'priced_steps'] as const;
const executionTexts = ['span_id', 'parent_execution_id', 'error_class', 'error_type', 'error_message', ...attributionTexts] as const;
const stepTexts = [
  'operation',
  'execution_id',
  'error_class',
  'error_type',
  'agent_id',
  'provider',
  'model',
  'tool',
  'price_version',
] as const;

/** Columns that `executionAnswer` reads. */
export const executionColumns = [
  ...['execution_id', 'trace_id', 'start_ns', 'end_ns', 'duration_ms', 'status', 'tags', 'labels'],
  ...['implicit', 'incomplete', 'truncated', 'cost', 'inclusive_tokens', 'inclusive_cost', 'usage_gap', 'weight'],
  ...executionTexts,
  ...executionCounts,
  ...usageCounts,
].join(', ');

/** Columns that `stepAnswer` reads. */
export const stepColumns = [
  ...['span_id', 'kind', 'name', 'start_ns', 'end_ns', 'duration_ms', 'status', 'has_usage', 'billable'],
  ...['time_to_first_token_ms', 'cost', 'reported_cost', 'computed_cost', 'cost_source', 'weight'],
  ...stepTexts,
  ...usageCounts,
].join(', ');

export function executionAnswer(row: StoredExecution): ExecutionAnswer {
  return executionSchema.parse({
    execution_id: row.execution_id,
    trace_id: row.trace_id,
    ...timesOf(row),
    status: row.status,
    ...pick(row, executionTexts, (value) => value || null),
    tags: row.tags,
    labels: row.labels,
    implicit: Boolean(row.implicit),
    incomplete: Boolean(row.incomplete),
    truncated: Boolean(row.truncated),
    ...pick(row, [...executionCounts, ...usageCounts, 'inclusive_tokens', 'usage_gap', 'weight'], Number),
    total_tokens: Number(row.input_tokens) + Number(row.output_tokens),
    ...pick(row, ['cost', 'inclusive_cost'], numberOrNull),
  });
}

export function stepAnswer(row: StoredStep): StepAnswer {
  return stepSchema.parse({
    span_id: row.span_id,
    kind: row.kind,
    name: row.name,
    ...timesOf(row),
    status: row.status,
    ...pick(row, stepTexts, (value) => value || null),
    has_usage: Boolean(row.has_usage),
    billable: Boolean(row.billable),
    ...pick(row, [...usageCounts, 'weight'], Number),
    total_tokens: Number(row.input_tokens) + Number(row.output_tokens),
    ...pick(row, ['time_to_first_token_ms', 'cost', 'reported_cost', 'computed_cost'], numberOrNull),
    cost_source: row.cost_source,
  });
}

function timesOf(row: { readonly start_ns: string | null; readonly end_ns: string | null; readonly duration_ms: number | null }) {
  return { start: formatInstant(BigInt(row.start_ns ?? 0)), end: formatInstant(BigInt(row.end_ns ?? 0)), duration_ms: row.duration_ms };
}

function pick<Row extends object>(
  row: Row,
  fields: readonly (keyof Row & string)[],
  read: (value: unknown) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field, read(row[field])]));
}

export function numberOrNull(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}
