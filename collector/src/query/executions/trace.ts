import { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { SpanRow } from '../../normalise/span-row.ts';
import { derivedFromColumns, type StoredSpan, spanFromStored } from '../../store/span-table.ts';
import type { QueryDependencies } from '../dependencies.ts';
import { formatInstant } from '../engine/period.ts';
import { executionSchema, numberOrNull } from '../shape/rows-answer.ts';
import { maxTraceExecutions, readTraceExecutions } from './execution.ts';
import { readTraceScope, type TraceScope, traceConditions } from './trace-bounds.ts';

/** `GET /traces/{trace_id}` */
export const traceParameters = z.strictObject({
  trace_id: z.string().toLowerCase().describe('The id of a trace, 32 hex digits.'),
});

const maxSpans = 10_000;

const textOrNull = z.string().nullable();
const countOrNull = z.number().nullable();
const attributes = z.record(z.string(), z.unknown());

const spanSchema = z.object({
  span_id: z.string(),
  parent_span_id: textOrNull,
  name: z.string(),
  kind: z.enum(['agent', 'llm', 'embedding', 'tool', 'retrieval', 'server', 'create_agent', 'storage', 'storage_sample', 'other']),
  operation: textOrNull,
  convention: textOrNull.describe('The convention by which the span was read.'),
  scope: textOrNull,
  service: textOrNull,
  start: z.iso.datetime(),
  end: z.iso.datetime(),
  duration_ms: z.number(),
  status: z.enum(['unset', 'ok', 'error']),
  status_message: textOrNull,
  error_type: textOrNull,
  exception_type: textOrNull,
  exception_message: textOrNull,
  http_status: countOrNull,
  agent_id: textOrNull,
  agent_name: textOrNull,
  provider: textOrNull,
  request_model: textOrNull,
  response_model: textOrNull,
  tool_name: textOrNull,
  session_id: textOrNull,
  user_id: textOrNull,
  customer: textOrNull,
  input_tokens: countOrNull.describe('Null = not reported.'),
  output_tokens: countOrNull,
  cache_read_tokens: countOrNull,
  cache_write_tokens: countOrNull,
  reasoning_tokens: countOrNull,
  reported_cost: countOrNull,
  time_to_first_token_ms: countOrNull,
  finish_reasons: z.array(z.string()),
  attributes: attributes.describe('The attributes that are kept.'),
  events: z.array(z.unknown()),
  weight: z.number().describe('How many real spans it stands for; 1 = not sampled.'),
});

export const traceAnswer = z.object({
  trace_id: z.string(),
  start: z.iso.datetime().nullable(),
  end: z.iso.datetime().nullable(),
  truncated: z.boolean().describe(`The trace has more than the ${maxSpans} spans or ${maxTraceExecutions} executions shown.`),
  spans: z.array(spanSchema).describe('By start.'),
  executions: z.array(executionSchema).describe('By start.'),
});

export type TraceAnswer = z.output<typeof traceAnswer>;

/** The spans and executions of a trace. Throws `trace_not_found`, also until a new trace has been derived. */
export async function readTrace({ database }: QueryDependencies, orgId: string, traceId: string): Promise<TraceAnswer> {
  const scope = await readTraceScope(database, orgId, traceId);
  if (scope === undefined) throw new AppError('trace_not_found', `No trace with the id ${JSON.stringify(traceId)} has been seen.`);
  const [rows, executions] = await Promise.all([readSpans({ database }, scope), readTraceExecutions({ database }, scope)]);
  const shown = rows.slice(0, maxSpans);
  const ends = shown.map(({ end_ns }) => BigInt(end_ns));
  return {
    trace_id: traceId,
    start: shown[0] === undefined ? null : formatInstant(BigInt(shown[0].start_ns)),
    end: ends.length === 0 ? null : formatInstant(ends.reduce((latest, end) => (end > latest ? end : latest))),
    truncated: rows.length > maxSpans || executions.length >= maxTraceExecutions,
    spans: shown.map(spanAnswer),
    executions,
  };
}

/** The newest version of each span; without FINAL, which would merge whole months for one trace. */
async function readSpans({ database }: Pick<QueryDependencies, 'database'>, scope: TraceScope): Promise<readonly SpanRow[]> {
  const newest = `SELECT * FROM spans WHERE start_minute >= intDiv({first:Int64}, 60000000000) AND start_minute <= intDiv({last:Int64}, 60000000000)
AND ${traceConditions} ORDER BY span_id, version DESC LIMIT 1 BY span_id`;
  const columns = [...derivedFromColumns, 'attributes', 'events'];
  const sql = `SELECT ${columns.join(', ')} FROM (${newest}) ORDER BY start_ns, end_ns DESC, span_id LIMIT ${maxSpans + 1}`;
  const rows = await database.select<StoredSpan>('query', sql, { ...scope });
  return rows.map((row) => spanFromStored(scope.org, row));
}

const texts = [
  'parent_span_id',
  'operation',
  'convention',
  'scope',
  'service',
  'status_message',
  'error_type',
  'exception_type',
  'exception_message',
  'agent_id',
  'agent_name',
  'provider',
  'request_model',
  'response_model',
  'tool_name',
] as const satisfies readonly (keyof SpanRow)[];
const numbers = [
  'input_tokens',
  'output_tokens',
  'cache_read_tokens',
  'cache_write_tokens',
  'reasoning_tokens',
  'reported_cost',
  'time_to_first_token_ms',
] as const satisfies readonly (keyof SpanRow)[];
const inherited = ['session_id', 'user_id', 'customer'] as const;

function spanAnswer(row: SpanRow): z.output<typeof spanSchema> {
  const [start, end] = [BigInt(row.start_ns), BigInt(row.end_ns)];
  return spanSchema.parse({
    span_id: row.span_id,
    name: row.name,
    kind: row.kind,
    start: formatInstant(start),
    end: formatInstant(end),
    duration_ms: Number(end - start) / 1e6,
    status: ['unset', 'ok', 'error'][row.status_code],
    http_status: row.http_status || null,
    finish_reasons: row.finish_reasons,
    ...Object.fromEntries(texts.map((field) => [field, row[field] || null])),
    ...Object.fromEntries(numbers.map((field) => [field, numberOrNull(row[field])])),
    ...Object.fromEntries(inherited.map((field) => [field, row.own[field] || row.resource[field] || null])),
    attributes: parsed(row.attributes, {}),
    events: parsed(row.events, []),
    weight: row.weight,
  });
}

function parsed(json: string, empty: object): unknown {
  return json === '' ? empty : JSON.parse(json);
}
