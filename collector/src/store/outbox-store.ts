/** Messages on their way to channels: written with what they tell of, in one transaction, and kept until they are sent or given up. */

import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import { answerOf } from './definitions-dialect.ts';
import type { DefinitionsTables } from './definitions-migrations.ts';
import { growingIds } from './growing-ids.ts';
import type { OutboxTable } from './outbox-table.ts';

export const deliveryStatuses = ['waiting', 'sent', 'dead'] as const;

export type DeliveryStatus = (typeof deliveryStatuses)[number];

export interface NewDelivery {
  readonly orgId: string;
  /** The channel's name. */
  readonly channel: string;
  readonly alertId: string;
  /** Messages of one thread reach a channel in the order in which they are put here. */
  readonly thread: string;
  /** JSON that whoever puts and sends it agrees on. */
  readonly message: string;
}

export interface Delivery extends NewDelivery {
  /** Stays the same for every attempt. */
  readonly id: string;
  readonly status: DeliveryStatus;
  /** That have begun. */
  readonly attempts: number;
  /** ISO-8601: when the next attempt is made. */
  readonly dueAt: string;
  /** Of the last attempt; empty = none. */
  readonly error: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface ClaimOptions {
  /** A name that no other claim of any process has at the same time. */
  readonly owner: string;
  readonly leaseMs: number;
  readonly limit: number;
  /** Channels that take no more now. */
  readonly except: readonly ChannelName[];
}

export interface ChannelName {
  readonly orgId: string;
  readonly channel: string;
}

/** How an attempt ended: at `retry` the next one is due `afterMs` from now. */
export type Outcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'dead'; readonly error: string }
  | { readonly kind: 'retry'; readonly error: string; readonly afterMs: number };

export interface ListDeliveries {
  readonly status?: DeliveryStatus | undefined;
  readonly limit: number;
  /** Those before this one; absent = from the newest. */
  readonly before?: { readonly createdAt: string; readonly id: string } | undefined;
}

/** All but `put` throw `store_unavailable`. */
export interface OutboxStore {
  /** Writes within the caller's transaction: what it tells of and the messages are kept together or not at all. Their ids, in their order. */
  readonly put: (on: Transaction<DefinitionsTables>, deliveries: readonly NewDelivery[]) => Promise<readonly string[]>;
  /** The same in a transaction of its own, for messages that come with nothing else to keep. */
  readonly add: (deliveries: readonly NewDelivery[]) => Promise<readonly string[]>;
  /** Due deliveries that nobody is sending, oldest first, now leased to the owner; none whose thread has an earlier one waiting. */
  readonly claim: (options: ClaimOptions) => Promise<readonly Delivery[]>;
  /** Notes how an attempt ended; false where the lease has gone to another. */
  readonly finish: (delivery: Delivery, owner: string, outcome: Outcome) => Promise<boolean>;
  /** Those of these ids that there are, in no order. */
  readonly find: (orgId: string, ids: readonly string[]) => Promise<readonly Delivery[]>;
  /** Newest first. */
  readonly list: (orgId: string, asked: ListDeliveries) => Promise<readonly Delivery[]>;
  /** Of whichever organisation: for those who show by a signature that they may ask. */
  readonly findOne: (id: string) => Promise<Delivery | undefined>;
  /** Makes a dead delivery due now, as if it were new. Throws `delivery_not_found`, `delivery_not_dead`. */
  readonly retry: (orgId: string, id: string) => Promise<Delivery>;
  /** Forgets what was sent or given up before then (ISO-8601). */
  readonly forget: (before: string) => Promise<void>;
  /** How many of all organisations are in each state. */
  readonly counts: () => Promise<Readonly<Record<DeliveryStatus, number>>>;
}

