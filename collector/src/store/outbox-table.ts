/** The table of messages on their way to channels. */

import type { Kysely } from 'kysely';

export interface OutboxTable {
  /** Grows with every row that a collector writes, so that (created_at, id) is the order of writing. */
  readonly id: string;
  readonly org_id: string;
  /** The channel's name. */
  readonly channel: string;
  readonly alert_id: string;
  /** Messages of one thread reach a channel in the order in which they were written. */
  readonly thread: string;
  /** JSON */
  readonly message: string;
  /** `waiting`, `sent` or `dead`. */
  readonly status: string;
  /** Counted when one begins, so that one that was cut off counts. */
  readonly attempts: number;
  readonly due_at: string;
  /** Who is sending it; empty = nobody. */
  readonly lease_owner: string;
  readonly lease_until: string;
  /** Of the last attempt; empty = none or no error. */
  readonly error: string;
  readonly created_at: string;
  readonly updated_at: string;
}

export async function createOutbox(db: Kysely<unknown>): Promise<void> {
  const texts = ['org_id', 'channel', 'alert_id', 'thread', 'message', 'status', 'error'] as const;
  const times = ['due_at', 'lease_owner', 'lease_until', 'created_at', 'updated_at'] as const;
  const outbox = db.schema.createTable('outbox').addColumn('id', 'text', (column) => column.primaryKey());
  await [...texts, ...times]
    .reduce((table, column) => table.addColumn(column, 'text', (of) => of.notNull()), outbox)
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('outbox_due').on('outbox').columns(['status', 'due_at']).execute();
  await db.schema.createIndex('outbox_thread').on('outbox').columns(['org_id', 'channel', 'thread', 'created_at', 'id']).execute();
  await db.schema.createIndex('outbox_org_id').on('outbox').columns(['org_id', 'status', 'created_at', 'id']).execute();
}
