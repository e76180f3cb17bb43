/** The definitions' tables, for SQLite and PostgreSQL alike: times are ISO-8601 text, identities are text. */

import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import {
  type AlertHistoryTable,
  type AlertStatesTable,
  type AlertsTable,
  createAlerts,
  indexAlertEvents,
  type LeasesTable,
} from './alert-tables.ts';
import { type BiExportMarksTable, createBiExportMarks } from './bi-export-tables.ts';
import { type ChannelsTable, createChannels } from './channel-table.ts';
import { createOutbox, type OutboxTable } from './outbox-table.ts';
import { createSchedules, type RunsTable, type SchedulesTable } from './schedule-tables.ts';

export interface ApiKeysTable {
  readonly id: string;
  readonly org_id: string;
  readonly name: string;
  /** SHA-256 of the key, hexadecimal. The key itself is nowhere. */
  readonly key_hash: string;
  /** The key's first characters, to tell keys apart by. */
  readonly prefix: string;
  /** Separated by spaces. */
  readonly scopes: string;
  readonly created_at: string;
  readonly revoked_at: string | null;
  /** Requests a minute; null = the service's default. */
  readonly rate_limit: number | null;
  readonly expires_at: string | null;
  /** To the minute. */
  readonly last_used_at: string | null;
  /** Id of the key that was made in its place. */
  readonly replaced_by: string | null;
}

export interface SettingsTable {
  readonly name: string;
  readonly value: string;
}

/** A price of an operator, in force in the price versions from `from_version` up to, not including, `to_version`. Only the latter is ever set. */
export interface PricesTable {
  readonly id: string;
  readonly org_id: string;
  readonly kind: string;
  readonly name: string;
  /** Empty = any. */
  readonly provider: string;
  /** Empty = standard service. */
  readonly service_tier: string;
  /** JSON object: decimal text by bucket. */
  readonly unit_prices: string;
  /** Decimal text; empty = none. */
  readonly factor: string;
  readonly effective_from: string | null;
  readonly effective_to: string | null;
  /** `api`, or `file` for those of RESONANT_PRICES_FILE. */
  readonly origin: string;
  readonly from_version: number;
  readonly to_version: number | null;
  readonly created_at: string;
}

/** Every change of an organisation's prices, and of the bundled table. */
export interface PriceVersionsTable {
  readonly org_id: string;
  readonly version: number;
  /** Name and version of the bundled table. */
  readonly table_version: string;
  readonly created_at: string;
}

export interface RepriceJobsTable {
  readonly id: string;
  readonly org_id: string;
  readonly start_ns: string;
  readonly end_ns: string;
  readonly price_version: number;
  /** `running`, `done` or `failed`. */
  readonly status: string;
  readonly traces_total: number;
  readonly traces_done: number;
  /** The last trace that is done; traces are taken in order. */
  readonly last_trace_id: string;
  readonly error: string;
  readonly created_at: string;
  readonly updated_at: string;
  /** The collector that works on it, until when: another one may take it over then. */
  readonly lease_owner: string;
  readonly lease_until: string;
}

