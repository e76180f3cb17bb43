import type { ModelPrice } from '@pydantic/genai-prices';
import { Decimal } from 'decimal.js';
import type { Stored } from './call.ts';
import { decimalText, scaled } from './money.ts';
import type { CallUsage } from './rows.ts';

/** What is charged for. Buckets are disjoint: no token is in two. `call` is the call itself, `gb_month` what is stored. */
export type Bucket = (typeof buckets)[number];

export const buckets = [
  'input',
  'cache_read',
  'cache_write',
  'cache_write_1h',
  'input_audio',
  'cache_read_audio',
  'output',
  'reasoning',
  'output_audio',
  'call',
  'gb_month',
] as const;

/** Unit prices in atto-dollars (10⁻¹⁸ USD) per token, call or GB-month, whole numbers, so that a call's price is exact before it is rounded once. */
export type Rates = { readonly [B in Bucket]?: Rate };

export interface Rate {
  readonly base: bigint;
  /** Above so many input tokens of one call, all its tokens cost this; ascending. */
  readonly tiers: readonly { readonly above: number; readonly rate: bigint }[];
}

/** One line of a bill: `quantity` × `unit` = `amount`, in atto-dollars. */
export interface Line {
  readonly bucket: Bucket;
  readonly quantity: number;
  readonly unit: bigint;
  readonly amount: bigint;
}

const ATTO_PER_PICO = 1_000_000n;
/** From USD per million tokens, per thousand calls, and per call, to atto-dollars for one. */
const PER_MILLION = 12;
const PER_THOUSAND = 15;
const PER_ONE = 18;

const tableKeys: Readonly<Record<Exclude<Bucket, 'call' | 'gb_month'>, string>> = {
  input: 'input_mtok',
  cache_read: 'cache_read_mtok',
  cache_write: 'cache_write_mtok',
  cache_write_1h: 'cache_write_1h_mtok',
  input_audio: 'input_audio_mtok',
  cache_read_audio: 'cache_audio_read_mtok',
  output: 'output_mtok',
  reasoning: 'output_reasoning_mtok',
  output_audio: 'output_audio_mtok',
};

/** The table's rates of a model; undefined where it names no price for its input, which is not the same as a price of 0. */
export function ratesOf(price: ModelPrice, isFree: boolean): Rates | undefined {
  const rates: { -readonly [B in Bucket]?: Rate } = {};
  for (const [bucket, key] of Object.entries(tableKeys)) {
    const rate = rateOf(price[key]);
    if (rate !== undefined) rates[bucket as keyof typeof tableKeys] = rate; // decode boundary: Object.entries forgets the keys
  }
  if (rates.input === undefined && !isFree) return undefined;
  rates.input ??= flat(0n);
  if (isFree) rates.output ??= flat(0n);
  const requests = price['requests_kcount'];
  if (typeof requests === 'number') rates.call = flat(scaled(requests, PER_THOUSAND));
  return rates;
}

function rateOf(price: ModelPrice[string]): Rate | undefined {
  if (price === undefined) return undefined;
  if (typeof price === 'number') return flat(scaled(price, PER_MILLION));
  const tiers = price.tiers.map((tier) => ({ above: tier.start, rate: scaled(tier.price, PER_MILLION) }));
  return { base: scaled(price.base, PER_MILLION), tiers: tiers.sort((a, b) => a.above - b.above) };
}

function flat(base: bigint): Rate {
  return { base, tiers: [] };
}

/** Rates from decimal texts: USD per million tokens by bucket, per call, and per GB-month. */
export function flatRates(prices: Readonly<Record<string, string>>): Rates {
  const entries = buckets.flatMap((bucket) => {
    const text = prices[bucket];
    return text === undefined ? [] : [[bucket, flat(scaled(new Decimal(text), placesOf(bucket)))] as const];
  });
  return Object.fromEntries(entries);
}

/** The rates × a factor such as 0.5, rounded half up at 10⁻¹⁸ USD. */
export function scaledRates(rates: Rates, factor: string): Rates {
  const scaledBy = (rate: bigint): bigint => scaled(new Decimal(factor).times(rate.toString()), 0);
  const entries = Object.entries(rates).map(([bucket, { base, tiers }]) => {
    return [bucket, { base: scaledBy(base), tiers: tiers.map(({ above, rate }) => ({ above, rate: scaledBy(rate) })) }] as const;
  });
  return Object.fromEntries(entries);
}

/**
 * The bill of one call. What has no rate of its own costs what its whole does: cached tokens what fresh ones do, cache writes for an
 * hour what writes do, audio what text does, reasoning what output does. Rates without a price for input charge by the call alone.
 * Undefined where something used has no price at all, or tokens have one and the call does not tell them.
 */
