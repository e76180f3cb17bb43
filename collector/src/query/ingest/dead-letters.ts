import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import { type RefusalReason, refusalMessages } from '../../normalise/refusal.ts';
import type { Database } from '../../store/database.ts';
import { spanOfDeadLetter } from '../../store/dead-letter.ts';
import { notSuperseded } from '../../store/ledger.ts';
import type { Conditions } from '../engine/filters.ts';
import { formatInstant, periodAnswer, resolvePeriod } from '../engine/period.ts';
import { decodeCursor, invalidCursor, pageOf } from '../shape/cursor.ts';
import { cursor, limit, periodShape, request } from '../shape/request.ts';

const expectedReason = 'a reason for which spans are refused';
const reasonField = z.string({ error: expectedReason }).min(1, { error: expectedReason });

/** `GET /ingest/dead-letters` */
export const deadLettersParameters = request({
  ...periodShape,
  reason: reasonField.optional().describe('Why it was refused.'),
  limit,
  cursor,
});

export type DeadLettersRequest = z.output<typeof deadLettersParameters>;

const expectedIds = 'a list of 1 to 1000 ids of dead letters';

/** `POST /ingest/dead-letters/replay` */
export const replayBody = z
  .strictObject({
    ids: z
      .array(z.uuid({ error: expectedIds }), { error: expectedIds })
      .min(1, { error: expectedIds })
      .max(1_000, { error: expectedIds })
      .optional(),
    reason: reasonField.optional().describe('All that were refused for this reason, at most ten thousand at once.'),
  })
  .refine(({ ids, reason }) => (ids === undefined) !== (reason === undefined), { path: ['ids'], error: 'either ids or a reason' });

export const replayAnswer = z.object({
  replayed: z.int().describe('Letters whose span is stored now.'),
  refused: z.array(z.object({ id: z.string(), reason: z.string() })).describe('Letters that are refused still; they stay.'),
});

const instantOrNull = z.iso.datetime().nullable();

export const deadLettersAnswer = z.object({
  period: z.object({ start: z.iso.datetime(), end: z.iso.datetime() }).describe('By arrival.'),
  data: z
    .array(
      z.object({
        id: z.string(),
        received_at: z.iso.datetime(),
        reason: z.string(),
        expected: z.string().nullable().describe('What was expected of the span.'),
        trace_id: z.string(),
        span_id: z.string(),
        name: z.string().nullable(),
        service: z.string().nullable(),
        scope: z.string().nullable(),
        start_ns: z.string().nullable().describe('As sent: nanoseconds since 1970.'),
        replayed_at: instantOrNull.describe('When it was sent through the pipeline again and stored.'),
      }),
    )
    .describe('Newest first.'),
  next_cursor: z.string().nullable(),
});

export type DeadLettersAnswer = z.output<typeof deadLettersAnswer>;

interface Row {
  readonly id: string;
  readonly received_ms: string;
  readonly reason: string;
  readonly trace_id: string;
  readonly span_id: string;
  readonly span: string;
  readonly replayed_ms: string;
}

/** Spans that were refused alone, newest first. */
export async function listDeadLetters(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  orgId: string,
  asked: DeadLettersRequest,
): Promise<DeadLettersAnswer> {
  const period = resolvePeriod(asked, clock.now());
  const after = afterCursor(asked.cursor);
  const conditions = [
    'org_id = {org:String}',
    'received_ms * 1000000 >= {start:Int64}',
    'received_ms * 1000000 < {end:Int64}',
    notSuperseded,
    ...after.sql,
  ];
  if (asked.reason !== undefined) conditions.push('reason = {reason:String}');
  const sql = `SELECT toString(letters.letter_id) AS id, received_ms, reason, trace_id, span_id, span, replays.replayed_ms AS replayed_ms
FROM (SELECT * FROM dead_letters WHERE ${conditions.join(' AND ')} ORDER BY received_ms DESC, letter_id DESC LIMIT {row_limit:UInt32}) AS letters
GLOBAL LEFT JOIN (SELECT letter_id, max(replayed_ms) AS replayed_ms FROM dead_letter_replays WHERE org_id = {org:String} GROUP BY letter_id) AS replays
ON letters.letter_id = replays.letter_id ORDER BY received_ms DESC, letters.letter_id DESC LIMIT {row_limit:UInt32}`;
  const reason = asked.reason === undefined ? {} : { reason: asked.reason };
  const bounds = { org: orgId, start: period.startNs, end: period.endNs, row_limit: asked.limit + 1 };
  const rows = await database.select<Row>('query', sql, { ...bounds, ...reason, ...after.parameters });
  const { page, next_cursor } = pageOf(rows, asked.limit, ({ received_ms, id }) => [received_ms, id]);
  return { period: periodAnswer(period), data: page.map(letterAnswer), next_cursor };
}

function letterAnswer(row: Row): DeadLettersAnswer['data'][number] {
  const span = spanOfDeadLetter(row.span);
  const service = span?.resource.attributes['service.name'];
  return {
    id: row.id,
    received_at: instantOf(row.received_ms),
    reason: row.reason,
    expected: refusalMessages[row.reason as RefusalReason] ?? null, // decode boundary: a reason of an older version has no message
    trace_id: row.trace_id,
    span_id: row.span_id,
    name: span?.name || null,
    service: typeof service === 'string' ? service : null,
    scope: span?.scope.name || null,
    start_ns: span?.startNs.toString() ?? null,
    replayed_at: row.replayed_ms === '0' ? null : instantOf(row.replayed_ms),
  };
}

function instantOf(ms: string): string {
  return formatInstant(BigInt(ms) * 1_000_000n);
}

function afterCursor(asked: string | undefined): Conditions {
  const key = decodeCursor(asked, 2);
  if (asked === undefined || key === undefined) return { sql: [], parameters: {} };
  const [receivedMs = '', id = ''] = key;
  if (!/^\d{1,15}$/.test(receivedMs) || !/^[0-9a-f-]{36}$/.test(id)) throw invalidCursor(asked);
  const sql = ['(received_ms, letter_id) < ({after_ms:Int64}, toUUID({after_id:String}))'];
  return { sql, parameters: { after_ms: receivedMs, after_id: id } };
}
