/** What a call costs, in whole pico-dollars (1e-12 USD), so that sums are exact. */

import type { OperatorPrice, TokenPrices } from '../generator/prices.ts';
import type { RawSpan } from '../raw/span.ts';
import { providerOf, requestModelOf, responseModelOf, type Tokens } from './read.ts';

/** The bundled table's, as of March 2025, written down by hand: USD per million tokens. */
const bundled: Readonly<Record<string, TokenPrices>> = {
  'gpt-4o-mini': { input: '0.15', output: '0.6', cache_read: '0.075' },
  'gpt-4o-mini-2024-07-18': { input: '0.15', output: '0.6', cache_read: '0.075' },
  'gpt-4o': { input: '2.5', output: '10', cache_read: '1.25' },
  'o3-mini': { input: '1.1', output: '4.4', cache_read: '0.55' },
  'claude-3-7-sonnet-latest': { input: '3', output: '15', cache_read: '0.3', cache_write: '3.75' },
  'claude-3-7-sonnet-20250219': { input: '3', output: '15', cache_read: '0.3', cache_write: '3.75' },
  'text-embedding-3-small': { input: '0.02', output: '0' },
};

/** USD of at most 12 decimals. */
export function pico(usd: string | number): bigint {
  const [whole = '0', decimals = ''] = (typeof usd === 'number' ? usd.toFixed(12) : usd).split('.');
  return BigInt(whole) * 10n ** 12n + BigInt(decimals.padEnd(12, '0'));
}

/** The number that JSON shows: "money keeps 12 decimals". */
export function usdOf(picos: bigint): number {
  const digits = String(picos).padStart(13, '0');
  return Number(`${digits.slice(0, -12)}.${digits.slice(-12)}`);
}

/** What decides the price of a call: its model and provider, and when it started. */
export type Priced = Pick<RawSpan, 'attributes' | 'startNs'>;

/** "the operator's price; the bundled table's at the step's start for the response model, else the request model (a `provider/` prefix dropped for look-up)". */
export function pricesOfModel(prices: readonly OperatorPrice[], span: Priced): TokenPrices | undefined {
  const models = [responseModelOf(span), requestModelOf(span)].flatMap((model) => model?.replace(/^[^/]*\//, '') ?? []);
  for (const model of models) {
    const price = operatorPrice(prices, 'model', model, span);
    if (price?.usd_per_million) return price.usd_per_million;
  }
  const known = models.find((model) => bundled[model] !== undefined);
  return known === undefined ? undefined : bundled[known];
}

export function priceOfCall(
  prices: readonly OperatorPrice[],
  kind: OperatorPrice['kind'],
  name: string,
  span: RawSpan,
): bigint | undefined {
  const price = operatorPrice(prices, kind, name, span)?.usd_per_call;
  return price === undefined ? undefined : pico(price);
}

/** docs/prices.md: "the one of the named provider, …, then the later `effective_from`". */
function operatorPrice(
  prices: readonly OperatorPrice[],
  kind: OperatorPrice['kind'],
  name: string,
  span: Priced,
): OperatorPrice | undefined {
  const matching = prices
    .filter((price) => price.kind === kind && price.name.toLowerCase() === name.toLowerCase())
    .filter(({ provider }) => provider === undefined || provider === providerOf(span))
    .filter(({ effective_from }) => effective_from === undefined || BigInt(Date.parse(effective_from)) * 1_000_000n <= span.startNs);
  const rank = (price: OperatorPrice): string => `${price.provider === undefined ? 0 : 1} ${price.effective_from ?? ''}`;
  return matching.toSorted((a, b) => (rank(a) < rank(b) ? 1 : -1))[0];
}

/** docs/prices.md and the schema: "What has no price of its own costs what its whole does: cached tokens as input, reasoning as output." */
export function costOfTokens(tokens: Tokens, prices: TokenPrices): bigint {
  const lines: readonly (readonly [number, string])[] = [
    [tokens.input - tokens.cacheRead - tokens.cacheWrite, prices.input],
    [tokens.cacheRead, prices.cache_read ?? prices.input],
    [tokens.cacheWrite, prices.cache_write ?? prices.input],
    [tokens.output - tokens.reasoning, prices.output],
    [tokens.reasoning, prices.reasoning ?? prices.output],
  ];
  return lines.reduce((sum, [quantity, perMillion]) => sum + (BigInt(quantity) * pico(perMillion)) / 1_000_000n, 0n);
}
