import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { Database } from '../../store/database.ts';
import { formatInstant, resolvePeriod } from '../engine/period.ts';
import { answerHead, answerShape } from '../shape/answer.ts';
import { limit, periodShape, request } from '../shape/request.ts';

/** `GET /prices/unpriced` */
export const unpricedParameters = request({ ...periodShape, limit });

export type UnpricedRequest = z.output<typeof unpricedParameters>;

const usageFields = ['input_tokens', 'output_tokens', 'cache_read_tokens', 'cache_write_tokens', 'reasoning_tokens'] as const;

export const unpricedAnswer = z.object({
  ...answerShape,
  data: z
    .array(
      z.object({
        model: z.string().nullable(),
        provider: z.string().nullable(),
        service_tier: z.string().nullable().describe('Null = standard service. The bundled table has no prices for others.'),
        calls: z.number().describe('Billable calls without a price.'),
        calls_without_usage: z.number().describe('Of these, those that report no tokens: a price would not help them.'),
        input_tokens: z.number(),
        output_tokens: z.number(),
        cache_read_tokens: z.number(),
        cache_write_tokens: z.number(),
        reasoning_tokens: z.number(),
        first_seen: z.iso.datetime(),
        last_seen: z.iso.datetime(),
      }),
    )
    .describe('Most calls first.'),
  next_cursor: z.null(),
});

export type UnpricedAnswer = z.output<typeof unpricedAnswer>;

const sql = `SELECT model, provider, service_tier, sum(weight) AS calls, sumIf(weight, NOT has_usage) AS calls_without_usage,
${usageFields.map((field) => `sum(weight * ${field}) AS sum_${field}`).join(', ')}, min(start_ns) AS first_ns, max(start_ns) AS last_ns
FROM steps FINAL
WHERE org_id = {org:String} AND start_ns >= {start:Int64} AND start_ns < {end:Int64} AND cost_source = 'none'
GROUP BY model, provider, service_tier ORDER BY calls DESC, model, provider, service_tier LIMIT {row_limit:UInt32}`;

interface Row {
  readonly model: string;
  readonly provider: string;
  readonly service_tier: string;
  readonly calls: number;
  readonly calls_without_usage: number;
  readonly first_ns: string;
  readonly last_ns: string;
  readonly [sum: `sum_${string}`]: number;
}

/** Models with billable calls that have no price, with what they used. */
export async function readUnpriced(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  orgId: string,
  asked: UnpricedRequest,
): Promise<UnpricedAnswer> {
  const period = resolvePeriod(asked, clock.now());
  const parameters = { org: orgId, start: period.startNs, end: period.endNs, row_limit: asked.limit };
  const [head, rows] = await Promise.all([answerHead(database, period), database.select<Row>('query', sql, parameters)]);
  const data = rows.map((row) => ({
    model: row.model || null,
    provider: row.provider || null,
    service_tier: row.service_tier || null,
    calls: row.calls,
    calls_without_usage: row.calls_without_usage,
    input_tokens: row.sum_input_tokens ?? 0,
    output_tokens: row.sum_output_tokens ?? 0,
    cache_read_tokens: row.sum_cache_read_tokens ?? 0,
    cache_write_tokens: row.sum_cache_write_tokens ?? 0,
    reasoning_tokens: row.sum_reasoning_tokens ?? 0,
    first_seen: formatInstant(BigInt(row.first_ns)),
    last_seen: formatInstant(BigInt(row.last_ns)),
  }));
  return { ...head, data, next_cursor: null };
}
