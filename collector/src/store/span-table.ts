/** The `spans` table as a pure pair: a row on its way in, a row on its way out. */

import type { Inheritable, SpanRow } from '../normalise/span-row.ts';

type Stored = Record<string, unknown>;

const inheritableFields = ['session_id', 'user_id', 'user_name', 'customer', 'feature', 'environment'] as const;

/** Columns that hold text or numbers by the same name as the row's field; an empty one is left out, the table's default says the same. */
const plainFields = [
  'org_id',
  'trace_id',
  'span_id',
  'parent_span_id',
  'start_ns',
  'end_ns',
  'name',
  'kind',
  'operation',
  'convention',
  'otel_kind',
  'scope',
  'scope_version',
  'service',
  'agent_id',
  'agent_name',
  'agent_version',
  'provider',
  'request_model',
  'response_model',
  'response_id',
  'tool_name',
  'tool_call_id',
  'input_tokens',
  'output_tokens',
  'cache_read_tokens',
  'cache_write_tokens',
  'reasoning_tokens',
  'cache_write_1h_tokens',
  'input_audio_tokens',
  'cache_read_audio_tokens',
  'output_audio_tokens',
  'service_tier',
  'reported_cost',
  'time_to_first_token_ms',
  'storage_bytes',
  'status_code',
  'status_message',
  'error_type',
  'exception_type',
  'exception_message',
  'http_status',
  'http_method',
  'endpoint',
  'input_hash',
  'session_outcome',
  'attributes',
  'events',
  'attribute_count',
  'content_hash',
] as const satisfies readonly (keyof SpanRow)[];

/** Nullable columns: zero and "not reported" differ, so a zero is written. */
const nullableFields: ReadonlySet<string> = new Set([
  'input_tokens',
  'output_tokens',
  'cache_read_tokens',
  'cache_write_tokens',
  'reasoning_tokens',
  'cache_write_1h_tokens',
  'input_audio_tokens',
  'cache_read_audio_tokens',
  'output_audio_tokens',
  'reported_cost',
  'time_to_first_token_ms',
  'storage_bytes',
]);

export function spanToStored(row: SpanRow): Stored {
  const stored: Stored = {};
  for (const field of plainFields) {
    const value = row[field];
    if (value === undefined || value === '' || (value === 0 && !nullableFields.has(field))) continue;
    stored[field] = value;
  }
  if (row.weight !== 1) stored['weight'] = row.weight; // the table's default says 1
  if (row.finish_reasons.length > 0) stored['finish_reasons'] = row.finish_reasons;
  storeInheritable(stored, '', row.own);
  storeInheritable(stored, 'resource_', row.resource);
  return stored;
}

function storeInheritable(stored: Stored, prefix: string, values: Inheritable): void {
  for (const field of inheritableFields) {
    if (values[field] !== '') stored[prefix + field] = values[field];
  }
  if (values.tags.length > 0) stored[`${prefix}tags`] = values.tags;
  for (const _ in values.labels) {
    stored[`${prefix}labels`] = values.labels;
    break;
  }
}

/** What deriving needs, to be selected: everything but the long text and what no figure rests on. The engine shapes it, so that reading a row back costs little. */
export const derivedFromColumns: readonly string[] = [
  ...plainFields
    .filter((field) => !['attributes', 'events', 'org_id', 'scope_version'].includes(field))
    .map((field) => (field.endsWith('_tokens') ? `toFloat64(${field}) AS ${field}` : field)), // UInt64 would arrive as text
  'finish_reasons',
  'weight',
  `${inheritableTuple('')} AS own`,
  `${inheritableTuple('resource_')} AS resource`,
];

function inheritableTuple(prefix: string): string {
  const columns = [...inheritableFields, 'tags', 'labels'].map((field) => prefix + field);
  const types = [...inheritableFields.map((field) => `${field} String`), 'tags Array(String)', 'labels Map(String, String)'];
  return `CAST(tuple(${columns.join(', ')}), 'Tuple(${types.join(', ')})')`;
}

export type StoredSpan = { readonly [column: string]: unknown };

/** A stored row as selected by `derivedFromColumns`, made a span in place. `attributes` and `events` are empty where they were not selected. */
export function spanFromStored(orgId: string, stored: StoredSpan): SpanRow {
  const row: Record<string, unknown> = stored;
  for (const field of nullableFields) row[field] ??= undefined;
  row['org_id'] = orgId;
  row['attributes'] ??= '';
  row['events'] ??= '';
  return row as unknown as SpanRow; // decode boundary: the statement's columns are these fields
}
