import type { ModelPrice } from '@pydantic/genai-prices';
import { scaled } from './money.ts';
import type { Usage } from './rows.ts';

/** Unit prices in atto-dollars (10⁻¹⁸ USD), whole numbers, so that a call's price is exact before it is rounded once. */
export interface Rates {
  readonly input: Rate;
  readonly output: Rate | undefined;
  readonly cacheRead: Rate | undefined;
  readonly cacheWrite: Rate | undefined;
  readonly reasoning: Rate | undefined;
  readonly perRequest: bigint;
}

interface Rate {
  readonly base: bigint;
  /** Above so many input tokens of one call, all its tokens cost this; ascending. */
  readonly tiers: readonly { readonly above: number; readonly rate: bigint }[];
}

const ATTO_PER_PICO = 1_000_000n;
/** From USD per million tokens, and per thousand requests, to atto-dollars for one. */
const PER_MILLION = 12;
const PER_THOUSAND = 15;

/** The rates of a model; undefined where the table names no price for its input, which is not the same as a price of 0. */
export function ratesOf(price: ModelPrice, isFree: boolean): Rates | undefined {
  const input = rateOf(price['input_mtok']) ?? (isFree ? { base: 0n, tiers: [] } : undefined);
  if (input === undefined) return undefined;
  const requests = price['requests_kcount'];
  return {
    input,
    output: rateOf(price['output_mtok']),
    cacheRead: rateOf(price['cache_read_mtok']),
    cacheWrite: rateOf(price['cache_write_mtok']),
    reasoning: rateOf(price['output_reasoning_mtok']),
    perRequest: typeof requests === 'number' ? scaled(requests, PER_THOUSAND) : 0n,
  };
}

function rateOf(price: ModelPrice[string]): Rate | undefined {
  if (price === undefined) return undefined;
  if (typeof price === 'number') return { base: scaled(price, PER_MILLION), tiers: [] };
  const tiers = price.tiers.map((tier) => ({ above: tier.start, rate: scaled(tier.price, PER_MILLION) }));
  return { base: scaled(price.base, PER_MILLION), tiers: tiers.sort((a, b) => a.above - b.above) };
}

/** Pico-dollars of one call: disjoint buckets of tokens × their rates; what has no rate of its own costs what its whole does. */
export function priceOf(rates: Rates, usage: Usage): bigint {
  const input = usage.input_tokens;
  const read = rates.cacheRead ? usage.cache_read_tokens : 0;
  const write = rates.cacheWrite ? usage.cache_write_tokens : 0;
  const reasoning = rates.reasoning ? usage.reasoning_tokens : 0;
  const atto =
    rates.perRequest +
    amount(input - read - write, rates.input, input) +
    amount(read, rates.cacheRead, input) +
    amount(write, rates.cacheWrite, input) +
    amount(usage.output_tokens - reasoning, rates.output, input) +
    amount(reasoning, rates.reasoning, input);
  return (atto + ATTO_PER_PICO / 2n) / ATTO_PER_PICO;
}

function amount(tokens: number, rate: Rate | undefined, inputTokens: number): bigint {
  if (tokens === 0 || rate === undefined) return 0n;
  let unit = rate.base;
  for (const tier of rate.tiers) if (inputTokens > tier.above) unit = tier.rate;
  return BigInt(tokens) * unit;
}
