/** Definitions that are plain documents, by organisation: goals, dashboards and reports, each in a table of its own. */

import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Clock } from '../clock.ts';
import { AppError, type ErrorCode } from '../errors.ts';
import { beginning, comesAfter, type Place } from './created-order.ts';
import { answerOf } from './definitions-dialect.ts';
import type { DefinitionsTables, DocumentsTable } from './definitions-migrations.ts';
import { changedAt, changedMeanwhile, seenAt } from './versions.ts';

/** `definition` is kept as it is given: JSON that whoever asks for it writes and reads. */
export interface StoredDefinition {
  readonly id: string;
  readonly definition: string;
  /** ISO-8601 */
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What is kept with a definition, in the same transaction. */
export type KeptWith = (on: Transaction<DefinitionsTables>, id: string) => Promise<void>;

interface Replacing {
  /** The `updatedAt` of what is to be replaced; unset = whatever is there. */
  readonly seen?: string | undefined;
  /** The same as `KeptWith`, told what the definition is then. */
  readonly kept?: (on: Transaction<DefinitionsTables>, id: string, definition: string) => Promise<void>;
}

/** What comes in the place of a definition; where that depends on what it was, nobody comes between. */
type Replacement = string | ((before: string) => string);

/** All throw `store_unavailable`; those that name one throw that it is not found. */
export interface DefinitionStore {
  /** Throws `too_many_definitions`. */
  readonly create: (orgId: string, definition: string, kept?: KeptWith) => Promise<StoredDefinition>;
  /** Oldest first. */
  readonly list: (orgId: string, limit: number, after?: Place) => Promise<readonly StoredDefinition[]>;
  readonly get: (orgId: string, id: string) => Promise<StoredDefinition>;
  /** Throws `changed_meanwhile` where it is not the one that was seen. */
  readonly replace: (orgId: string, id: string, replacement: Replacement, options?: Replacing) => Promise<StoredDefinition>;
  readonly remove: (orgId: string, id: string, kept?: KeptWith) => Promise<void>;
}

/** The table, and what one of its rows is called. */
interface Kind {
  readonly table: 'goals' | 'dashboards' | 'bi_exports' | 'reports';
  readonly noun: string;
  readonly notFound: ErrorCode;
}

export const goalKind: Kind = { table: 'goals', noun: 'goal', notFound: 'goal_not_found' };
export const biExportKind: Kind = { table: 'bi_exports', noun: 'BI export', notFound: 'bi_export_not_found' };
export const dashboardKind: Kind = { table: 'dashboards', noun: 'dashboard', notFound: 'dashboard_not_found' };
export const reportKind: Kind = { table: 'reports', noun: 'report', notFound: 'report_not_found' };

/** Of one organisation, of each kind. */
const maxDefinitions = 1_000;

export function createDefinitionStore(db: Kysely<DefinitionsTables>, clock: Clock, { table, noun, notFound }: Kind): DefinitionStore {
  const now = (): string => new Date(clock.now()).toISOString();
  const missing = (): AppError => new AppError(notFound, `There is no ${noun} with this id.`);
  const tooMany = (): AppError =>
    new AppError('too_many_definitions', `An organisation has at most ${maxDefinitions} ${noun}s; delete one first.`);
  const ofOrganisation = (orgId: string) => db.selectFrom(table).selectAll().where('org_id', '=', orgId);
  const get: DefinitionStore['get'] = async (orgId, id) => {
    const row = await answerOf(ofOrganisation(orgId).where('id', '=', id).executeTakeFirst());
    if (row === undefined) throw missing();
    return fromRow(row);
  };
  return {
    create: async (orgId, definition, kept) => {
      const row: DocumentsTable = { id: randomUUID(), org_id: orgId, definition, created_at: now(), updated_at: now() };
      await answerOf(
        db.transaction().execute(async (on) => {
          const known = on.selectFrom(table).select(({ fn }) => fn.countAll<string | number>().as('count'));
          const { count } = await known.where('org_id', '=', orgId).executeTakeFirstOrThrow();
          if (Number(count) >= maxDefinitions) throw tooMany();
          await on.insertInto(table).values(row).execute();
          await kept?.(on, row.id);
        }),
      );
      return fromRow(row);
    },
    list: async (orgId, limit, after = beginning) => {
      const rest = ofOrganisation(orgId).where(comesAfter(after));
      return (await answerOf(rest.orderBy('created_at').orderBy('id').limit(limit).execute())).map(fromRow);
    },
    get,
    replace: async (orgId, id, replacement, { seen, kept } = {}) => {
      await answerOf(
        db.transaction().execute(async (on) => {
          const one = on.updateTable(table).where('org_id', '=', orgId).where('id', '=', id);
          const asSeen = seen === undefined ? one : one.where('updated_at', '=', seenAt(seen));
          const touched = asSeen.set(({ ref }) => ({ definition: ref('definition') }));
          const { numUpdatedRows } = await touched.executeTakeFirstOrThrow(); // first of all, so that nobody comes between
          const found = on.selectFrom(table).select(['definition', 'updated_at']).where('org_id', '=', orgId).where('id', '=', id);
          const before = await found.executeTakeFirst();
          if (before === undefined) throw missing();
          if (numUpdatedRows === 0n) throw changedMeanwhile();
          const definition = typeof replacement === 'string' ? replacement : replacement(before.definition);
          await one.set({ definition, updated_at: changedAt(before.updated_at, clock.now()) }).execute();
          await kept?.(on, id, definition);
        }),
      );
      return get(orgId, id);
    },
    remove: async (orgId, id, kept) => {
      await answerOf(
        db.transaction().execute(async (on) => {
          const one = on.deleteFrom(table).where('org_id', '=', orgId).where('id', '=', id);
          const { numDeletedRows } = await one.executeTakeFirstOrThrow();
          if (numDeletedRows === 0n) throw missing();
          await kept?.(on, id);
        }),
      );
    },
  };
}

function fromRow(row: Selectable<DocumentsTable>): StoredDefinition {
  return { id: row.id, definition: row.definition, createdAt: row.created_at, updatedAt: row.updated_at };
}
