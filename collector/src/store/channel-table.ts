import type { Kysely } from 'kysely';

export interface ChannelsTable {
  readonly org_id: string;
  readonly name: string;
  /** JSON, without what is secret. */
  readonly definition: string;
  /** Sealed. */
  readonly secrets: string;
  readonly created_at: string;
  readonly updated_at: string;
}

export async function createChannels(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('channels')
    .addColumn('org_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('definition', 'text', (column) => column.notNull())
    .addColumn('secrets', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('channels_key', ['org_id', 'name'])
    .execute();
}
