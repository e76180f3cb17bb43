/** What sends here: instrumentation scopes by service, which convention reads their spans, and what these spans lack. */

import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { Database } from '../../store/database.ts';
import type { Conditions } from '../engine/filters.ts';
import { formatInstant, periodAnswer, resolvePeriod } from '../engine/period.ts';
import { decodeCursor, invalidCursor, pageOf } from '../shape/cursor.ts';
import { cursor, limit, periodShape, request } from '../shape/request.ts';
import { sentSpans, spanBounds } from './sent-spans.ts';

/** `GET /ingest/emitters` */
export const emittersParameters = request({ ...periodShape, limit, cursor });

export type EmittersRequest = z.output<typeof emittersParameters>;

export const emittersAnswer = z.object({
  period: z.object({ start: z.iso.datetime(), end: z.iso.datetime() }).describe('By the start of spans.'),
  data: z
    .array(
      z.object({
        service: z.string().nullable(),
        scope: z.string().nullable().describe('Name of the instrumentation scope.'),
        scope_version: z.string().nullable(),
        convention: z.string().nullable().describe('By which its spans are read; null = by none: they are no part of what agents do.'),
        span_count: z.int().describe('Spans that are stored. One that was just sent again may count twice.'),
        call_count: z.int().describe('Spans of LLM and embedding calls that succeeded.'),
        calls_without_usage: z.int().describe('Of these, those that report no tokens.'),
        span_names: z.array(z.string()).describe('The most frequent names of spans, five at most.'),
        first_span_at: z.iso.datetime().describe('Start of the first span.'),
        last_span_at: z.iso.datetime().describe('End of the last span.'),
      }),
    )
    .describe('By the number of spans, most first.'),
  next_cursor: z.string().nullable(),
});

export type EmittersAnswer = z.output<typeof emittersAnswer>;

interface Row {
  readonly service: string;
  readonly scope: string;
  readonly scope_version: string;
  readonly convention: string;
  readonly span_count: string;
  readonly call_count: string;
  readonly calls_without_usage: string;
  readonly span_names: readonly string[];
  readonly first_ns: string;
  readonly last_ns: string;
}

const succeededCall = "kind IN ('llm', 'embedding') AND status_code != 2";
const names = 'service, scope, scope_version, convention';

export async function listEmitters(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  orgId: string,
  asked: EmittersRequest,
): Promise<EmittersAnswer> {
  const period = resolvePeriod(asked, clock.now());
  const after = afterCursor(asked.cursor);
  const sql = `SELECT ${names}, count() AS span_count, countIf(${succeededCall}) AS call_count,
  countIf(${succeededCall} AND isNull(input_tokens) AND isNull(output_tokens)) AS calls_without_usage,
  topK(5)(name) AS span_names, min(start_ns) AS first_ns, max(end_ns) AS last_ns
FROM spans WHERE ${sentSpans} GROUP BY ${names} HAVING ${['span_count > 0', ...after.sql].join(' AND ')}
ORDER BY span_count DESC, ${names} LIMIT {row_limit:UInt32}`;
  const bounds = { ...spanBounds(orgId, period), row_limit: asked.limit + 1 };
  const rows = await database.select<Row>('query', sql, { ...bounds, ...after.parameters });
  const { page, next_cursor } = pageOf(rows, asked.limit, (row) => [
    row.span_count,
    row.service,
    row.scope,
    row.scope_version,
    row.convention,
  ]);
  return { period: periodAnswer(period), data: page.map(emitterAnswer), next_cursor };
}

function emitterAnswer(row: Row): EmittersAnswer['data'][number] {
  return {
    service: row.service || null,
    scope: row.scope || null,
    scope_version: row.scope_version || null,
    convention: row.convention || null,
    span_count: Number(row.span_count),
    call_count: Number(row.call_count),
    calls_without_usage: Number(row.calls_without_usage),
    span_names: [...row.span_names],
    first_span_at: formatInstant(BigInt(row.first_ns)),
    last_span_at: formatInstant(BigInt(row.last_ns)),
  };
}

function afterCursor(asked: string | undefined): Conditions {
  const key = decodeCursor(asked, 5);
  if (asked === undefined || key === undefined) return { sql: [], parameters: {} };
  const [count = '', service = '', scope = '', version = '', convention = ''] = key;
  if (!/^\d{1,18}$/.test(count)) throw invalidCursor(asked);
  const later = '({after_service:String}, {after_scope:String}, {after_version:String}, {after_convention:String})';
  return {
    sql: [`(span_count < {after_count:UInt64} OR (span_count = {after_count:UInt64} AND (${names}) > ${later}))`],
    parameters: {
      ...{ after_count: count, after_service: service, after_scope: scope },
      ...{ after_version: version, after_convention: convention },
    },
  };
}
