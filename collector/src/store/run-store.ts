/** Runs of definitions: claimed under a lease, so that one collector works on each, and kept with how far they have come. */

import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { Clock } from '../clock.ts';
import { answerOf } from './definitions-dialect.ts';
import type { DefinitionsTables } from './definitions-migrations.ts';
import { growingIds } from './growing-ids.ts';
import type { RunsTable } from './schedule-tables.ts';

export const runStatuses = ['waiting', 'running', 'done', 'failed'] as const;

export type RunStatus = (typeof runStatuses)[number];

export interface NewRun {
  /** What runs, such as `report`. */
  readonly kind: string;
  readonly definitionId: string;
  readonly orgId: string;
  /** ISO-8601, the instant of the schedule; null = somebody asked for it. */
  readonly scheduledAt: string | null;
  /** JSON of whoever asks. */
  readonly asked: string;
}

export interface StoredRun extends NewRun {
  readonly id: string;
  /** JSON of whoever does the work; `{}` until it is first kept. */
  readonly state: string;
  readonly status: RunStatus;
  /** That have begun since the work last asked to go on later. */
  readonly attempts: number;
  readonly dueAt: string;
  /** Of the last attempt; empty = none. */
  readonly error: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/**
 * How an attempt ended. `later`: the work itself wants to go on then, which is no failed attempt; `retry`: it failed and is tried again;
 * `released`: it was cut off, and counts for nothing.
 */
export type RunEnd =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly error: string }
  | { readonly kind: 'later'; readonly afterMs: number }
  | { readonly kind: 'retry'; readonly error: string; readonly afterMs: number }
  | { readonly kind: 'released' };

export interface ClaimRun {
  readonly kind: string;
  /** A name that no other process has. */
  readonly owner: string;
  readonly leaseMs: number;
}

/** Who holds the run's lease. */
export type HeldRun = Pick<StoredRun, 'id'> & Pick<ClaimRun, 'owner'>;

export interface ListRuns {
  readonly limit: number;
  /** Those before this one; absent = from the newest. */
  readonly before?: { readonly createdAt: string; readonly id: string } | undefined;
}

/** All but those within a transaction throw `store_unavailable`. */
export interface RunStore {
  /** Within the caller's transaction; due at once. */
  readonly put: (on: Transaction<DefinitionsTables>, run: NewRun) => Promise<void>;
  /** The same in a transaction of its own. */
  readonly add: (run: NewRun) => Promise<StoredRun>;
  /** The run that has been due longest and that nobody works on, now the owner's. */
  readonly claim: (claim: ClaimRun) => Promise<StoredRun | undefined>;
  /** Goes on holding the lease; false where it went to another or the run is gone. */
  readonly prolong: (held: HeldRun, leaseMs: number) => Promise<boolean>;
  /** Keeps how far the work has come; false as above. */
  readonly save: (held: HeldRun, state: string) => Promise<boolean>;
  readonly end: (held: HeldRun, end: RunEnd) => Promise<boolean>;
  readonly get: (kind: string, orgId: string, id: string) => Promise<StoredRun | undefined>;
  /** Newest first. */
  readonly list: (kind: string, definitionId: string, asked: ListRuns) => Promise<readonly StoredRun[]>;
  /** The newest run of each of these definitions that has any, by its id. */
  readonly newest: (kind: string, definitionIds: readonly string[]) => Promise<ReadonlyMap<string, StoredRun>>;
  /** How many of a definition wait or are worked on. */
  readonly unfinished: (kind: string, definitionId: string) => Promise<number>;
  /** Forgets a run, also one that is under way: whoever works on it is told so when it next saves. */
  readonly remove: (kind: string, orgId: string, id: string) => Promise<void>;
  /** Forgets runs that ended before then (ISO-8601). */
  readonly forget: (kind: string, before: string) => Promise<void>;
  /** Forgets every run of a definition, within the transaction that removes it. */
  readonly clear: (on: Transaction<DefinitionsTables>, kind: string, definitionId: string) => Promise<void>;
}

