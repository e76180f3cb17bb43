/** What is told of an execution. Its figures are its own, without those of sub-agents, but for the inclusive ones. */

import { type Column, full, json, sparse } from './column.ts';
import { attributionColumns, orgColumn, outcomeColumns, timeColumns, tokenColumns } from './shared-columns.ts';

export const executionColumns: readonly Column[] = [
  orgColumn,
  full('execution_id', 'string', 'The execution: trace id and span id, or the trace id of an implicit one.'),
  full('trace_id', 'string', 'Its trace.'),
  sparse('span_id', 'string', 'Its span; null of an implicit one.'),
  sparse('parent_execution_id', 'string', 'The execution that called it; null = top-level.'),
  full('session_root', 'boolean', 'Whether it is top-level within its session.'),
  ...timeColumns,
  ...outcomeColumns,
  sparse('error_message', 'string', 'What the error says, as sent.'),
  ...attributionColumns,
  full('implicit', 'boolean', 'A trace without an agent span, counted as one execution of its service.'),
  full('incomplete', 'boolean', 'Its root had not arrived when the trace was given up waiting for.'),
  full('truncated', 'boolean', 'The trace has more spans than are read.'),
  full('step_count', 'integer', 'Its own steps.'),
  full('step_error_count', 'integer', 'Of these, those that failed.'),
  full('llm_calls', 'integer', 'Of its own steps, LLM and embedding calls.'),
  full('tool_calls', 'integer', 'Of its own steps, tool calls.'),
  json('models', 'List of the models of its own steps.'),
  json('tools', 'List of the tools of its own steps.'),
  ...tokenColumns,
  sparse('cost', 'decimal', 'Of its own steps; null where some are billable and none has a price.', { unit: 'USD' }),
  full('billable_steps', 'integer', 'Of its own steps, the billable ones.'),
  full('priced_steps', 'integer', 'Of these, those with a price.'),
  full('inclusive_tokens', 'integer', 'Its own and those of the sub-agents below it. Do not add these up over parents and children.', {
    unit: 'tokens',
  }),
  sparse('inclusive_cost', 'decimal', 'Its own and that of the sub-agents below it. Do not add these up over parents and children.', {
    unit: 'USD',
  }),
  full('usage_gap', 'integer', 'What its agent span reports beyond its steps.', { unit: 'tokens' }),
];
