/** The tables of work that is done at its times: when each definition is due next, and the runs of it. */

import type { Kysely } from 'kysely';

export interface SchedulesTable {
  /** What is scheduled, such as `report`. */
  readonly kind: string;
  /** Of the definition. */
  readonly id: string;
  readonly org_id: string;
  readonly schedule: string;
  readonly time_zone: string;
  readonly next_run_at: string;
}

export interface RunsTable {
  /** Grows with every row that a collector writes, so that (created_at, id) is the order of writing. */
  readonly id: string;
  readonly kind: string;
  readonly definition_id: string;
  readonly org_id: string;
  /** The instant of the schedule; null = somebody asked for it. */
  readonly scheduled_at: string | null;
  /** JSON: what somebody asked for. */
  readonly asked: string;
  /** JSON: how far the work has come, and what it made. */
  readonly state: string;
  /** `waiting`, `done` or `failed`. */
  readonly status: string;
  /** Counted when one begins, so that one that was cut off counts. */
  readonly attempts: number;
  readonly due_at: string;
  /** Who works on it; empty = nobody. */
  readonly lease_owner: string;
  readonly lease_until: string;
  /** Of the last attempt; empty = none or no error. */
  readonly error: string;
  readonly created_at: string;
  readonly updated_at: string;
}

export async function createSchedules(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('schedules')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('org_id', 'text', (column) => column.notNull())
    .addColumn('schedule', 'text', (column) => column.notNull())
    .addColumn('time_zone', 'text', (column) => column.notNull())
    .addColumn('next_run_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('schedules_key', ['kind', 'id'])
    .execute();
  await db.schema.createIndex('schedules_due').on('schedules').columns(['kind', 'next_run_at']).execute();
  const texts = ['kind', 'definition_id', 'org_id', 'asked', 'state', 'status', 'error'] as const;
  const times = ['due_at', 'lease_owner', 'lease_until', 'created_at', 'updated_at'] as const;
  const runs = db.schema.createTable('runs').addColumn('id', 'text', (column) => column.primaryKey());
  await [...texts, ...times]
    .reduce((table, column) => table.addColumn(column, 'text', (of) => of.notNull()), runs)
    .addColumn('scheduled_at', 'text')
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('runs_due').on('runs').columns(['kind', 'status', 'due_at']).execute();
  await db.schema.createIndex('runs_definition').on('runs').columns(['kind', 'definition_id', 'created_at', 'id']).execute();
}
