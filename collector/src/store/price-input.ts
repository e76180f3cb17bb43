/** One price as an operator writes it, in a request or a file, and as it is kept. */

import { Decimal } from 'decimal.js';
import { z } from 'zod';

export const priceKinds = ['model', 'tool', 'storage_operation', 'storage_bytes'] as const;

export type PriceKind = (typeof priceKinds)[number];

const expectedUsd = 'USD from 0 to 1000000 with at most 12 decimals, as a number or as text';

/** Decimal text; a number is taken as it is written. */
const usd = z
  .union([z.number({ error: expectedUsd }), z.string({ error: expectedUsd })], { error: expectedUsd })
  .transform((value) => (typeof value === 'number' ? plainText(value) : value.trim()))
  .refine((text) => /^\d{1,7}(\.\d{1,12})?$/.test(text) && Number(text) <= 1_000_000, { error: expectedUsd });

function plainText(value: number): string {
  return Number.isFinite(value) ? new Decimal(value).toFixed() : '';
}

const perMillion = z
  .strictObject(
    {
      input: usd,
      output: usd,
      cache_read: usd.optional(),
      cache_write: usd.optional(),
      cache_write_1h: usd.optional(),
      reasoning: usd.optional(),
      input_audio: usd.optional(),
      cache_read_audio: usd.optional(),
      output_audio: usd.optional(),
    },
    { error: (issue) => (issue.code === 'invalid_type' ? 'an object of prices by kind of token' : undefined) },
  )
  .describe('USD per million tokens. What has no price of its own costs what its whole does: cached tokens as input, reasoning as output.');

const name = (expected: string) => z.string({ error: expected }).trim().min(1, { error: expected }).max(256, { error: expected });
const expectedInstant = 'an ISO-8601 date or time with Z or an offset, like 2026-03-01 or 2026-03-01T00:00:00Z';
const instant = z
  .string({ error: expectedInstant })
  .regex(/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/, { error: expectedInstant })
  .refine(isDate, { error: expectedInstant })
  .transform((text) => new Date(text).toISOString());

/** `Date.parse` moves days that a month does not have into the next one. */
function isDate(text: string): boolean {
  const day = text.slice(0, 10);
  const midnight = new Date(`${day}T00:00:00Z`);
  return (
    !Number.isNaN(Date.parse(text)) && !text.includes('T24') && !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day)
  );
}

export const priceInput = z
  .strictObject({
    kind: z.enum(priceKinds, { error: `one of ${priceKinds.join(', ')}` }).describe('What has the price.'),
    name: name('the name of the model, tool or operation').describe('In any case; a * at its end stands for anything.'),
    provider: name('a provider').optional().describe('Unset = any.'),
    service_tier: name('a tier of service, like batch').optional().describe('Unset = standard service.'),
    usd_per_million: perMillion.optional(),
    usd_per_call: usd.optional().describe('USD per call.'),
    usd_per_gb_month: usd.optional().describe('USD for 10⁹ bytes over 730 hours.'),
    factor: usd.optional().describe("The bundled table's price × this, in place of prices of your own."),
    effective_from: instant.nullish().describe('First instant at which it applies. Unset = ever since.'),
    effective_to: instant.nullish().describe('Instant from which it does not. Unset = for ever.'),
  })
  .superRefine((price, context) => {
    for (const [field, expected] of problemsOf(price)) context.addIssue({ code: 'custom', path: [field], message: expected });
  });

export type PriceInput = z.output<typeof priceInput>;

type Problem = readonly [field: string, expected: string];
type Priced = { readonly [K in 'usd_per_million' | 'usd_per_call' | 'usd_per_gb_month' | 'factor']?: unknown };

const pricesOfKind: Readonly<Record<PriceKind, readonly (keyof Priced)[]>> = {
  model: ['usd_per_million', 'usd_per_call', 'factor'],
  tool: ['usd_per_call'],
  storage_operation: ['usd_per_call'],
  storage_bytes: ['usd_per_gb_month'],
};

function problemsOf(
  price: Priced & { kind: PriceKind; effective_from?: string | null | undefined; effective_to?: string | null | undefined },
) {
  const problems: Problem[] = [];
  const allowed = pricesOfKind[price.kind];
  const given = (['usd_per_million', 'usd_per_call', 'usd_per_gb_month', 'factor'] as const).filter((field) => price[field] !== undefined);
  for (const field of given.filter((one) => !allowed.includes(one))) {
    problems.push([field, `nothing: a price of the kind ${price.kind} has ${allowed.join(' or ')}`]);
  }
  if (given.length === 0) problems.push([allowed[0] ?? 'usd_per_call', `a price: ${allowed.join(' or ')}`]);
  if (price.factor !== undefined && given.length > 1) problems.push(['factor', 'either a factor or prices, but not both']);
  if (price.effective_from && price.effective_to && price.effective_from >= price.effective_to) {
    problems.push(['effective_to', 'a time after effective_from']);
  }
  return problems;
}

/** Unit prices by bucket: USD per million tokens, `call` per call, `gb_month` per GB-month. */
export function unitPricesOf(input: PriceInput): Readonly<Record<string, string>> {
  const prices: Record<string, string> = {};
  for (const [bucket, text] of Object.entries(input.usd_per_million ?? {})) if (text !== undefined) prices[bucket] = text;
  if (input.usd_per_call !== undefined) prices['call'] = input.usd_per_call;
  if (input.usd_per_gb_month !== undefined) prices['gb_month'] = input.usd_per_gb_month;
  return prices;
}

/** What a price is about, from when on: two with one subject contradict each other. */
export function subjectOf({
  kind,
  name: named,
  provider,
  service_tier,
  effective_from,
}: Pick<PriceInput, 'kind' | 'name' | 'provider' | 'service_tier' | 'effective_from'>): string {
  return JSON.stringify([kind, named, provider ?? '', service_tier ?? '', effective_from ?? '']).toLowerCase();
}
