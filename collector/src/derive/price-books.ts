/** Every organisation's pricer, by price version. */

import type { Clock } from '../clock.ts';
import type { PriceStore, StoredPrice } from '../store/price-store.ts';
import { createPricer, type Pricer } from './price.ts';
import { createTableRates, TABLE_VERSION } from './table-rates.ts';

/** An organisation's prices. */
export interface PriceBook {
  /** The newest price version. */
  readonly version: number;
  /** Every price that ever was, oldest first. */
  readonly prices: readonly StoredPrice[];
  /** A pricer by the prices in force in that version. */
  readonly pricerAt: (version: number) => Pricer;
}

export interface PriceBooks {
  /** Throws `store_unavailable`. */
  readonly of: (orgId: string) => Promise<PriceBook>;
  /** To be called when the organisation's prices have changed here; changes by other collectors are seen after seconds. */
  readonly changed: (orgId: string) => void;
}

const keptMs = 5_000;
const maxKept = 1_000;

export function createPriceBooks(store: PriceStore, clock: Clock): PriceBooks {
  const table = createTableRates();
  const kept = new Map<string, { readonly book: Promise<PriceBook>; readonly untilMs: number }>();
  const read = async (orgId: string): Promise<PriceBook> => {
    const { version, prices } = await store.history(orgId, TABLE_VERSION);
    const pricers = new Map<number, Pricer>();
    const pricerAt = (at: number): Pricer => {
      const pricer = pricers.get(at) ?? createPricer(inForce(prices, at), table);
      pricers.set(at, pricer);
      return pricer;
    };
    return { version, prices, pricerAt };
  };
  return {
    of: (orgId) => {
      const known = kept.get(orgId);
      if (known !== undefined && known.untilMs > clock.now()) return known.book;
      if (kept.size >= maxKept) kept.clear();
      const book = read(orgId);
      kept.set(orgId, { book, untilMs: clock.now() + keptMs });
      book.catch(() => kept.delete(orgId)); // what failed is read again
      return book;
    },
    changed: (orgId) => {
      kept.delete(orgId);
    },
  };
}

/** The prices in force in a price version. */
export function inForce(prices: readonly StoredPrice[], version: number): readonly StoredPrice[] {
  return prices.filter((price) => price.from_version <= version && (price.to_version === null || price.to_version > version));
}
