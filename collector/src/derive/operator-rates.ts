/** An operator's own prices: which of them a call has, the most exact first. */

import { modelNames, type PriceableCall, tierOf } from './call.ts';
import { flatRates, type Rates, scaledRates } from './rates.ts';
import { TABLE_VERSION, type TableRates } from './table-rates.ts';

export type PriceKind = 'model' | 'tool' | 'storage_operation' | 'storage_bytes';

/** One price of an operator. Decimals are text. */
export interface OperatorPrice {
  readonly kind: PriceKind;
  /** Of the model, tool or operation, in any case; a `*` at its end stands for anything. */
  readonly name: string;
  /** Empty = any. */
  readonly provider: string;
  /** Empty = standard service. */
  readonly service_tier: string;
  /** By bucket: USD per million tokens; `call`: USD per call. */
  readonly unit_prices: Readonly<Record<string, string>>;
  /** In place of unit prices: the bundled table's × this. Empty = none. */
  readonly factor: string;
  /** ISO-8601, inclusive and exclusive; null = unbounded. */
  readonly effective_from: string | null;
  readonly effective_to: string | null;
  /** The price version that brought it. */
  readonly from_version: number;
}

interface Prepared {
  readonly price: OperatorPrice;
  readonly name: string;
  readonly isPrefix: boolean;
  readonly provider: string;
  readonly fromNs: bigint;
  readonly toNs: bigint;
  /** Undefined where the table's price decides. */
  readonly rates: Rates | undefined;
  /** The table's rates × the factor, as they were asked for. */
  readonly scaled: WeakMap<Rates, Rates>;
}

/** The rates that the operator set for the call, with the version that a step keeps of them. */
export type OperatorRates = (call: PriceableCall) => { readonly rates: Rates; readonly version: string } | undefined;

const endOfTimeNs = 2n ** 63n;

export function createOperatorRates(prices: readonly OperatorPrice[], table: TableRates): OperatorRates {
  if (prices.length === 0) return () => undefined;
  const prepared = prices.map(prepare).sort(mostExactFirst);
  const exact = Map.groupBy(
    prepared.filter(({ isPrefix }) => !isPrefix),
    ({ price, name }) => `${price.kind} ${name}`,
  );
  const prefixes = prepared.filter(({ isPrefix }) => isPrefix);
  return (call) => {
    const kind = kindOf(call);
    const applies = applicable(call);
    for (const name of namesOf(call, kind)) {
      const named = exact.get(`${kind} ${name}`) ?? [];
      const wider = prefixes.filter((prefix) => prefix.price.kind === kind && name.startsWith(prefix.name));
      for (const fitting of [...named, ...wider]) {
        const priced = applies(fitting) ? ratesBy(fitting, call, table) : undefined;
        if (priced !== undefined) return priced; // a factor on a price that the table does not have says nothing
      }
    }
    return undefined;
  };
}

function prepare(price: OperatorPrice): Prepared {
  const isPrefix = price.name.endsWith('*');
  return {
    price,
    name: (isPrefix ? price.name.slice(0, -1) : price.name).toLowerCase(),
    isPrefix,
    provider: price.provider.toLowerCase(),
    fromNs: price.effective_from === null ? 0n : nsOf(price.effective_from),
    toNs: price.effective_to === null ? endOfTimeNs : nsOf(price.effective_to),
    rates: price.factor === '' ? flatRates(price.unit_prices) : undefined,
    scaled: new WeakMap(),
  };
}

function nsOf(instant: string): bigint {
  return BigInt(Date.parse(instant)) * 1_000_000n;
}

/** A named provider before any, a longer name before a shorter one, then what came into effect last, then what was set last. */
function mostExactFirst(a: Prepared, b: Prepared): number {
  if ((a.provider === '') !== (b.provider === '')) return a.provider === '' ? 1 : -1;
  if (a.name.length !== b.name.length) return b.name.length - a.name.length;
  if (a.fromNs !== b.fromNs) return a.fromNs < b.fromNs ? 1 : -1;
  return b.price.from_version - a.price.from_version;
}

function kindOf({ kind, stored }: PriceableCall): PriceKind {
  if (stored !== undefined) return 'storage_bytes';
  if (kind === 'tool') return 'tool';
  return kind === 'retrieval' || kind === 'storage' ? 'storage_operation' : 'model';
}

function namesOf(call: PriceableCall, kind: PriceKind): readonly string[] {
  if (call.stored !== undefined) return [call.stored.where.toLowerCase()];
  if (kind === 'tool') return call.tool === '' ? [] : [call.tool.toLowerCase()];
  return kind === 'storage_operation' ? [call.operation.toLowerCase()] : modelNames(call);
}

function applicable(call: PriceableCall): (price: Prepared) => boolean {
  const startNs = BigInt(call.start_ns);
  const tier = tierOf(call.service_tier);
  const provider = call.provider.trim().toLowerCase();
  const family = provider.split('.')[0];
  return (price) =>
    startNs >= price.fromNs &&
    startNs < price.toNs &&
    tierOf(price.price.service_tier) === tier &&
    (price.provider === '' || price.provider === provider || price.provider === family);
}

function ratesBy({ price, rates, scaled }: Prepared, call: PriceableCall, table: TableRates): ReturnType<OperatorRates> {
  const version = `operator-${price.from_version}`;
  if (rates !== undefined) return { rates, version };
  const listed = table(call);
  if (listed === undefined) return undefined;
  const found = scaled.get(listed) ?? scaledRates(listed, price.factor);
  scaled.set(listed, found);
  return { rates: found, version: `${version}×${TABLE_VERSION}` };
}
