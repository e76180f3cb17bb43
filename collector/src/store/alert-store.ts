/** Alerts as definitions, how they stand, and their history. What changes and the messages that tell of it are kept together. */

import { randomUUID } from 'node:crypto';
import { type Kysely, type Selectable, type SelectQueryBuilder, sql, type Transaction } from 'kysely';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import type { AlertHistoryTable, AlertStatesTable, AlertsTable } from './alert-tables.ts';
import { beginning, comesAfter, type Place } from './created-order.ts';
import { answerOf } from './definitions-dialect.ts';
import type { DefinitionsTables } from './definitions-migrations.ts';
import { growingIds } from './growing-ids.ts';
import type { Lease, LeaseStore } from './lease-store.ts';
import type { Delivery, NewDelivery, OutboxStore } from './outbox-store.ts';
import { changedAt, changedMeanwhile, seenAt } from './versions.ts';

/** `definition` and `state` are JSON that whoever evaluates alerts writes and reads. Times are ISO-8601. */
export interface StoredAlert {
  readonly id: string;
  readonly orgId: string;
  readonly definition: string;
  readonly paused: boolean;
  readonly silencedUntil: string | null;
  readonly revision: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Null before the first evaluation. */
  readonly state: string | null;
  readonly evaluatedAt: string | null;
  /** Why the last evaluation saw nothing; empty = it did. */
  readonly error: string;
}

/** What is written of a change. */
export interface HistoryEntry {
  readonly kind: 'transition' | 'reminder';
  readonly labels: Readonly<Record<string, string>>;
  readonly from: string;
  readonly to: string;
  readonly value: number | null;
  /** Whether the deliveries tell of it. */
  readonly told: boolean;
}

export interface StoredHistoryEntry extends Omit<HistoryEntry, 'told'> {
  readonly id: string;
  readonly at: string;
  readonly deliveries: readonly Delivery[];
}

export interface StoredEvent extends StoredHistoryEntry {
  readonly alertId: string;
  /** Of the alert, as it is now. */
  readonly definition: string;
}

export interface EventsAsked {
  readonly start: string;
  readonly end: string;
  readonly kind: HistoryEntry['kind'] | undefined;
  readonly limit: number;
  readonly before: { readonly at: string; readonly id: string } | undefined;
}

/** How an alert stands from now on, and what became of it. */
export interface Outcome {
  readonly state: string;
  readonly evaluatedAt: string;
  readonly error: string;
  readonly history: readonly HistoryEntry[];
  readonly deliveries: readonly NewDelivery[];
}

export interface Evaluated extends Outcome {
  /** As it was read for the evaluation. */
  readonly alert: Pick<StoredAlert, 'id' | 'orgId' | 'revision' | 'evaluatedAt'>;
}

/** What somebody changes of an alert; the outcome is what follows of it at once. */
export interface Change {
  readonly paused?: boolean;
  readonly silencedUntil?: string | null;
  readonly removed?: true;
  readonly outcome?: Outcome | undefined;
}

/** All throw `store_unavailable`; those that name an alert throw `alert_not_found`. */
export interface AlertStore {
  /** Throws `too_many_definitions`. */
  readonly create: (orgId: string, definition: string) => Promise<StoredAlert>;
  /** Oldest first. */
  readonly list: (orgId: string, limit: number, after?: Place) => Promise<readonly StoredAlert[]>;
  readonly get: (orgId: string, id: string) => Promise<StoredAlert>;
  /** Throws `changed_meanwhile` where it is not the one that was `seen`, by its `updatedAt`; undefined = whatever is there is replaced. */
  readonly replace: (orgId: string, id: string, definition: string, seen?: string) => Promise<StoredAlert>;
  /** Changes an alert as it stands when no evaluation is being written. Answers what it is then, or was when it is removed. */
  readonly change: (orgId: string, id: string, change: (alert: StoredAlert) => Change) => Promise<StoredAlert>;
  /** Of all organisations, but for those that are paused. */
  readonly evaluable: () => Promise<readonly StoredAlert[]>;
  /** Keeps evaluations by the lease's holder, but for alerts that were changed or evaluated since they were read. False where the lease is another's. */
  readonly record: (lease: Lease, evaluated: readonly Evaluated[]) => Promise<boolean>;
  /** Newest first. */
  readonly history: (
    orgId: string,
    id: string,
    limit: number,
    before?: { at: string; id: string },
  ) => Promise<readonly StoredHistoryEntry[]>;
  /** Of all of the organisation's alerts in a time (ISO-8601, half-open), newest first. */
  readonly events: (orgId: string, asked: EventsAsked) => Promise<readonly StoredEvent[]>;
  /** Forgets what happened before then (ISO-8601). */
  readonly forgetHistory: (before: string) => Promise<void>;
}

