/** Spans as they were received and read, each once: in its newest version. */

import { AppError } from '../../errors.ts';
import { type Column, full, json, sparse } from '../datasets/column.ts';
import type { Conditions, FilterName, Filters } from '../engine/filters.ts';

/** Of the span itself, else of its resource. */
function own(name: string): string {
  return `if(${name} = '', resource_${name}, ${name})`;
}

function inherited(name: string, description: string): Column {
  return sparse(name, 'string', description, { sql: `nullIf(${own(name)}, '')` });
}

/** Messages are not kept, so there are none in `attributes` and `events`. */
export const spanColumns: readonly Column[] = [
  full('org_id', 'string', 'The organisation.'),
  full('trace_id', 'string', 'Its trace.'),
  full('span_id', 'string', 'The span.'),
  sparse('parent_span_id', 'string', 'The span above; null at the top.'),
  full('name', 'string', 'Name of the span.'),
  full(
    'kind',
    'string',
    'What it was read as: agent, llm, embedding, tool, retrieval, server, create_agent, storage, storage_sample or other.',
  ),
  sparse('operation', 'string', 'The operation, by its canonical name.'),
  sparse('convention', 'string', 'The convention by which it was read.'),
  sparse('scope', 'string', 'Its instrumentation scope.'),
  full('started_at', 'timestamp', 'When it started.', { sql: "fromUnixTimestamp64Micro(intDiv(start_ns, 1000), 'UTC')" }),
  full('ended_at', 'timestamp', 'When it ended.', { sql: "fromUnixTimestamp64Micro(intDiv(end_ns, 1000), 'UTC')" }),
  full('start_ns', 'integer', 'When it started, exactly, since 1970.', { unit: 'ns' }),
  full('end_ns', 'integer', 'When it ended, exactly, since 1970.', { unit: 'ns' }),
  full('duration_ms', 'number', 'From its start to its end.', { unit: 'ms', sql: '(end_ns - start_ns) / 1e6' }),
  full('status', 'string', 'unset, ok or error.', { sql: "['unset', 'ok', 'error'][status_code + 1]" }),
  sparse('status_message', 'string', 'Its message.'),
  sparse('error_type', 'string', 'Type of the error, as sent.'),
  sparse('exception_type', 'string', 'Type of its exception.'),
  sparse('exception_message', 'string', 'Message of its exception.'),
  sparse('http_status', 'integer', 'HTTP status.', { sql: 'nullIf(http_status, 0)' }),
  sparse('service', 'string', 'Name of the service.'),
  sparse('agent_id', 'string', 'The agent that it names.'),
  sparse('agent_name', 'string', 'Name of that agent.'),
  sparse('provider', 'string', 'Provider of the model.'),
  sparse('request_model', 'string', 'The model that was asked for.'),
  sparse('response_model', 'string', 'The model that answered.'),
  sparse('tool_name', 'string', 'Name of the tool.'),
  inherited('session_id', 'The session that it or its resource names.'),
  inherited('user_id', 'The user that it or its resource names.'),
  inherited('customer', 'The customer that it or its resource names.'),
  inherited('environment', 'The environment that it or its resource names.'),
  inherited('feature', 'The feature that it or its resource names.'),
  ...['input_tokens', 'output_tokens', 'cache_read_tokens', 'cache_write_tokens', 'reasoning_tokens'].map((name) =>
    sparse(name, 'integer', 'As reported.', { unit: 'tokens' }),
  ),
  sparse('reported_cost', 'decimal', 'What the sender reported.', { unit: 'USD' }),
  sparse('time_to_first_token_ms', 'number', 'Until the first token, where it is reported.', { unit: 'ms' }),
  json('finish_reasons', 'List of why the model stopped.'),
  sparse('attributes', 'json', 'Object of the attributes that are kept.', { sql: "nullIf(attributes, '')" }),
  sparse('events', 'json', 'List of its events.', { sql: "nullIf(events, '')" }),
  full('weight', 'number', 'How many real ones it stands for; 1 = not sampled.'),
];

/** Spans have what they say themselves; what is inherited from other spans belongs to executions and steps. */
const conditions: Readonly<Partial<Record<FilterName, string>>> = {
  agent_id: 'agent_id',
  model: "if(response_model = '', request_model, response_model)",
  tool: 'tool_name',
  service: 'service',
  session_id: own('session_id'),
  user_id: own('user_id'),
  customer: own('customer'),
  environment: own('environment'),
  feature: own('feature'),
};

/** Throws `invalid_request` for a filter that spans do not have. */
export function spanFilters({ labels = {}, ...filters }: Filters): Conditions {
  const sql: string[] = [];
  const parameters: Record<string, unknown> = {};
  const given = Object.entries(filters).filter(([, values]) => values !== undefined);
  const unknown = [
    ...given.map(([name]) => name).filter((name) => !Object.hasOwn(conditions, name)),
    ...Object.keys(labels).map((key) => `label.${key}`),
  ];
  if (unknown.length > 0) {
    const expected = `of spans: ${Object.keys(conditions).join(', ')}`;
    const fields = unknown.map((name) => ({ field: `filters.${name}`, value: filters[name as FilterName], expected })); // boundary: a label's name finds nothing
    throw new AppError('invalid_request', 'Spans cannot be filtered like this.', { fields });
  }
  for (const [name, expression] of Object.entries(conditions)) {
    const values = filters[name as FilterName]; // boundary: its keys are the names
    if (values === undefined) continue;
    sql.push(`${expression} IN {f_${name}:Array(String)}`);
    parameters[`f_${name}`] = values;
  }
  return { sql, parameters };
}

const minutes = 'start_minute >= intDiv({start:Int64}, 60000000000) AND start_minute <= intDiv({end:Int64}, 60000000000)';

/** Versions that start in different minutes all stand in the table. Few have any; they are found by a hash of their identity, and only of these is the newest looked for. */
const movedSpans = `SELECT cityHash64(trace_id, span_id) FROM spans WHERE org_id = {org:String} AND ${minutes}
GROUP BY cityHash64(trace_id, span_id) HAVING min(start_minute) != max(start_minute)`;

const newest = `SELECT trace_id, span_id, max(version) FROM spans WHERE org_id = {org:String} AND ${minutes}
AND cityHash64(trace_id, span_id) GLOBAL IN (${movedSpans}) GROUP BY trace_id, span_id`;

/** The statement of the spans that satisfy the conditions, and that of their number. */
export function spanRows(where: readonly string[]): { readonly sql: string; readonly countSql: string } {
  const condition = [...where, minutes].join(' AND ');
  const standing = `(cityHash64(trace_id, span_id) GLOBAL NOT IN (${movedSpans}) OR (trace_id, span_id, version) GLOBAL IN (${newest}))`;
  const selected = spanColumns.map(({ sql, name }) => `${sql} AS ${name}`).join(', ');
  // Apart, so that conditions mean the table's columns and not documented ones of the same name.
  const rows = `FROM (SELECT * FROM spans FINAL WHERE ${condition} AND ${standing})`;
  return { sql: `SELECT ${selected}\n${rows}`, countSql: `SELECT count() AS rows ${rows}` };
}
