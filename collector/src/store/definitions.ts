/** Definitions: what people and the service itself configure. Few and transactional, so apart from the telemetry. */

import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { type Clock, systemClock } from '../clock.ts';
import { type AlertStore, createAlertStore } from './alert-store.ts';
import { type BiExportStore, createBiExportStore } from './bi-export-store.ts';
import { type ChannelStore, createChannelStore } from './channel-store.ts';
import { createDefinitionStore, type DefinitionStore, dashboardKind, goalKind, reportKind } from './definition-store.ts';
import { answerOf, postgresDialect, sqliteDialect } from './definitions-dialect.ts';
import { type DefinitionsTables, definitionsMigrations } from './definitions-migrations.ts';
import { createKeyStore, type KeyStore } from './key-store.ts';
import { createLeaseStore, type LeaseStore } from './lease-store.ts';
import { createOutboxStore, type OutboxStore } from './outbox-store.ts';
import { PostgresText } from './postgres-text.ts';
import { createPriceStore, type PriceStore } from './price-store.ts';
import { createRepriceJobs, type RepriceJobs } from './reprice-jobs.ts';
import { createRunStore, type RunStore } from './run-store.ts';
import { createScheduleStore, type ScheduleStore } from './schedule-store.ts';

/** The service's own values, such as secrets that it makes for itself. */
export interface Settings {
  /** The value kept under the name; the first call makes it. Collectors that share a database all get the same. */
  readonly getOrCreate: (name: string, make: () => string) => Promise<string>;
}

/** Every method throws `store_unavailable` while the database does not answer. */
export interface Definitions {
  readonly keys: KeyStore;
  readonly settings: Settings;
  readonly prices: PriceStore;
  readonly repriceJobs: RepriceJobs;
  readonly goals: DefinitionStore;
  readonly dashboards: DefinitionStore;
  readonly biExports: BiExportStore;
  readonly reports: DefinitionStore;
  readonly outbox: OutboxStore;
  readonly leases: LeaseStore;
  readonly alerts: AlertStore;
  readonly channels: ChannelStore;
  readonly schedules: ScheduleStore;
  readonly runs: RunStore;
  readonly shutdown: () => Promise<void>;
}

export interface DefinitionsOptions {
  /** PostgreSQL; unset = SQLite in the file at `path`. */
  readonly databaseUrl?: string | undefined;
  readonly path: string;
  readonly clock?: Clock;
}

/** Opens the definitions and brings their tables up to date. Throws `store_unavailable`. */
export async function openDefinitions(options: DefinitionsOptions): Promise<Definitions> {
  const dialect = options.databaseUrl === undefined ? sqliteDialect(options.path) : postgresDialect(options.databaseUrl);
  const db = new Kysely<DefinitionsTables>({ dialect, plugins: options.databaseUrl === undefined ? [] : [new PostgresText()] });
  try {
    await answerOf(migrateDefinitions(db));
  } catch (thrown) {
    await db.destroy();
    throw thrown;
  }
  const clock = options.clock ?? systemClock;
  const outbox = createOutboxStore(db, clock);
  const leases = createLeaseStore(db, clock);
  const runs = createRunStore(db, clock);
  let closed: Promise<void> | undefined;
  return {
    keys: createKeyStore(db, clock),
    settings: createSettings(db),
    prices: createPriceStore(db, clock),
    repriceJobs: createRepriceJobs(db, clock),
    goals: createDefinitionStore(db, clock, goalKind),
    dashboards: createDefinitionStore(db, clock, dashboardKind),
    biExports: createBiExportStore(db, clock),
    reports: createDefinitionStore(db, clock, reportKind),
    outbox,
    leases,
    alerts: createAlertStore(db, { clock, leases, outbox }),
    channels: createChannelStore(db, clock),
    schedules: createScheduleStore(db, runs),
    runs,
    shutdown: () => {
      closed ??= db.destroy();
      return closed;
    },
  };
}

async function migrateDefinitions(db: Kysely<DefinitionsTables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => definitionsMigrations } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

function createSettings(db: Kysely<DefinitionsTables>): Settings {
  return {
    getOrCreate: async (name, make) => {
      const known = await readSetting(db, name);
      if (known !== undefined) return known;
      const value = make();
      const insert = db.insertInto('settings').values({ name, value });
      await answerOf(insert.onConflict((conflict) => conflict.column('name').doNothing()).execute());
      return (await readSetting(db, name)) ?? value;
    },
  };
}

async function readSetting(db: Kysely<DefinitionsTables>, name: string): Promise<string | undefined> {
  const row = await answerOf(db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst());
  return row?.value;
}
