/** The tables of alerts: what they are, how they stand, and what became of them. */

import type { Kysely } from 'kysely';

export interface AlertsTable {
  readonly id: string;
  readonly org_id: string;
  /** JSON */
  readonly definition: string;
  /** 0 or 1 */
  readonly paused: number;
  readonly silenced_until: string | null;
  /** Grows with every change that somebody makes, so that an evaluation of what was before is not kept. */
  readonly revision: number;
  readonly created_at: string;
  readonly updated_at: string;
}

/** Written by evaluations; an alert without a row was not evaluated yet. */
export interface AlertStatesTable {
  readonly alert_id: string;
  /** JSON */
  readonly state: string;
  readonly evaluated_at: string;
  /** Why the last evaluation saw nothing; empty = it did. */
  readonly error: string;
}

export interface AlertHistoryTable {
  readonly id: string;
  readonly alert_id: string;
  readonly org_id: string;
  readonly at: string;
  /** `transition`, or `reminder` for a message without one. */
  readonly kind: string;
  /** JSON object: the group. */
  readonly labels: string;
  readonly from_state: string;
  readonly to_state: string;
  readonly value: number | null;
  /** JSON list of the ids of the deliveries that tell of it. */
  readonly deliveries: string;
}

/** Work that one of several collectors does. */
export interface LeasesTable {
  readonly name: string;
  readonly owner: string;
  readonly until: string;
}

export async function createAlerts(db: Kysely<unknown>): Promise<void> {
  const alerts = db.schema.createTable('alerts').addColumn('id', 'text', (column) => column.primaryKey());
  await (['org_id', 'definition', 'created_at', 'updated_at'] as const)
    .reduce((table, column) => table.addColumn(column, 'text', (of) => of.notNull()), alerts)
    .addColumn('paused', 'integer', (column) => column.notNull())
    .addColumn('silenced_until', 'text')
    .addColumn('revision', 'integer', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('alerts_org_id').on('alerts').columns(['org_id', 'created_at', 'id']).execute();
  const states = db.schema.createTable('alert_states').addColumn('alert_id', 'text', (column) => column.primaryKey());
  await (['state', 'evaluated_at', 'error'] as const)
    .reduce((table, column) => table.addColumn(column, 'text', (of) => of.notNull()), states)
    .execute();
  const history = db.schema.createTable('alert_history').addColumn('id', 'text', (column) => column.primaryKey());
  await (['alert_id', 'org_id', 'at', 'kind', 'labels', 'from_state', 'to_state', 'deliveries'] as const)
    .reduce((table, column) => table.addColumn(column, 'text', (of) => of.notNull()), history)
    .addColumn('value', 'double precision')
    .execute();
  await db.schema.createIndex('alert_history_alert_id').on('alert_history').columns(['alert_id', 'at', 'id']).execute();
  await db.schema.createIndex('alert_history_at').on('alert_history').columns(['at']).execute();
  const leases = db.schema.createTable('leases').addColumn('name', 'text', (column) => column.primaryKey());
  await (['owner', 'until'] as const).reduce((table, column) => table.addColumn(column, 'text', (of) => of.notNull()), leases).execute();
}

/** What an organisation's alerts did over a time, of all of them together. */
export async function indexAlertEvents(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('alert_history_org_id').on('alert_history').columns(['org_id', 'at', 'id']).execute();
}
