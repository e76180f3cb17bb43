/** The price of one call: the operator's, else the bundled table's. */

import { type PriceableCall, tierOf } from './call.ts';
import { createOperatorRates, type OperatorPrice } from './operator-rates.ts';
import { linesOf, type Rates, storedTotal, tierLevel, totalOf, unitPricesText } from './rates.ts';
import type { CallUsage } from './rows.ts';
import { createTableRates, TABLE_VERSION, type TableRates } from './table-rates.ts';

export interface Price {
  /** Pico-dollars, rounded half up. */
  readonly pico: bigint;
  /** An operator's price makes any step billable, a tool call too. */
  readonly source: 'operator' | 'table';
  readonly version: string;
  /** See `unitPricesText`. */
  readonly unitPrices?: string;
}

/** The price of one call, or undefined where it is not known. Never throws. */
export type Pricer = (call: PriceableCall) => Price | undefined;

/**
 * A pricer by an operator's prices, then by the bundled table. The table knows standard service only:
 * a call in another tier has the operator's price for that tier or none (docs/adr/0010-service-tiers.md).
 * @example
 * const price = createPricer();
 */
export function createPricer(prices: readonly OperatorPrice[] = [], table: TableRates = createTableRates()): Pricer {
  const operatorRates = createOperatorRates(prices, table);
  const textOf = rememberedTexts();
  const priceBy = (rates: Rates, call: PriceableCall, source: Price['source'], version: string): Price | undefined => {
    const pico = call.stored === undefined ? callTotal(rates, call) : storedTotal(rates, call.stored);
    return pico === undefined ? undefined : { pico, source, version, unitPrices: textOf(rates, call.usage) };
  };
  return (call) => {
    const operator = operatorRates(call);
    const byOperator = operator && priceBy(operator.rates, call, 'operator', operator.version);
    if (byOperator !== undefined || !isTokenCall(call) || tierOf(call.service_tier) !== '') return byOperator;
    const rates = table(call);
    return rates && priceBy(rates, call, 'table', TABLE_VERSION);
  };
}

/** Writing unit prices costs as much as pricing does, and calls of one model share them. */
function rememberedTexts(): (rates: Rates, usage: CallUsage | undefined) => string {
  const texts = new WeakMap<Rates, Map<number, string>>();
  return (rates, usage) => {
    const byLevel = texts.get(rates) ?? new Map<number, string>();
    texts.set(rates, byLevel);
    const level = tierLevel(rates, usage);
    const text = byLevel.get(level) ?? unitPricesText(rates, usage);
    byLevel.set(level, text);
    return text;
  };
}

function callTotal(rates: Rates, { usage }: PriceableCall): bigint | undefined {
  const lines = linesOf(rates, usage);
  return lines && totalOf(lines);
}

function isTokenCall({ kind, usage }: PriceableCall): boolean {
  return usage !== undefined && kind !== 'tool' && kind !== 'retrieval';
}
