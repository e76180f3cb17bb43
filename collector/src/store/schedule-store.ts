/** When definitions are due, so that of several collectors one begins what is. */

import type { Kysely, Selectable, Transaction } from 'kysely';
import { answerOf } from './definitions-dialect.ts';
import type { DefinitionsTables } from './definitions-migrations.ts';
import type { RunStore } from './run-store.ts';
import type { SchedulesTable } from './schedule-tables.ts';

export interface StoredSchedule {
  /** What is scheduled, such as `report`. */
  readonly kind: string;
  /** Of the definition. */
  readonly id: string;
  readonly orgId: string;
  readonly schedule: string;
  readonly timeZone: string;
  /** ISO-8601 */
  readonly nextRunAt: string;
}

/** All but those within a transaction throw `store_unavailable`. */
export interface ScheduleStore {
  /** Sets when the definition runs, within the transaction that keeps it. */
  readonly set: (on: Transaction<DefinitionsTables>, schedule: StoredSchedule) => Promise<void>;
  /** The definition runs no more at any time. */
  readonly clear: (on: Transaction<DefinitionsTables>, kind: string, id: string) => Promise<void>;
  /** By the definition's id; those that have no schedule are absent. */
  readonly of: (kind: string, ids: readonly string[]) => Promise<ReadonlyMap<string, StoredSchedule>>;
  /** Those whose time has come, the longest due first. */
  readonly due: (kind: string, now: string, limit: number) => Promise<readonly StoredSchedule[]>;
  /** Adds the run of the instant and moves on to the next, together; false where another collector has, or the schedule was changed. */
  readonly begin: (due: StoredSchedule, scheduledAt: string, nextRunAt: string) => Promise<boolean>;
}

export function createScheduleStore(db: Kysely<DefinitionsTables>, runs: Pick<RunStore, 'put'>): ScheduleStore {
  return {
    set: async (on, schedule) => {
      const { kind, id, ...rest } = toRow(schedule);
      const inserted = on.insertInto('schedules').values({ kind, id, ...rest });
      await inserted.onConflict((conflict) => conflict.columns(['kind', 'id']).doUpdateSet(rest)).execute();
    },
    clear: async (on, kind, id) => {
      await on.deleteFrom('schedules').where('kind', '=', kind).where('id', '=', id).execute();
    },
    of: async (kind, ids) => {
      if (ids.length === 0) return new Map();
      const found = db.selectFrom('schedules').selectAll().where('kind', '=', kind).where('id', 'in', ids);
      return new Map((await answerOf(found.execute())).map((row) => [row.id, fromRow(row)]));
    },
    due: async (kind, at, limit) => {
      const found = db.selectFrom('schedules').selectAll().where('kind', '=', kind).where('next_run_at', '<=', at);
      return (await answerOf(found.orderBy('next_run_at').orderBy('id').limit(limit).execute())).map(fromRow);
    },
    begin: (due, scheduledAt, nextRunAt) => {
      const { kind, id, orgId } = due;
      return answerOf(
        db.transaction().execute(async (on) => {
          const moved = on.updateTable('schedules').set({ next_run_at: nextRunAt }).where('kind', '=', kind).where('id', '=', id);
          const still = moved.where('next_run_at', '=', due.nextRunAt).where('schedule', '=', due.schedule);
          const { numUpdatedRows } = await still.where('time_zone', '=', due.timeZone).executeTakeFirstOrThrow();
          if (numUpdatedRows === 0n) return false;
          await runs.put(on, { kind, definitionId: id, orgId, scheduledAt, asked: '{}' });
          return true;
        }),
      );
    },
  };
}

function toRow({ kind, id, orgId, schedule, timeZone, nextRunAt }: StoredSchedule): SchedulesTable {
  return { kind, id, org_id: orgId, schedule, time_zone: timeZone, next_run_at: nextRunAt };
}

function fromRow(row: Selectable<SchedulesTable>): StoredSchedule {
  const { kind, id, org_id: orgId, schedule, time_zone: timeZone, next_run_at: nextRunAt } = row;
  return { kind, id, orgId, schedule, timeZone, nextRunAt };
}
