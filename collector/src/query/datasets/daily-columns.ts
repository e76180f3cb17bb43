/**
 * The daily rollup: sums by weight of one day of UTC, of executions (kind `execution`) and of steps by their kind, split by what most questions
 * are split by. All its figures add up, over days and over rows. Those of the other kind of rows are 0.
 */

import { type Column, full, sparse } from './column.ts';
import { orgColumn, serviceColumns, startDate } from './shared-columns.ts';

/** What a row of the rollup is for, less the organisation and the day. */
const splits: readonly Column[] = [
  full('kind', 'string', 'execution, or the kind of the steps: llm, embedding, tool, retrieval, reported, storage.'),
  sparse('agent_id', 'string', 'The agent.'),
  sparse('agent_version', 'string', 'Version of the agent.'),
  sparse('parent_agent_id', 'string', 'The agent that called this one.'),
  ...serviceColumns,
  sparse('provider', 'string', 'Provider of the model, of steps.'),
  sparse('model', 'string', 'The model, of steps.'),
  sparse('tool', 'string', 'The tool, of steps.'),
  full('status', 'string', 'ok or error.'),
  sparse('error_class', 'string', 'Class of the error.'),
];

/** Columns that both halves have, in the order of the rollup's key. */
export const dailyKey: readonly Column[] = [orgColumn, startDate, ...splits];

/** Sums of executions and of steps, by weight. `0` where the half has none. */
interface Figure {
  readonly column: Column;
  readonly executions: string;
  readonly steps: string;
}

function sumOf(value: string, condition = 'true'): string {
  // Rounded to the nanosecond, so that a sum is the same in whatever order the engine adds it up.
  return `round(sumKahanIf(toFloat64(${value}) * weight, ${condition}), 6)`;
}

const noStep = "kind IN ('reported', 'storage')";

function ofExecutions(name: string, description: string, sql: string, unit?: 'ms'): Figure {
  return { column: full(name, 'number', description, { sql, ...(unit && { unit }) }), executions: sql, steps: '0.' };
}

function ofSteps(name: string, description: string, sql: string, unit?: 'ms' | 'tokens'): Figure {
  return { column: full(name, 'number', description, { sql, ...(unit && { unit }) }), executions: '0.', steps: sql };
}

export const dailyFigures: readonly Figure[] = [
  ofExecutions('execution_count', 'Executions.', sumOf('1')),
  ofExecutions('root_executions', 'Top-level ones.', sumOf('1', "parent_execution_id = ''")),
  ofExecutions('execution_duration_ms', 'Durations of the executions, added up.', sumOf('duration_ms'), 'ms'),
  ofSteps('step_count', 'Steps; rows of the kinds reported and storage are none.', sumOf('1', `NOT (${noStep})`)),
  ofSteps('step_duration_ms', 'Durations of the steps, added up.', sumOf('duration_ms', `NOT (${noStep})`), 'ms'),
  ofSteps('first_token_calls', 'Steps that report their time to the first token.', sumOf('1', 'time_to_first_token_ms IS NOT NULL')),
  ofSteps('first_token_ms', 'Their times to the first token, added up.', sumOf('ifNull(time_to_first_token_ms, 0)'), 'ms'),
  ofSteps('total_tokens', 'Input and output.', sumOf('input_tokens + output_tokens'), 'tokens'),
  ofSteps('input_tokens', 'Input, cached ones included.', sumOf('input_tokens'), 'tokens'),
  ofSteps('output_tokens', 'Output, reasoning ones included.', sumOf('output_tokens'), 'tokens'),
  ofSteps('cache_read_tokens', 'Of the input, those read from a cache.', sumOf('cache_read_tokens'), 'tokens'),
  ofSteps('cache_write_tokens', 'Of the input, those written to a cache.', sumOf('cache_write_tokens'), 'tokens'),
  ofSteps('reasoning_tokens', 'Of the output, those spent on reasoning.', sumOf('reasoning_tokens'), 'tokens'),
  ofSteps('billable_steps', 'Billable rows.', sumOf('1', 'billable')),
  ofSteps('priced_steps', 'Of these, those with a price.', sumOf('1', 'billable AND cost IS NOT NULL')),
  {
    column: sparse(
      'cost',
      'decimal',
      'By its kind that of models (llm, embedding, reported), tools or storage; null where none is known.',
      {
        unit: 'USD',
      },
    ),
    executions: 'CAST(NULL AS Nullable(Decimal(38, 12)))',
    // Exactly where nothing is sampled: what has no weight is added as decimals.
    steps: `if(max(weight) = 1, sum(cost), toDecimal128(sum(toFloat64(cost) * weight), 12))`,
  },
];

export const dailyColumns: readonly Column[] = [
  ...dailyKey.slice(0, 1),
  full('daily_id', 'string', 'The row: a hash of the day and of all that it is split by.'),
  ...dailyKey.slice(1),
  ...dailyFigures.map(({ column }) => column),
];
