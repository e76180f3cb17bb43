/** Operators' prices. A price is never changed: a change closes it in one price version and opens another. */

import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import { answerOf } from './definitions-dialect.ts';
import type { DefinitionsTables, PricesTable } from './definitions-migrations.ts';
import { type PriceInput, type PriceKind, subjectOf, unitPricesOf } from './price-input.ts';

export type PriceOrigin = 'api' | 'file';

export interface StoredPrice {
  readonly id: string;
  readonly kind: PriceKind;
  readonly name: string;
  /** Empty = any. */
  readonly provider: string;
  /** Empty = standard service. */
  readonly service_tier: string;
  readonly unit_prices: Readonly<Record<string, string>>;
  /** Empty = none. */
  readonly factor: string;
  readonly effective_from: string | null;
  readonly effective_to: string | null;
  readonly origin: PriceOrigin;
  /** In force from this price version … */
  readonly from_version: number;
  /** … up to, not including, this one; null = in force. */
  readonly to_version: number | null;
  readonly created_at: string;
}

/** An organisation's prices with all that ever were, so that any version can be priced by. */
export interface PriceHistory {
  /** The newest price version. */
  readonly version: number;
  readonly prices: readonly StoredPrice[];
}

/** Every change is a new price version of its organisation. All throw `store_unavailable`. */
export interface PriceStore {
  /** Opens the first version, and a new one when the bundled table is another than in the newest version. */
  readonly history: (orgId: string, tableVersion: string) => Promise<PriceHistory>;
  /** Sets a price in place of the one for the same things from the same time, if there is one. */
  readonly set: (orgId: string, input: PriceInput) => Promise<StoredPrice>;
  /** Closes a price and opens another. Throws `price_not_found`. */
  readonly replace: (orgId: string, id: string, input: PriceInput) => Promise<StoredPrice>;
  /** Throws `price_not_found`. */
  readonly remove: (orgId: string, id: string) => Promise<void>;
  /** Makes the file's prices what is given, in at most one new version. Resolves to whether anything changed. */
  readonly setFromFile: (orgId: string, inputs: readonly PriceInput[]) => Promise<boolean>;
}

const maxPrices = 100_000;

type Db = Kysely<DefinitionsTables> | Transaction<DefinitionsTables>;

export function createPriceStore(db: Kysely<DefinitionsTables>, clock: Clock): PriceStore {
  const now = (): string => new Date(clock.now()).toISOString();
  const change = <T>(orgId: string, work: (on: Transaction<DefinitionsTables>, version: number) => Promise<T>): Promise<T> =>
    answerOf(db.transaction().execute(async (on) => work(on, await nextVersion(on, orgId, now()))));
  const open = async (on: Db, orgId: string, input: PriceInput, version: number, origin: PriceOrigin): Promise<StoredPrice> => {
    const row = newRow(orgId, input, version, origin, now());
    await on.insertInto('prices').values(row).execute();
    return fromRow(row);
  };
  return {
    history: (orgId, tableVersion) => answerOf(readHistory(db, orgId, tableVersion, now())),
    set: (orgId, input) =>
      change(orgId, async (on, version) => {
        for (const price of await readCurrent(on, orgId)) {
          if (price.origin === 'api' && subjectOf(price) === subjectOf(input)) await close(on, orgId, price.id, version);
        }
        return open(on, orgId, input, version, 'api');
      }),
    replace: (orgId, id, input) =>
      change(orgId, async (on, version) => {
        await close(on, orgId, id, version);
        return open(on, orgId, input, version, 'api');
      }),
    remove: (orgId, id) => change(orgId, (on, version) => close(on, orgId, id, version)),
    setFromFile: async (orgId, inputs) => {
      const present = (await answerOf(readCurrent(db, orgId))).filter(({ origin }) => origin === 'file');
      const wanted = new Map(inputs.map((input) => [contentOf(input), input]));
      const gone = present.filter((price) => !wanted.delete(contentOfStored(price)));
      if (gone.length === 0 && wanted.size === 0) return false;
      return change(orgId, async (on, version) => {
        for (const price of gone) await close(on, orgId, price.id, version);
        for (const input of wanted.values()) await open(on, orgId, input, version, 'file');
        return true;
      });
    },
  };
}

