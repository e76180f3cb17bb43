/** Goals as definitions: what is asked for, by organisation. */

import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import { beginning, comesAfter, type Place } from './created-order.ts';
import { answerOf } from './definitions-dialect.ts';
import type { DefinitionsTables, GoalsTable } from './definitions-migrations.ts';

/** `definition` is kept as it is given: JSON that whoever asks for goals writes and reads. */
export interface StoredGoal {
  readonly id: string;
  readonly definition: string;
  /** ISO-8601 */
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** All throw `store_unavailable`; those that name a goal throw `goal_not_found`. */
export interface GoalStore {
  /** Throws `too_many_definitions`. */
  readonly create: (orgId: string, definition: string) => Promise<StoredGoal>;
  /** Oldest first. */
  readonly list: (orgId: string, limit: number, after?: Place) => Promise<readonly StoredGoal[]>;
  readonly get: (orgId: string, id: string) => Promise<StoredGoal>;
  readonly replace: (orgId: string, id: string, definition: string) => Promise<StoredGoal>;
  readonly remove: (orgId: string, id: string) => Promise<void>;
}

/** Of one organisation. */
const maxGoals = 1_000;

export function createGoalStore(db: Kysely<DefinitionsTables>, clock: Clock): GoalStore {
  const now = (): string => new Date(clock.now()).toISOString();
  const ofOrganisation = (orgId: string) => db.selectFrom('goals').selectAll().where('org_id', '=', orgId);
  const get: GoalStore['get'] = async (orgId, id) => {
    const row = await answerOf(ofOrganisation(orgId).where('id', '=', id).executeTakeFirst());
    if (row === undefined) throw notFound();
    return fromRow(row);
  };
  return {
    create: async (orgId, definition) => {
      const row: GoalsTable = { id: randomUUID(), org_id: orgId, definition, created_at: now(), updated_at: now() };
      await answerOf(
        db.transaction().execute(async (on) => {
          const known = on.selectFrom('goals').select(({ fn }) => fn.countAll<string | number>().as('count'));
          const { count } = await known.where('org_id', '=', orgId).executeTakeFirstOrThrow();
          if (Number(count) >= maxGoals) throw tooMany();
          await on.insertInto('goals').values(row).execute();
        }),
      );
      return fromRow(row);
    },
    list: async (orgId, limit, after = beginning) => {
      const rest = ofOrganisation(orgId).where(comesAfter(after));
      return (await answerOf(rest.orderBy('created_at').orderBy('id').limit(limit).execute())).map(fromRow);
    },
    get,
    replace: async (orgId, id, definition) => {
      const one = db.updateTable('goals').where('org_id', '=', orgId).where('id', '=', id);
      await answerOf(one.set({ definition, updated_at: now() }).execute());
      return get(orgId, id);
    },
    remove: async (orgId, id) => {
      const one = db.deleteFrom('goals').where('org_id', '=', orgId).where('id', '=', id);
      const { numDeletedRows } = await answerOf(one.executeTakeFirstOrThrow());
      if (numDeletedRows === 0n) throw notFound();
    },
  };
}

function notFound(): AppError {
  return new AppError('goal_not_found', 'There is no goal with this id.');
}

function tooMany(): AppError {
  return new AppError('too_many_definitions', `An organisation has at most ${maxGoals} goals; delete one first.`);
}

function fromRow(row: Selectable<GoalsTable>): StoredGoal {
  return { id: row.id, definition: row.definition, createdAt: row.created_at, updatedAt: row.updated_at };
}
