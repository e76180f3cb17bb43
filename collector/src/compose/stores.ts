/** The stores that all rooms share. */

import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import { otherCollectors } from '../derive/other-collectors.ts';
import type { Pricer } from '../derive/price.ts';
import type { PriceBooks } from '../derive/price-books.ts';
import { AppError } from '../errors.ts';
import type { FileStore } from '../files/file-store.ts';
import type { SignedLinks } from '../files/signed-links.ts';
import type { SecretBox } from '../notify/secrets/secret-box.ts';
import type { ServiceMetrics } from '../serve/metrics/service-metrics.ts';
import { type Database, type FileWriter, openDatabase } from '../store/database.ts';
import type { Definitions } from '../store/definitions.ts';
import { setDurability } from '../store/durability.ts';
import { migrate } from '../store/migrate.ts';

export interface Stores {
  readonly database: Database & FileWriter;
  readonly definitions: Definitions;
  readonly clock: Clock;
  readonly books: PriceBooks;
  readonly files: FileStore;
  readonly box: SecretBox;
  readonly links: SignedLinks;
}

export async function openStore(config: Config, { queried }: ServiceMetrics): Promise<Database & FileWriter> {
  const database = await openDatabase({
    url: config.clickhouseUrl,
    path: join(config.dataDir, 'telemetry'),
    maxQuerySeconds: config.queryTimeoutSeconds,
    maxQueryBytes: config.queryBytes,
    queried,
  });
  await migrate(database, config.clickhouseCluster);
  await setDurability(database, config.fsync, config.clickhouseCluster);
  return database;
}

/** Keys, prices and leases of two collectors on one store must be the same ones. */
export async function refuseUnsharedDefinitions(config: Config, database: Database, collector: string, clock: Clock): Promise<void> {
  if (config.clickhouseUrl === undefined || config.databaseUrl !== undefined) return;
  const others = await otherCollectors(database, collector, clock.now());
  if (others.length === 0) return;
  throw new AppError(
    'configuration',
    `Another collector (${others.join(', ')}) works on this ClickHouse. Several need DATABASE_URL, a PostgreSQL that they share; if that one is gone, try again in three minutes.`,
  );
}

/** Prices as they are now. */
export async function currentPricer(books: PriceBooks, orgId: string): Promise<Pricer> {
  const book = await books.of(orgId);
  return book.pricerAt(book.version);
}