/** Of one organisation. */
export const maxAlerts = 1_000;
/** Rows of one INSERT: engines bound the parameters of a statement. */
const insertRows = 500;

export interface AlertStoreDependencies {
  readonly clock: Clock;
  readonly leases: LeaseStore;
  readonly outbox: Pick<OutboxStore, 'put' | 'find'>;
}

type Db = Kysely<DefinitionsTables>;

/** The lease under which evaluations are kept. */
export const evaluationLease = 'alerts';

export function createAlertStore(db: Db, given: AlertStoreDependencies): AlertStore {
  const deps = { ...given, nextId: growingIds() };
  const now = (): string => new Date(deps.clock.now()).toISOString();
  const get = async (on: Db, orgId: string, id: string): Promise<StoredAlert> => {
    const row = await withStates(on).where('org_id', '=', orgId).where('id', '=', id).executeTakeFirst();
    if (row === undefined) throw notFound();
    return fromRow(row);
  };
  return {
    create: async (orgId, definition) => {
      const given = { id: randomUUID(), org_id: orgId, definition, created_at: now(), updated_at: now() };
      const row: AlertsTable = { ...given, paused: 0, silenced_until: null, revision: 1 };
      await answerOf(db.transaction().execute((on) => insertAlert(on, row)));
      return fromRow({ ...row, state: null, evaluated_at: null, error: null });
    },
    list: async (orgId, limit, after = beginning) => {
      const rest = withStates(db).where('org_id', '=', orgId).where(comesAfter(after));
      return (await answerOf(rest.orderBy('created_at').orderBy('id').limit(limit).execute())).map(fromRow);
    },
    get: (orgId, id) => answerOf(get(db, orgId, id)),
    replace: (orgId, id, definition, seen) =>
      answerOf(
        db.transaction().execute(async (on) => {
          const one = on.updateTable('alerts').where('org_id', '=', orgId).where('id', '=', id);
          const asSeen = seen === undefined ? one : one.where('updated_at', '=', seenAt(seen));
          const set = asSeen.set(({ eb }) => ({ definition, revision: eb('revision', '+', 1) }));
          const { numUpdatedRows } = await set.executeTakeFirstOrThrow(); // first of all, so that nobody comes between
          const { updatedAt } = await get(on, orgId, id);
          if (numUpdatedRows === 0n) throw changedMeanwhile();
          await one.set({ updated_at: changedAt(updatedAt, deps.clock.now()) }).execute();
          return get(on, orgId, id);
        }),
      ),
    change: (orgId, id, change) =>
      answerOf(
        db.transaction().execute(async (on) => {
          await deps.leases.block(on, evaluationLease);
          const alert = await get(on, orgId, id);
          const { outcome, ...changed } = change(alert);
          if (outcome !== undefined) await keep(on, deps, [{ alert, ...outcome }]);
          await applyChange(on, alert, changed, changedAt(alert.updatedAt, deps.clock.now()));
          return changed.removed ? alert : get(on, orgId, id);
        }),
      ),
    evaluable: async () => (await answerOf(withStates(db).where('paused', '=', 0).execute())).map(fromRow),
    record: (lease, evaluated) =>
      answerOf(
        db.transaction().execute(async (on) => {
          if (!(await deps.leases.hold(on, lease))) return false;
          await keep(on, deps, await unchanged(on, evaluated));
          return true;
        }),
      ),
    history: async (orgId, id, limit, before) => {
      await answerOf(get(db, orgId, id));
      let found = db.selectFrom('alert_history').selectAll().where('alert_id', '=', id);
      if (before !== undefined) found = found.where(sql<boolean>`(at, id) < (${before.at}, ${before.id})`);
      const rows = await answerOf(found.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute());
      return withDeliveries(deps, orgId, rows);
    },
    events: (orgId, asked) => readEvents(db, deps, orgId, asked),
    forgetHistory: async (before) => {
      await answerOf(db.deleteFrom('alert_history').where('at', '<', before).execute());
    },
  };
}

