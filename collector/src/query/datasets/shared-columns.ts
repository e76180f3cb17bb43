/** Columns that executions and steps have in common. */

import { type Column, full, json, sparse } from './column.ts';

export const orgColumn = full('org_id', 'string', 'The organisation.');

export const startDate = full('start_date', 'date', 'Day of UTC on which it started: what the table is cut into.', {
  sql: "toDate(fromUnixTimestamp64Nano(start_ns, 'UTC'))",
});

export const timeColumns: readonly Column[] = [
  startDate,
  full('started_at', 'timestamp', 'When it started.', { sql: "fromUnixTimestamp64Micro(intDiv(start_ns, 1000), 'UTC')" }),
  full('ended_at', 'timestamp', 'When it ended.', { sql: "fromUnixTimestamp64Micro(intDiv(end_ns, 1000), 'UTC')" }),
  full('start_ns', 'integer', 'When it started, exactly, since 1970.', { unit: 'ns' }),
  full('end_ns', 'integer', 'When it ended, exactly, since 1970.', { unit: 'ns' }),
  full('duration_ms', 'number', 'From its start to its end.', { unit: 'ms' }),
];

export const outcomeColumns: readonly Column[] = [
  full('status', 'string', 'ok or error.'),
  sparse('error_class', 'string', 'Of a failed one: timeout, rate_limit, model_error, tool_error, cancelled or other.'),
  sparse('error_type', 'string', 'Type of the error, as sent.'),
];

const agentColumns: readonly Column[] = [
  sparse('agent_id', 'string', 'The agent; null while it is not known.'),
  sparse('agent_name', 'string', 'Name of the agent, as sent with this row.'),
  sparse('agent_version', 'string', 'Version of the agent.'),
  sparse('parent_agent_id', 'string', 'The agent that called this one.'),
];

export const serviceColumns: readonly Column[] = [
  sparse('service', 'string', 'Name of the service.'),
  sparse('environment', 'string', 'Deployment environment.'),
  sparse('feature', 'string', 'The feature.'),
  sparse('customer', 'string', 'The customer.'),
];

export const attributionColumns: readonly Column[] = [
  ...agentColumns,
  ...serviceColumns,
  sparse('session_id', 'string', 'The session, by conversation id.'),
  sparse('user_id', 'string', 'The user.'),
  sparse('user_name', 'string', 'Name of the user, as sent.'),
  json('tags', 'List of tags.'),
  json('labels', 'Object of labels by key.'),
  full('weight', 'number', 'How many real ones it stands for: 1 unless sampled. Counts, tokens and money are sums of figure × weight.'),
];

export const tokenColumns: readonly Column[] = [
  full('total_tokens', 'integer', 'Input and output.', { unit: 'tokens', sql: 'input_tokens + output_tokens' }),
  full('input_tokens', 'integer', 'Input, cached ones included.', { unit: 'tokens' }),
  full('output_tokens', 'integer', 'Output, reasoning ones included.', { unit: 'tokens' }),
  full('cache_read_tokens', 'integer', 'Of the input, those read from a cache.', { unit: 'tokens' }),
  full('cache_write_tokens', 'integer', 'Of the input, those written to a cache.', { unit: 'tokens' }),
  full('reasoning_tokens', 'integer', 'Of the output, those spent on reasoning.', { unit: 'tokens' }),
];
