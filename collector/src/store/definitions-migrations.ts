/** The definitions' tables, for SQLite and PostgreSQL alike: times are ISO-8601 text, identities are text. */

import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

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
}

export interface SettingsTable {
  readonly name: string;
  readonly value: string;
}

export interface DefinitionsTables {
  readonly api_keys: ApiKeysTable;
  readonly settings: SettingsTable;
}

/** By name, in whose order they are applied; one that was released is never changed. */
export const definitionsMigrations: Readonly<Record<string, Migration>> = {
  '0001_keys_and_settings': { up: createKeysAndSettings },
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