async function readEvents(
  db: Db,
  deps: AlertStoreDependencies,
  orgId: string,
  { start, end, kind, limit, before }: EventsAsked,
): Promise<readonly StoredEvent[]> {
  const joined = db.selectFrom('alert_history').innerJoin('alerts', 'alerts.id', 'alert_history.alert_id');
  let found = joined.selectAll('alert_history').select('definition').where('alert_history.org_id', '=', orgId);
  found = found.where('at', '>=', start).where('at', '<', end);
  if (kind !== undefined) found = found.where('kind', '=', kind);
  if (before !== undefined) found = found.where(sql<boolean>`(at, alert_history.id) < (${before.at}, ${before.id})`);
  const rows = await answerOf(found.orderBy('at', 'desc').orderBy('alert_history.id', 'desc').limit(limit).execute());
  const entries = await withDeliveries(deps, orgId, rows);
  return entries.map((entry, index) => ({ ...entry, alertId: rows[index]?.alert_id ?? '', definition: rows[index]?.definition ?? '' }));
}

async function insertAlert(on: Transaction<DefinitionsTables>, row: AlertsTable): Promise<void> {
  const known = on.selectFrom('alerts').select(({ fn }) => fn.countAll<string | number>().as('count'));
  const { count } = await known.where('org_id', '=', row.org_id).executeTakeFirstOrThrow();
  if (Number(count) >= maxAlerts) {
    throw new AppError('too_many_definitions', `An organisation has at most ${maxAlerts} alerts; delete one first.`);
  }
  await on.insertInto('alerts').values(row).execute();
}

async function applyChange(on: Transaction<DefinitionsTables>, { id }: StoredAlert, change: Change, now: string): Promise<void> {
  if (change.removed) {
    for (const table of ['alert_states', 'alert_history'] as const) await on.deleteFrom(table).where('alert_id', '=', id).execute();
    await on.deleteFrom('alerts').where('id', '=', id).execute();
    return;
  }
  if (change.paused === undefined && change.silencedUntil === undefined) return; // what became of it is no change of it
  const set = {
    ...(change.paused === undefined ? {} : { paused: Number(change.paused) }),
    ...(change.silencedUntil === undefined ? {} : { silenced_until: change.silencedUntil }),
    updated_at: now,
  };
  const one = on.updateTable('alerts').where('id', '=', id);
  await one.set(({ eb }) => ({ ...set, revision: eb('revision', '+', 1) })).execute();
}

/** Those whose alert is still what was evaluated, and stands as it did then. */
async function unchanged(on: Transaction<DefinitionsTables>, evaluated: readonly Evaluated[]): Promise<readonly Evaluated[]> {
  if (evaluated.length === 0) return [];
  const ids = evaluated.map(({ alert }) => alert.id);
  const rows = await withStates(on).where('id', 'in', ids).where('paused', '=', 0).execute();
  const present = new Map(rows.map((row) => [row.id, row]));
  return evaluated.filter(({ alert: { id, revision, evaluatedAt } }) => {
    const row = present.get(id);
    return row?.revision === revision && row.evaluated_at === evaluatedAt;
  });
}

interface KeepDependencies extends Pick<AlertStoreDependencies, 'outbox'> {
  readonly nextId: () => string;
}

