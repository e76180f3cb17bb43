/** How a step's cost came about, line by line: quantity × unit price = amount, adding up to the cost exactly. */

import { z } from 'zod';
import { decimalText, picoUsd } from '../../derive/money.ts';
import { linesFromUnitPrices, unitPriceText } from '../../derive/rates.ts';
import type { CallUsage, StepRow } from '../../derive/rows.ts';

const usdText = z.string().describe('USD, exact decimal text.');

export const billSchema = z.object({
  source: z.enum(['reported', 'operator', 'table', 'none', 'not_billable']).describe('Whose price was used.'),
  price_version: z.string().nullable().describe("The operator's price version that brought the price, or the bundled table's version."),
  service_tier: z.string().nullable().describe('Null = standard service.'),
  lines: z.array(
    z.object({
      bucket: z
        .string()
        .describe(
          'Kind of token; `call`; `reported`: as the sender says; `rounding`: of the 12th decimal; `unexplained`: the rest, where the lines do not give the cost.',
        ),
      quantity: z.int(),
      per: z.enum(['million_tokens', 'call']),
      unit_price: usdText,
      amount: usdText,
    }),
  ),
  total: usdText.nullable().describe('The sum of the lines, which is the cost that counts; null = unpriced or nothing to pay.'),
});

export type Bill = z.output<typeof billSchema>;

type Line = Bill['lines'][number];

const counts = [
  'input_tokens',
  'output_tokens',
  'cache_read_tokens',
  'cache_write_tokens',
  'reasoning_tokens',
  'cache_write_1h_tokens',
  'input_audio_tokens',
  'cache_read_audio_tokens',
  'output_audio_tokens',
] as const satisfies readonly (keyof CallUsage)[];

/** Columns that `billOf` reads beyond those of a step's answer. */
export const billColumns = ['unit_prices', 'service_tier', ...counts.slice(5)].join(', ');

type BillFields = 'cost' | 'cost_source' | 'price_version' | 'service_tier' | 'unit_prices' | (typeof counts)[number];

/** A step as the store gives it: 64-bit integers and decimals as text. */
export type BilledStep = { readonly [Field in BillFields]?: StepRow[Field] | string | number | null };

const ATTO_PER_PICO = 1_000_000n;
const ATTO_PLACES = 18;

export function billOf(step: BilledStep): Bill {
  const source = billSchema.shape.source.parse(step.cost_source);
  const head = { source, price_version: text(step.price_version), service_tier: text(step.service_tier) };
  const pico = step.cost === null || step.cost === undefined ? undefined : picoUsd(String(step.cost));
  if (pico === undefined) return { ...head, lines: [], total: null };
  const total = decimalText(pico * ATTO_PER_PICO, ATTO_PLACES);
  return { ...head, lines: source === 'reported' ? [once('reported', total)] : linesOf(step, pico * ATTO_PER_PICO), total };
}

function linesOf(step: BilledStep, costAtto: bigint): Line[] {
  const usage = Object.fromEntries(counts.map((field) => [field, Number(step[field] ?? 0)])) as unknown as CallUsage; // boundary: fromEntries forgets its keys
  const found = linesFromUnitPrices(String(step.unit_prices ?? ''), usage);
  const lines: Line[] = found.map(({ bucket, quantity, unit, amount }) => ({
    bucket,
    quantity,
    per: bucket === 'call' ? 'call' : 'million_tokens',
    unit_price: unitPriceText(bucket, unit),
    amount: decimalText(amount, ATTO_PLACES),
  }));
  const difference = costAtto - found.reduce((sum, { amount }) => sum + amount, 0n);
  if (difference === 0n) return lines;
  const isRounding = difference < ATTO_PER_PICO && difference > -ATTO_PER_PICO;
  return [...lines, once(isRounding ? 'rounding' : 'unexplained', signedText(difference))];
}

function once(bucket: string, amount: string): Line {
  return { bucket, quantity: 1, per: 'call', unit_price: amount, amount };
}

function signedText(atto: bigint): string {
  return atto < 0n ? `-${decimalText(-atto, ATTO_PLACES)}` : decimalText(atto, ATTO_PLACES);
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