export function createRunStore(db: Kysely<DefinitionsTables>, clock: Clock): RunStore {
  const iso = (inMs = 0): string => new Date(clock.now() + inMs).toISOString();
  const nextId = growingIds();
  const rowOf = ({ kind, definitionId, orgId, scheduledAt, asked }: NewRun): RunsTable => {
    const about = { id: nextId(), kind, definition_id: definitionId, org_id: orgId, scheduled_at: scheduledAt, asked };
    const fresh = { state: '{}', status: 'waiting', attempts: 0, lease_owner: '', error: '' };
    return { ...about, ...fresh, due_at: iso(), lease_until: iso(), created_at: iso(), updated_at: iso() };
  };
  const change = async ({ id, owner }: HeldRun, values: Partial<RunsTable>): Promise<boolean> => {
    const own = db
      .updateTable('runs')
      .set({ ...values, updated_at: iso() })
      .where('id', '=', id);
    const { numUpdatedRows } = await answerOf(
      own.where('lease_owner', '=', owner).where('status', '=', 'waiting').executeTakeFirstOrThrow(),
    );
    return numUpdatedRows > 0n;
  };
  const ofKind = (kind: string) => db.selectFrom('runs').selectAll().where('kind', '=', kind);
  const all = async (found: { readonly execute: () => Promise<readonly Selectable<RunsTable>[]> }) =>
    (await answerOf(found.execute())).map((row) => fromRow(row, iso()));
  return {
    put: async (on, run) => {
      await on.insertInto('runs').values(rowOf(run)).execute();
    },
    add: async (run) => {
      const row = rowOf(run);
      await answerOf(db.insertInto('runs').values(row).execute());
      return fromRow(row, iso());
    },
    claim: (asked) => claimRun(db, asked, iso),
    prolong: (held, leaseMs) => change(held, { lease_until: iso(leaseMs) }),
    save: (held, state) => change(held, { state }),
    end: (held, end) => endRun(db, held, end, iso),
    get: async (kind, orgId, id) => (await all(ofKind(kind).where('org_id', '=', orgId).where('id', '=', id)))[0],
    list: (kind, definitionId, { limit, before }) => {
      let found = ofKind(kind).where('definition_id', '=', definitionId);
      if (before !== undefined) found = found.where(sql<boolean>`(created_at, id) < (${before.createdAt}, ${before.id})`);
      return all(found.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit));
    },
    newest: async (kind, definitionIds) => {
      if (definitionIds.length === 0) return new Map();
      const found = ofKind(kind).where(sql<boolean>`(definition_id, created_at) in ${lastInstants(db, kind, definitionIds)}`);
      return new Map((await all(found.orderBy('id'))).map((run) => [run.definitionId, run])); // of one instant the last
    },
    unfinished: async (kind, definitionId) => {
      const counted = db.selectFrom('runs').select(({ fn }) => fn.countAll<string | number>().as('count'));
      const of = counted.where('kind', '=', kind).where('definition_id', '=', definitionId).where('status', '=', 'waiting');
      return Number((await answerOf(of.executeTakeFirstOrThrow())).count);
    },
    remove: async (kind, orgId, id) => {
      await answerOf(db.deleteFrom('runs').where('kind', '=', kind).where('org_id', '=', orgId).where('id', '=', id).execute());
    },
    forget: async (kind, before) => {
      const ended = db.deleteFrom('runs').where('kind', '=', kind).where('status', '!=', 'waiting');
      await answerOf(ended.where('updated_at', '<', before).execute());
    },
    clear: async (on, kind, definitionId) => {
      await on.deleteFrom('runs').where('kind', '=', kind).where('definition_id', '=', definitionId).execute();
    },
  };
}

function lastInstants(db: Kysely<DefinitionsTables>, kind: string, definitionIds: readonly string[]) {
  return db
    .selectFrom('runs')
    .select(({ fn }) => ['definition_id', fn.max('created_at').as('created_at')])
    .where('kind', '=', kind)
    .where('definition_id', 'in', definitionIds)
    .groupBy('definition_id');
}

async function claimRun(
  db: Kysely<DefinitionsTables>,
  { kind, owner, leaseMs }: ClaimRun,
  iso: (inMs?: number) => string,
): Promise<StoredRun | undefined> {
  const free = db.selectFrom('runs').select('id').where('kind', '=', kind).where('status', '=', 'waiting');
  const due = free.where('due_at', '<=', iso()).where('lease_until', '<=', iso()).orderBy('due_at').orderBy('id').limit(1);
  const taken = { lease_owner: owner, lease_until: iso(leaseMs), updated_at: iso() };
  const leased = db.updateTable('runs').set(({ eb }) => ({ ...taken, attempts: eb('attempts', '+', 1) }));
  // Asked again of the row itself: where two claim at once, the second sees the first one's lease.
  const still = leased.where('id', 'in', due).where('status', '=', 'waiting').where('lease_until', '<=', iso());
  const [row] = await answerOf(still.returningAll().execute());
  return row && fromRow(row, iso());
}

async function endRun(
  db: Kysely<DefinitionsTables>,
  { id, owner }: HeldRun,
  end: RunEnd,
  iso: (inMs?: number) => string,
): Promise<boolean> {
  const ended = { lease_owner: '', lease_until: iso(), updated_at: iso() };
  const own = db.updateTable('runs').where('id', '=', id).where('lease_owner', '=', owner).where('status', '=', 'waiting');
  const { numUpdatedRows } = await answerOf(
    own
      .set(({ eb }) => {
        switch (end.kind) {
          case 'done':
            return { ...ended, status: 'done', error: '' };
          case 'failed':
            return { ...ended, status: 'failed', error: end.error };
          case 'later':
            return { ...ended, attempts: 0, error: '', due_at: iso(end.afterMs) };
          case 'retry':
            return { ...ended, error: end.error, due_at: iso(end.afterMs) };
          case 'released':
            return { ...ended, attempts: eb('attempts', '-', 1) };
        }
      })
      .executeTakeFirstOrThrow(),
  );
  return numUpdatedRows > 0n;
}

function fromRow(row: Selectable<RunsTable>, now: string): StoredRun {
  const status = row.status as 'waiting' | 'done' | 'failed'; // decode boundary: only this file writes the table
  const running = status === 'waiting' && row.lease_owner !== '' && row.lease_until > now;
  return {
    id: row.id,
    kind: row.kind,
    definitionId: row.definition_id,
    orgId: row.org_id,
    scheduledAt: row.scheduled_at,
    asked: row.asked,
    state: row.state,
    status: running ? 'running' : status,
    attempts: row.attempts,
    dueAt: row.due_at,
    error: row.error,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