async function readHistory(db: Kysely<DefinitionsTables>, orgId: string, tableVersion: string, now: string): Promise<PriceHistory> {
  const newest = await readNewest(db, orgId);
  if (newest?.table_version !== tableVersion) {
    const row = { org_id: orgId, version: (newest?.version ?? 0) + 1, table_version: tableVersion, created_at: now };
    const insert = db.insertInto('price_versions').values(row);
    await insert.onConflict((conflict) => conflict.columns(['org_id', 'version']).doNothing()).execute(); // another collector was faster
  }
  const version = (await readNewest(db, orgId))?.version ?? 1;
  const rows = db.selectFrom('prices').selectAll().where('org_id', '=', orgId);
  const prices = (await rows.orderBy('from_version').orderBy('id').limit(maxPrices).execute()).map(fromRow);
  return { version, prices };
}

function readNewest(db: Db, orgId: string) {
  const ofOrganisation = db.selectFrom('price_versions').select(['version', 'table_version']).where('org_id', '=', orgId);
  return ofOrganisation.orderBy('version', 'desc').limit(1).executeTakeFirst();
}

/** Two changes at once: one of them fails on the key, and its sender is told to try again. */
async function nextVersion(on: Transaction<DefinitionsTables>, orgId: string, now: string): Promise<number> {
  const newest = await readNewest(on, orgId);
  const version = (newest?.version ?? 0) + 1;
  const row = { org_id: orgId, version, table_version: newest?.table_version ?? '', created_at: now };
  await on.insertInto('price_versions').values(row).execute();
  return version;
}

async function readCurrent(db: Db, orgId: string): Promise<readonly StoredPrice[]> {
  const current = db.selectFrom('prices').selectAll().where('org_id', '=', orgId).where('to_version', 'is', null);
  return (await current.orderBy('from_version').orderBy('id').limit(maxPrices).execute()).map(fromRow);
}

async function close(on: Transaction<DefinitionsTables>, orgId: string, id: string, version: number): Promise<void> {
  const one = on.updateTable('prices').set({ to_version: version }).where('org_id', '=', orgId).where('id', '=', id);
  const { numUpdatedRows } = await one.where('to_version', 'is', null).executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new AppError('price_not_found', 'There is no price in force with this id.');
}

function newRow(orgId: string, input: PriceInput, version: number, origin: PriceOrigin, now: string): PricesTable {
  const { kind, name, provider = '', service_tier = '', factor = '', effective_from = null, effective_to = null } = input;
  const unit_prices = JSON.stringify(unitPricesOf(input));
  const what = { kind, name, provider, service_tier, unit_prices, factor, effective_from, effective_to };
  return { id: randomUUID(), org_id: orgId, ...what, origin, from_version: version, to_version: null, created_at: now };
}

function fromRow({ org_id: _org, ...row }: Selectable<PricesTable>): StoredPrice {
  return {
    ...row,
    kind: row.kind as PriceKind, // decode boundary: only `newRow` writes the table
    origin: row.origin as PriceOrigin, // decode boundary: as above
    unit_prices: JSON.parse(row.unit_prices),
  };
}

function contentOf(input: PriceInput): string {
  const { kind, name, provider = '', service_tier = '', factor = '', effective_from = null, effective_to = null } = input;
  return contentOfStored({ kind, name, provider, service_tier, factor, effective_from, effective_to, unit_prices: unitPricesOf(input) });
}

type Content = Omit<StoredPrice, 'id' | 'origin' | 'from_version' | 'to_version' | 'created_at'>;

function contentOfStored(price: Content): string {
  const prices = Object.entries(price.unit_prices).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([
    ...[price.kind, price.name, price.provider, price.service_tier, price.factor],
    ...[price.effective_from, price.effective_to, prices],
  ]);
}