async function keep(
  on: Transaction<DefinitionsTables>,
  { outbox, nextId }: KeepDependencies,
  evaluated: readonly Evaluated[],
): Promise<void> {
  const states = evaluated.map(({ alert, state, evaluatedAt, error }): AlertStatesTable => {
    return { alert_id: alert.id, state, evaluated_at: evaluatedAt, error };
  });
  for (const rows of partsOf(states)) await upsertStates(on, rows);
  const deliveries: string[] = [];
  for (const part of partsOf(evaluated.flatMap((each) => each.deliveries))) deliveries.push(...(await outbox.put(on, part)));
  const idsOf = takeInTurn(deliveries);
  const history = evaluated.flatMap((each) => {
    const ids = idsOf(each.deliveries.length);
    return each.history.map((entry) => historyRow(nextId(), each, entry, entry.told ? ids : []));
  });
  for (const rows of partsOf(history)) await on.insertInto('alert_history').values(rows).execute();
}

/** Gives the first of a list, then the next ones. */
function takeInTurn<T>(list: readonly T[]): (count: number) => readonly T[] {
  let taken = 0;
  return (count) => {
    taken += count;
    return list.slice(taken - count, taken);
  };
}

function partsOf<T>(rows: readonly T[]): readonly T[][] {
  return Array.from({ length: Math.ceil(rows.length / insertRows) }, (_, index) =>
    rows.slice(index * insertRows, (index + 1) * insertRows),
  );
}

async function upsertStates(on: Transaction<DefinitionsTables>, rows: readonly AlertStatesTable[]): Promise<void> {
  const insert = on.insertInto('alert_states').values([...rows]);
  await insert
    .onConflict((conflict) =>
      conflict.column('alert_id').doUpdateSet(({ ref }) => ({
        state: ref('excluded.state'),
        evaluated_at: ref('excluded.evaluated_at'),
        error: ref('excluded.error'),
      })),
    )
    .execute();
}

function historyRow(id: string, { alert, evaluatedAt }: Evaluated, entry: HistoryEntry, deliveries: readonly string[]): AlertHistoryTable {
  const { kind, labels, from, to, value } = entry;
  const said = { kind, labels: JSON.stringify(labels), from_state: from, to_state: to, value };
  return { id, alert_id: alert.id, org_id: alert.orgId, at: evaluatedAt, ...said, deliveries: JSON.stringify(deliveries) };
}

async function withDeliveries(
  { outbox }: AlertStoreDependencies,
  orgId: string,
  rows: readonly Selectable<AlertHistoryTable>[],
): Promise<readonly StoredHistoryEntry[]> {
  const idsOf = (row: Selectable<AlertHistoryTable>): readonly string[] => JSON.parse(row.deliveries);
  const found = await outbox.find(orgId, [...new Set(rows.flatMap(idsOf))]);
  const byId = new Map(found.map((delivery) => [delivery.id, delivery]));
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    kind: row.kind as HistoryEntry['kind'], // decode boundary: only this file writes the table
    labels: JSON.parse(row.labels),
    from: row.from_state,
    to: row.to_state,
    value: row.value,
    deliveries: idsOf(row).flatMap((id) => byId.get(id) ?? []),
  }));
}

type AlertRow = Selectable<AlertsTable> & { readonly [Column in 'state' | 'evaluated_at' | 'error']: string | null };

function withStates(db: Db): SelectQueryBuilder<DefinitionsTables, 'alerts', AlertRow> {
  const joined = db.selectFrom('alerts').leftJoin('alert_states', 'alert_states.alert_id', 'alerts.id');
  return joined.selectAll('alerts').select(['state', 'evaluated_at', 'error']) as unknown as SelectQueryBuilder<
    DefinitionsTables,
    'alerts',
    AlertRow
  >; // decode boundary: a left join's columns may be null, which the row type says
}

function notFound(): AppError {
  return new AppError('alert_not_found', 'There is no alert with this id.');
}

function fromRow(row: AlertRow): StoredAlert {
  return {
    id: row.id,
    orgId: row.org_id,
    definition: row.definition,
    paused: row.paused !== 0,
    silencedUntil: row.silenced_until,
    revision: row.revision,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    state: row.state,
    evaluatedAt: row.evaluated_at,
    error: row.error ?? '',
  };
}