/** Of goals, dashboards and reports: documents. */
export interface DocumentsTable {
  readonly id: string;
  readonly org_id: string;
  /** JSON */
  readonly definition: string;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface DefinitionsTables {
  readonly api_keys: ApiKeysTable;
  readonly settings: SettingsTable;
  readonly prices: PricesTable;
  readonly price_versions: PriceVersionsTable;
  readonly reprice_jobs: RepriceJobsTable;
  readonly goals: DocumentsTable;
  readonly dashboards: DocumentsTable;
  readonly reports: DocumentsTable;
  readonly outbox: OutboxTable;
  readonly alerts: AlertsTable;
  readonly alert_states: AlertStatesTable;
  readonly alert_history: AlertHistoryTable;
  readonly leases: LeasesTable;
  readonly channels: ChannelsTable;
  readonly schedules: SchedulesTable;
  readonly runs: RunsTable;
  readonly bi_exports: DocumentsTable;
  readonly bi_export_marks: BiExportMarksTable;
}

/** By name, in whose order they are applied; one that was released is never changed. */
export const definitionsMigrations: Readonly<Record<string, Migration>> = {
  '0001_keys_and_settings': { up: createKeysAndSettings },
  '0002_prices': { up: createPrices },
  '0003_key_limits': { up: addKeyLimits },
  '0004_goals': { up: (db) => createDocuments(db, 'goals') },
  '0005_outbox': { up: createOutbox },
  '0006_alerts': { up: createAlerts },
  '0007_channels': { up: createChannels },
  '0008_dashboards': { up: (db) => createDocuments(db, 'dashboards') },
  '0009_schedules': { up: createSchedules },
  '0010_bi_exports': { up: createBiExports },
  '0011_reports': { up: (db) => createDocuments(db, 'reports') },
  '0012_alert_events': { up: indexAlertEvents },
};

async function createKeysAndSettings(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('api_keys')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('org_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('key_hash', 'text', (column) => column.notNull().unique())
    .addColumn('prefix', 'text', (column) => column.notNull())
    .addColumn('scopes', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('revoked_at', 'text')
    .execute();
  await db.schema.createIndex('api_keys_org_id').on('api_keys').columns(['org_id', 'created_at']).execute();
  await db.schema
    .createTable('settings')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
}

async function createPrices(db: Kysely<unknown>): Promise<void> {
  const texts = ['kind', 'name', 'provider', 'service_tier', 'unit_prices', 'factor', 'origin', 'created_at'] as const;
  const prices = db.schema
    .createTable('prices')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('org_id', 'text', (column) => column.notNull());
  await texts
    .reduce((table, column) => table.addColumn(column, 'text', (of) => of.notNull()), prices)
    .addColumn('effective_from', 'text')
    .addColumn('effective_to', 'text')
    .addColumn('from_version', 'integer', (column) => column.notNull())
    .addColumn('to_version', 'integer')
    .execute();
  await db.schema.createIndex('prices_org_id').on('prices').columns(['org_id', 'from_version']).execute();
  await db.schema
    .createTable('price_versions')
    .addColumn('org_id', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('table_version', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('price_versions_key', ['org_id', 'version'])
    .execute();
  await createRepriceJobs(db);
}

async function createRepriceJobs(db: Kysely<unknown>): Promise<void> {
  const texts = ['org_id', 'start_ns', 'end_ns', 'status', 'last_trace_id', 'error'] as const;
  const times = ['created_at', 'updated_at', 'lease_owner', 'lease_until'] as const;
  const jobs = db.schema.createTable('reprice_jobs').addColumn('id', 'text', (column) => column.primaryKey());
  await [...texts, ...times]
    .reduce((table, column) => table.addColumn(column, 'text', (of) => of.notNull()), jobs)
    .addColumn('price_version', 'integer', (column) => column.notNull())
    .addColumn('traces_total', 'integer', (column) => column.notNull())
    .addColumn('traces_done', 'integer', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('reprice_jobs_status').on('reprice_jobs').columns(['status', 'created_at']).execute();
}

async function addKeyLimits(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('api_keys').addColumn('rate_limit', 'integer').execute();
  for (const column of ['expires_at', 'last_used_at', 'replaced_by']) {
    await db.schema.alterTable('api_keys').addColumn(column, 'text').execute();
  }
}

async function createDocuments(db: Kysely<unknown>, name: string): Promise<void> {
  const documents = db.schema.createTable(name).addColumn('id', 'text', (column) => column.primaryKey());
  await (['org_id', 'definition', 'created_at', 'updated_at'] as const)
    .reduce((table, column) => table.addColumn(column, 'text', (of) => of.notNull()), documents)
    .execute();
  await db.schema.createIndex(`${name}_org_id`).on(name).columns(['org_id', 'created_at', 'id']).execute();
}

async function createBiExports(db: Kysely<unknown>): Promise<void> {
  await createDocuments(db, 'bi_exports');
  await createBiExportMarks(db);
}
