/** Services that send here: when each was last heard of, and whether its spans fit their parents. */

import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { Database } from '../../store/database.ts';
import type { Conditions } from '../engine/filters.ts';
import { formatInstant, periodAnswer, resolvePeriod } from '../engine/period.ts';
import { decodeCursor, invalidCursor, pageOf } from '../shape/cursor.ts';
import { cursor, limit, periodShape, request } from '../shape/request.ts';
import { sentSpans, spanBounds } from './sent-spans.ts';

/** `GET /ingest/services` */
export const servicesParameters = request({ ...periodShape, limit, cursor });

export type ServicesRequest = z.output<typeof servicesParameters>;

/** Parents end, and so arrive, after their children. */
const settledAfterMs = 300_000;
/** Spans whose parents are looked for; the newest of the period. */
const mostChecked = 100_000;
/** Clocks of one place differ by less. */
const skewMs = 100;
/** A parent is looked for among the spans that started at most so long before its child. */
const longestParentMinutes = 1_440;

export const servicesAnswer = z.object({
  period: z.object({ start: z.iso.datetime(), end: z.iso.datetime() }).describe('By the start of spans.'),
  data: z
    .array(
      z.object({
        service: z.string().nullable(),
        span_count: z.int().describe('Spans that are stored. One that was just sent again may count twice.'),
        last_span_at: z.iso.datetime().describe('End of the last span.'),
        checked_spans: z
          .int()
          .describe(
            `Spans with a parent that ended five minutes ago or more, of the newest ${mostChecked} of all services: what follows is of them.`,
          ),
        orphans: z.int().describe('Whose parent never came.'),
        starts_before_parent: z.int().describe(`That start more than ${skewMs} ms before their parent: the clocks differ.`),
        most_ms_before_parent: z.number().describe('How far at most.'),
        orphan_trace_id: z.string().nullable().describe('A trace with an orphan of this service.'),
        skewed_trace_id: z.string().nullable().describe('A trace in which a span of this service starts before its parent.'),
      }),
    )
    .describe('The last heard of first.'),
  next_cursor: z.string().nullable(),
});

export type ServicesAnswer = z.output<typeof servicesAnswer>;

interface SentRow {
  readonly service: string;
  readonly span_count: string;
  readonly last_ns: string;
}

interface FitRow {
  readonly service: string;
  readonly checked: string;
  readonly orphans: string;
  readonly early: string;
  readonly most_early_ns: string;
  readonly orphan_trace_id: string;
  readonly skewed_trace_id: string;
}

/** Ordered as the table is, so that only its end is read; wholly, so that both readings find the same. */
const children = `SELECT service, trace_id, parent_span_id, start_ns FROM spans
  WHERE ${sentSpans} AND parent_span_id != '' AND end_ns < {settled:Int64}
  ORDER BY org_id DESC, start_minute DESC, trace_id DESC, span_id DESC LIMIT ${mostChecked}`;

const parents = `SELECT trace_id, toString(span_id) AS parent_id, min(start_ns) AS parent_start_ns, toUInt8(1) AS is_there FROM spans
  WHERE org_id = {org:String} AND start_minute BETWEEN {earliest_minute:UInt32} AND {last_minute:UInt32}
    AND trace_id GLOBAL IN (SELECT trace_id FROM (${children}))
  GROUP BY trace_id, parent_id`;

const isEarly = `is_there AND parent_start_ns - start_ns > ${skewMs * 1_000_000}`;

const fitSql = `SELECT service, count() AS checked, countIf(NOT is_there) AS orphans, countIf(${isEarly}) AS early,
  maxIf(parent_start_ns - start_ns, ${isEarly}) AS most_early_ns,
  anyIf(toString(trace_id), NOT is_there) AS orphan_trace_id, anyIf(toString(trace_id), ${isEarly}) AS skewed_trace_id
FROM (${children}) AS children
GLOBAL LEFT JOIN (${parents}) AS parents ON children.trace_id = parents.trace_id AND children.parent_span_id = parents.parent_id
GROUP BY service`;

export async function listServices(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  orgId: string,
  asked: ServicesRequest,
): Promise<ServicesAnswer> {
  const now = clock.now();
  const period = resolvePeriod(asked, now);
  const after = afterCursor(asked.cursor);
  const bounds = spanBounds(orgId, period);
  const sentSql = `SELECT service, count() AS span_count, max(end_ns) AS last_ns FROM spans WHERE ${sentSpans}
GROUP BY service HAVING ${['span_count > 0', ...after.sql].join(' AND ')} ORDER BY last_ns DESC, service LIMIT {row_limit:UInt32}`;
  const settled = BigInt(now - settledAfterMs) * 1_000_000n;
  const earliest_minute = Math.max(0, bounds.first_minute - longestParentMinutes);
  const [sent, fits] = await Promise.all([
    database.select<SentRow>('query', sentSql, { ...bounds, ...after.parameters, row_limit: asked.limit + 1 }),
    database.select<FitRow>('query', fitSql, { ...bounds, settled, earliest_minute }),
  ]);
  const { page, next_cursor } = pageOf(sent, asked.limit, ({ last_ns, service }) => [last_ns, service]);
  const byService = new Map(fits.map((fit) => [fit.service, fit]));
  return { period: periodAnswer(period), data: page.map((row) => serviceAnswer(row, byService.get(row.service))), next_cursor };
}

function serviceAnswer(sent: SentRow, fit: FitRow | undefined): ServicesAnswer['data'][number] {
  return {
    service: sent.service || null,
    span_count: Number(sent.span_count),
    last_span_at: formatInstant(BigInt(sent.last_ns)),
    checked_spans: Number(fit?.checked ?? 0),
    orphans: Number(fit?.orphans ?? 0),
    starts_before_parent: Number(fit?.early ?? 0),
    most_ms_before_parent: Number(fit?.most_early_ns ?? 0) / 1_000_000,
    orphan_trace_id: fit?.orphan_trace_id || null,
    skewed_trace_id: fit?.skewed_trace_id || null,
  };
}

function afterCursor(asked: string | undefined): Conditions {
  const key = decodeCursor(asked, 2);
  if (asked === undefined || key === undefined) return { sql: [], parameters: {} };
  const [lastNs = '', service = ''] = key;
  if (!/^\d{1,19}$/.test(lastNs) || BigInt(lastNs) > 9_223_372_036_854_775_807n) throw invalidCursor(asked);
  return {
    sql: ['(last_ns < {after_ns:Int64} OR (last_ns = {after_ns:Int64} AND service > {after_service:String}))'],
    parameters: { after_ns: lastNs, after_service: service },
  };
}
