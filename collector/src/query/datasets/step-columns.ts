/** What is told of a step, and of the other rows that carry tokens or money. */

import { type Column, full, sparse } from './column.ts';
import { attributionColumns, orgColumn, outcomeColumns, timeColumns, tokenColumns } from './shared-columns.ts';

const detail = { unit: 'tokens' } as const;

export const stepColumns: readonly Column[] = [
  orgColumn,
  full('step_id', 'string', 'The row: trace id, span id and kind.', { sql: "concat(trace_id, '-', span_id, '-', kind)" }),
  full('trace_id', 'string', 'Its trace.'),
  full('span_id', 'string', 'Its span.'),
  sparse('execution_id', 'string', 'The execution that owns it; null while that is not known.'),
  full(
    'kind',
    'string',
    'llm, embedding, tool or retrieval; or, no step but with tokens or money of its own, reported (what a wrapper reports alone) or storage.',
  ),
  full('name', 'string', "The tool's name, or the operation."),
  sparse('operation', 'string', 'The operation, by its canonical name.'),
  ...timeColumns,
  ...outcomeColumns,
  ...attributionColumns,
  sparse('provider', 'string', 'Provider of the model.'),
  sparse('model', 'string', 'Response model, else request model, verbatim.'),
  sparse('tool', 'string', 'Name of the tool.'),
  full('has_usage', 'boolean', 'Whether it reports tokens.'),
  ...tokenColumns,
  full('cache_write_1h_tokens', 'integer', 'Of the cache writes, those kept for an hour.', detail),
  full('input_audio_tokens', 'integer', 'Of the input, audio.', detail),
  full('cache_read_audio_tokens', 'integer', 'Of the cache reads, audio.', detail),
  full('output_audio_tokens', 'integer', 'Of the output, audio.', detail),
  sparse('time_to_first_token_ms', 'number', 'Until the first token, where it is reported.', { unit: 'ms' }),
  sparse('cost', 'decimal', 'What counts; null where it is unpriced or not billable.', { unit: 'USD' }),
  sparse('reported_cost', 'decimal', 'What the sender reported.', { unit: 'USD' }),
  sparse('computed_cost', 'decimal', 'What the prices make of its tokens.', { unit: 'USD' }),
  full('cost_source', 'string', 'Where the cost is from: reported, operator, table, none (unpriced) or not_billable.'),
  sparse('price_version', 'string', 'Version of the price.'),
  sparse('service_tier', 'string', 'Batch, flex, priority, …; null = the standard one.'),
  sparse('unit_prices', 'string', 'The unit prices of the computed cost.'),
  full('billable', 'boolean', 'Whether it counts in the coverage of prices.'),
  full('priced', 'boolean', 'Whether it is billable and has a price.', { sql: 'billable AND cost IS NOT NULL' }),
  sparse('storage_bytes', 'number', 'Of a sample of storage, the bytes held for its duration.', { unit: 'bytes' }),
];