export function createOutboxStore(db: Kysely<DefinitionsTables>, clock: Clock): OutboxStore {
  const iso = (inMs = 0): string => new Date(clock.now() + inMs).toISOString();
  const nextId = growingIds();
  const put: OutboxStore['put'] = async (on, deliveries) => {
    if (deliveries.length === 0) return [];
    const state = { status: 'waiting', attempts: 0, due_at: iso(), lease_owner: '', lease_until: iso(), error: '' };
    const rows = deliveries.map(({ orgId, channel, alertId, thread, message }) => {
      const told = { id: nextId(), org_id: orgId, channel, alert_id: alertId, thread, message };
      return { ...told, ...state, created_at: iso(), updated_at: iso() };
    });
    await on.insertInto('outbox').values(rows).execute();
    return rows.map(({ id }) => id);
  };
  return {
    put,
    add: (deliveries) => answerOf(db.transaction().execute((on) => put(on, deliveries))),
    claim: (options) => claim(db, options, iso(), iso(options.leaseMs)),
    finish: async ({ id }, owner, outcome) => {
      const ended = { ...endOf(outcome), lease_owner: '', lease_until: iso(), updated_at: iso() };
      const due = outcome.kind === 'retry' ? { due_at: iso(outcome.afterMs) } : {};
      const own = db.updateTable('outbox').set({ ...ended, ...due });
      const { numUpdatedRows } = await answerOf(own.where('id', '=', id).where('lease_owner', '=', owner).executeTakeFirstOrThrow());
      return numUpdatedRows > 0n;
    },
    find: async (orgId, ids) => {
      if (ids.length === 0) return [];
      const found = db.selectFrom('outbox').selectAll().where('org_id', '=', orgId).where('id', 'in', ids);
      return (await answerOf(found.execute())).map(fromRow);
    },
    list: async (orgId, { status, limit, before }) => {
      let found = db.selectFrom('outbox').selectAll().where('org_id', '=', orgId);
      if (status !== undefined) found = found.where('status', '=', status);
      if (before !== undefined) found = found.where(sql<boolean>`(created_at, id) < (${before.createdAt}, ${before.id})`);
      return (await answerOf(found.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute())).map(fromRow);
    },
    findOne: async (id) => {
      const row = await answerOf(db.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst());
      return row && fromRow(row);
    },
    retry: (orgId, id) => retry(db, orgId, id, iso()),
    forget: async (before) => {
      await answerOf(db.deleteFrom('outbox').where('status', '!=', 'waiting').where('updated_at', '<', before).execute());
    },
    counts: async () => {
      const counted = db.selectFrom('outbox').select(({ fn }) => ['status', fn.countAll<string | number>().as('count')]);
      const rows = await answerOf(counted.groupBy('status').execute());
      const of = (status: DeliveryStatus): number => Number(rows.find((row) => row.status === status)?.count ?? 0);
      return { waiting: of('waiting'), sent: of('sent'), dead: of('dead') };
    },
  };
}

async function claim(db: Kysely<DefinitionsTables>, options: ClaimOptions, now: string, until: string): Promise<readonly Delivery[]> {
  const { owner, limit, except } = options;
  const free = db
    .selectFrom('outbox as one')
    .select('one.id')
    .where('one.status', '=', 'waiting')
    .where('one.due_at', '<=', now)
    .where('one.lease_until', '<=', now)
    .where(({ not, and, eb }) => and(except.map((of) => not(and([eb('one.org_id', '=', of.orgId), eb('one.channel', '=', of.channel)])))))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('outbox as earlier')
            .select('earlier.id')
            .whereRef('earlier.org_id', '=', 'one.org_id')
            .whereRef('earlier.channel', '=', 'one.channel')
            .whereRef('earlier.thread', '=', 'one.thread')
            .where('earlier.status', '=', 'waiting')
            .where(sql<boolean>`(earlier.created_at, earlier.id) < (one.created_at, one.id)`),
        ),
      ),
    )
    .orderBy('one.due_at')
    .orderBy('one.id')
    .limit(limit);
  const leased = db.updateTable('outbox').set(({ eb }) => {
    return { lease_owner: owner, lease_until: until, attempts: eb('attempts', '+', 1), updated_at: now };
  });
  // Asked again of the row itself: where two claim at once, the second sees the first one's lease.
  const still = leased.where('id', 'in', free).where('status', '=', 'waiting').where('lease_until', '<=', now);
  const rows = await answerOf(still.returningAll().execute());
  return rows.map(fromRow).sort((a, b) => compare(a.dueAt, b.dueAt) || compare(a.id, b.id));
}

async function retry(db: Kysely<DefinitionsTables>, orgId: string, id: string, now: string): Promise<Delivery> {
  const anew = { status: 'waiting', attempts: 0, due_at: now, lease_owner: '', lease_until: now, updated_at: now };
  const dead = db.updateTable('outbox').set(anew).where('org_id', '=', orgId).where('id', '=', id).where('status', '=', 'dead');
  const [row] = await answerOf(dead.returningAll().execute());
  if (row !== undefined) return fromRow(row);
  const known = db.selectFrom('outbox').select('status').where('org_id', '=', orgId).where('id', '=', id);
  const found = await answerOf(known.executeTakeFirst());
  if (found === undefined) throw new AppError('delivery_not_found', 'There is no delivery with this id.');
  throw new AppError('delivery_not_dead', `Only a dead delivery can be retried; this one is ${found.status}.`);
}

function endOf(outcome: Outcome): Pick<OutboxTable, 'status' | 'error'> {
  switch (outcome.kind) {
    case 'sent':
      return { status: 'sent', error: '' };
    case 'dead':
      return { status: 'dead', error: outcome.error };
    case 'retry':
      return { status: 'waiting', error: outcome.error };
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function fromRow(row: Selectable<OutboxTable>): Delivery {
  return {
    id: row.id,
    orgId: row.org_id,
    channel: row.channel,
    alertId: row.alert_id,
    thread: row.thread,
    message: row.message,
    status: row.status as DeliveryStatus, // decode boundary: only this file writes the table
    attempts: row.attempts,
    dueAt: row.due_at,
    error: row.error,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