export function linesOf(rates: Rates, usage: CallUsage | undefined): readonly Line[] | undefined {
  const isByToken = rates.input !== undefined;
  if (isByToken && usage === undefined) return undefined;
  const lines: Line[] = [];
  for (const [bucket, quantity] of quantitiesOf(rates, isByToken ? usage : undefined)) {
    if (quantity === 0) continue;
    const rate = rates[bucket];
    if (rate === undefined) return undefined;
    const unit = unitOf(rate, usage?.input_tokens ?? 0);
    lines.push({ bucket, quantity, unit, amount: BigInt(quantity) * unit });
  }
  return lines;
}

function quantitiesOf(rates: Rates, usage: CallUsage | undefined): readonly (readonly [Bucket, number])[] {
  const call: readonly [Bucket, number] = ['call', rates.call === undefined ? 0 : 1];
  if (usage === undefined) return [call];
  const own = (bucket: Bucket, tokens: number | undefined, most: number): number =>
    rates[bucket] === undefined ? 0 : Math.min(tokens ?? 0, most);
  const read = own('cache_read', usage.cache_read_tokens, usage.input_tokens);
  const write = own('cache_write', usage.cache_write_tokens, usage.input_tokens - read);
  const hourWrite = own('cache_write_1h', usage.cache_write_1h_tokens, write);
  const cachedAudio = usage.cache_read_audio_tokens ?? 0;
  const readAudio = own('cache_read_audio', cachedAudio, read);
  const audio = own('input_audio', Math.max(0, (usage.input_audio_tokens ?? 0) - cachedAudio), usage.input_tokens - read - write);
  const reasoning = own('reasoning', usage.reasoning_tokens, usage.output_tokens);
  const outputAudio = own('output_audio', usage.output_audio_tokens, usage.output_tokens - reasoning);
  return [
    ['input', usage.input_tokens - read - write - audio],
    ['cache_read', read - readAudio],
    ['cache_write', write - hourWrite],
    ['cache_write_1h', hourWrite],
    ['input_audio', audio],
    ['cache_read_audio', readAudio],
    ['output', usage.output_tokens - reasoning - outputAudio],
    ['reasoning', reasoning],
    ['output_audio', outputAudio],
    call,
  ];
}

function unitOf(rate: Rate, inputTokens: number): bigint {
  let unit = rate.base;
  for (const tier of rate.tiers) if (inputTokens > tier.above) unit = tier.rate;
  return unit;
}

/** Pico-dollars of a bill, rounded once, half up. */
export function totalOf(lines: readonly Line[]): bigint {
  const atto = lines.reduce((sum, { amount }) => sum + amount, 0n);
  return (atto + ATTO_PER_PICO / 2n) / ATTO_PER_PICO;
}

/**
 * The unit prices that hold for a call, as a step keeps them so that it can be explained when prices have changed:
 * `input=0.15,output=0.6`, USD per million tokens, per call, and per GB-month.
 */
export function unitPricesText(rates: Rates, usage: CallUsage | undefined): string {
  return buckets
    .flatMap((bucket) => {
      const rate = rates[bucket];
      return rate === undefined ? [] : [`${bucket}=${unitPriceText(bucket, unitOf(rate, usage?.input_tokens ?? 0))}`];
    })
    .join(',');
}

/** How many tiers the call has passed: calls of one model with the same number have the same unit prices. */
export function tierLevel(rates: Rates, usage: CallUsage | undefined): number {
  const inputTokens = usage?.input_tokens ?? 0;
  let level = 0;
  for (const bucket of buckets) {
    for (const { above } of rates[bucket]?.tiers ?? []) if (inputTokens > above) level++;
  }
  return level;
}

/** A unit price in USD: per call or GB-month, else per million tokens. */
export function unitPriceText(bucket: Bucket, unit: bigint): string {
  return decimalText(unit, placesOf(bucket));
}

function placesOf(bucket: Bucket): number {
  return bucket === 'call' || bucket === 'gb_month' ? PER_ONE : PER_MILLION;
}

/** A GB-month in bytes × nanoseconds: 10⁹ bytes, 730 hours. */
const GB_MONTH = 10n ** 9n * 730n * 3_600n * 10n ** 9n;

/** Pico-dollars of what was stored, rounded once, half up; undefined where the rates have no price for it. */
export function storedTotal({ gb_month }: Rates, { bytes, durationNs }: Stored): bigint | undefined {
  if (gb_month === undefined) return undefined;
  const divisor = GB_MONTH * ATTO_PER_PICO;
  return (gb_month.base * BigInt(bytes) * durationNs + divisor / 2n) / divisor;
}

/** The bill again, from the unit prices that a step keeps and its tokens. */
export function linesFromUnitPrices(text: string, usage: CallUsage): readonly Line[] {
  const prices = Object.fromEntries(text.split(',').map((part) => part.split('=')));
  return linesOf(flatRates(prices), usage) ?? [];
}
