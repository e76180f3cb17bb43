/** `/prices`: what an operator sets, which prices are in force, what has none, and pricing a period anew. */

import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import { inForce, type PriceBooks } from '../../derive/price-books.ts';
import type { Repricer } from '../../derive/repricer.ts';
import { TABLE_VERSION } from '../../derive/table-rates.ts';
import { AppError } from '../../errors.ts';
import type { Database } from '../../store/database.ts';
import { priceInput, priceKinds } from '../../store/price-input.ts';
import type { PriceStore, StoredPrice } from '../../store/price-store.ts';
import type { RepriceJob, RepriceJobs } from '../../store/reprice-jobs.ts';
import { formatInstant, resolvePeriod } from '../engine/period.ts';
import { periodShape, request } from '../shape/request.ts';
import { readUnpriced, type UnpricedAnswer, type UnpricedRequest } from './unpriced.ts';

export const priceBody = priceInput;
export const priceIdParameters = z.strictObject({ id: z.string().describe('The id of a price.') });
export const repriceIdParameters = z.strictObject({ id: z.string().describe('The id of a re-pricing.') });
export const repriceBody = request(periodShape);

const usdText = z.string().describe('USD, exact decimal text.');
const instantOrNull = z.iso.datetime().nullable();

export const priceAnswer = z.object({
  id: z.string(),
  kind: z.enum(priceKinds),
  name: z.string(),
  provider: z.string().nullable().describe('Null = any.'),
  service_tier: z.string().nullable().describe('Null = standard service.'),
  usd_per_million: z.record(z.string(), usdText).describe('By kind of token.'),
  usd_per_call: usdText.nullable(),
  usd_per_gb_month: usdText.nullable(),
  factor: z.string().nullable().describe("The bundled table's price × this."),
  effective_from: instantOrNull,
  effective_to: instantOrNull,
  origin: z.enum(['api', 'file']),
  price_version: z.int().describe('The price version that brought it.'),
  created_at: z.iso.datetime(),
});

type PriceAnswer = z.output<typeof priceAnswer>;

export const pricesAnswer = z.object({
  data: z.array(priceAnswer).describe("The operator's prices in force, oldest first. They come before the bundled table."),
  price_version: z.int().describe('The newest price version: new traces are priced by it.'),
  table: z.object({ version: z.string() }).describe('The bundled table.'),
  next_cursor: z.null(),
});

export const removedAnswer = z.object({ id: z.string(), price_version: z.int().describe('The price version in which it is gone.') });

export const repriceAnswer = z.object({
  id: z.string(),
  status: z.enum(['running', 'done', 'failed']),
  period: z.object({ start: z.iso.datetime(), end: z.iso.datetime() }),
  price_version: z.int(),
  traces_done: z.int(),
  traces_total: z.int().describe('Traces that reach into the period and were priced by an older version.'),
  error: z.string().nullable(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});

export interface PriceAdministration {
  readonly list: (orgId: string) => Promise<z.output<typeof pricesAnswer>>;
  readonly set: (orgId: string, input: z.output<typeof priceBody>) => Promise<PriceAnswer>;
  /** Throws `price_not_found`. */
  readonly replace: (orgId: string, id: string, input: z.output<typeof priceBody>) => Promise<PriceAnswer>;
  /** Throws `price_not_found`. */
  readonly remove: (orgId: string, id: string) => Promise<z.output<typeof removedAnswer>>;
  readonly unpriced: (orgId: string, asked: UnpricedRequest) => Promise<UnpricedAnswer>;
  readonly reprice: (orgId: string, asked: z.output<typeof repriceBody>) => Promise<z.output<typeof repriceAnswer>>;
  /** Throws `reprice_not_found`. */
  readonly repriceJob: (orgId: string, id: string) => Promise<z.output<typeof repriceAnswer>>;
}

export interface PriceDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly store: PriceStore;
  readonly books: PriceBooks;
  readonly jobs: Pick<RepriceJobs, 'find'>;
  readonly repricer: Pick<Repricer, 'begin'>;
}

export function createPriceAdministration(deps: PriceDependencies): PriceAdministration {
  const { store, books, clock } = deps;
  const changing = async <T>(orgId: string, change: Promise<T>): Promise<T> => change.finally(() => books.changed(orgId));
  return {
    list: async (orgId) => {
      const { version, prices } = await books.of(orgId);
      return {
        data: inForce(prices, version).map(answerOfPrice),
        price_version: version,
        table: { version: TABLE_VERSION },
        next_cursor: null,
      };
    },
    set: async (orgId, input) => answerOfPrice(await changing(orgId, store.set(orgId, input))),
    replace: async (orgId, id, input) => answerOfPrice(await changing(orgId, store.replace(orgId, id, input))),
    remove: async (orgId, id) => {
      await changing(orgId, store.remove(orgId, id));
      return { id, price_version: (await books.of(orgId)).version };
    },
    unpriced: (orgId, asked) => readUnpriced(deps, orgId, asked),
    reprice: async (orgId, asked) => {
      const { startNs, endNs } = resolvePeriod(asked, clock.now());
      return answerOfJob(await deps.repricer.begin(orgId, startNs, endNs));
    },
    repriceJob: async (orgId, id) => {
      const job = await deps.jobs.find(orgId, id);
      if (job === undefined) throw new AppError('reprice_not_found', 'There is no re-pricing with this id.');
      return answerOfJob(job);
    },
  };
}

function answerOfPrice(price: StoredPrice): PriceAnswer {
  const { call = null, gb_month = null, ...perMillion } = price.unit_prices;
  return {
    id: price.id,
    kind: price.kind,
    name: price.name,
    provider: price.provider || null,
    service_tier: price.service_tier || null,
    usd_per_million: perMillion,
    usd_per_call: call,
    usd_per_gb_month: gb_month,
    factor: price.factor || null,
    effective_from: price.effective_from,
    effective_to: price.effective_to,
    origin: price.origin,
    price_version: price.from_version,
    created_at: price.created_at,
  };
}

function answerOfJob(job: RepriceJob): z.output<typeof repriceAnswer> {
  return {
    id: job.id,
    status: job.status,
    period: { start: formatInstant(job.startNs), end: formatInstant(job.endNs) },
    price_version: job.priceVersion,
    traces_done: job.tracesDone,
    traces_total: job.tracesTotal,
    error: job.error || null,
    created_at: job.createdAt,
    updated_at: job.updatedAt,
  };
}
