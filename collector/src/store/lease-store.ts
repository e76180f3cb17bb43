/** Leases: work that one of several collectors does at a time. */

import type { Kysely, Transaction } from 'kysely';
import type { Clock } from '../clock.ts';
import { answerOf } from './definitions-dialect.ts';
import type { DefinitionsTables } from './definitions-migrations.ts';

export interface Lease {
  readonly name: string;
  /** Who holds it: a name that no other process has. */
  readonly owner: string;
  readonly lengthMs: number;
}

/** All but those within a transaction throw `store_unavailable`. */
export interface LeaseStore {
  /** Takes or prolongs the lease; false where another holds it. */
  readonly acquire: (lease: Lease) => Promise<boolean>;
  /**
   * Whether it is still held, within a transaction whose writes are the holder's alone: whoever takes the lease waits until it ends.
   * A lease that ran out and that nobody took is still held.
   */
  readonly hold: (on: Transaction<DefinitionsTables>, lease: Lease) => Promise<boolean>;
  /** Keeps the holder's transactions waiting until this one ends. */
  readonly block: (on: Transaction<DefinitionsTables>, name: string) => Promise<void>;
  readonly release: (lease: Pick<Lease, 'name' | 'owner'>) => Promise<void>;
}

export function createLeaseStore(db: Kysely<DefinitionsTables>, clock: Clock): LeaseStore {
  const iso = (inMs = 0): string => new Date(clock.now() + inMs).toISOString();
  return {
    acquire: async ({ name, owner, lengthMs }) => {
      const taken = { owner, until: iso(lengthMs) };
      const free = db.updateTable('leases').set(taken).where('name', '=', name);
      const own = free.where((is) => is.or([is('owner', '=', owner), is('until', '<=', iso())]));
      const { numUpdatedRows } = await answerOf(own.executeTakeFirstOrThrow());
      if (numUpdatedRows > 0n) return true;
      const first = db.insertInto('leases').values({ name, ...taken });
      const { numInsertedOrUpdatedRows } = await answerOf(
        first.onConflict((conflict) => conflict.column('name').doNothing()).executeTakeFirstOrThrow(),
      );
      return (numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    hold: async (on, { name, owner, lengthMs }) => {
      const prolonged = on.updateTable('leases').set({ until: iso(lengthMs) });
      const { numUpdatedRows } = await prolonged.where('name', '=', name).where('owner', '=', owner).executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
    block: async (on, name) => {
      await on.updateTable('leases').set({ name }).where('name', '=', name).execute();
    },
    release: async ({ name, owner }) => {
      await answerOf(db.deleteFrom('leases').where('name', '=', name).where('owner', '=', owner).execute());
    },
  };
}
