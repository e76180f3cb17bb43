/** Exports to warehouses: documents like other definitions, and how far each has come. */

import type { Kysely } from 'kysely';
import type { Clock } from '../clock.ts';
import { biExportKind, createDefinitionStore, type DefinitionStore } from './definition-store.ts';
import { answerOf } from './definitions-dialect.ts';
import type { DefinitionsTables } from './definitions-migrations.ts';

export interface BiExportMark {
  /** Rows that were derived before are there; 0 = none yet. */
  readonly watermarkMs: number;
  /** What it is the mark of: somewhere else it begins again. */
  readonly place: string;
}

/** All throw `store_unavailable`. */
export interface BiExportStore extends DefinitionStore {
  readonly marks: (ids: readonly string[]) => Promise<ReadonlyMap<string, BiExportMark>>;
  readonly setMark: (id: string, mark: BiExportMark) => Promise<void>;
  /** Gives every definition to `reseal`, in one transaction, and keeps what it returns; resolves to how many there are. */
  readonly resealAll: (reseal: (orgId: string, definition: string) => string) => Promise<number>;
}

export function createBiExportStore(db: Kysely<DefinitionsTables>, clock: Clock): BiExportStore {
  const store = createDefinitionStore(db, clock, biExportKind);
  return {
    ...store,
    remove: (orgId, id, kept) =>
      store.remove(orgId, id, async (on, removed) => {
        await on.deleteFrom('bi_export_marks').where('id', '=', removed).execute();
        await kept?.(on, removed);
      }),
    marks: async (ids) => {
      if (ids.length === 0) return new Map();
      const found = db.selectFrom('bi_export_marks').selectAll().where('id', 'in', ids);
      return new Map((await answerOf(found.execute())).map((row) => [row.id, { watermarkMs: Number(row.watermark_ms), place: row.place }]));
    },
    setMark: async (id, { watermarkMs, place }) => {
      const mark = { watermark_ms: watermarkMs, place };
      const inserted = db.insertInto('bi_export_marks').values({ id, ...mark });
      await answerOf(inserted.onConflict((conflict) => conflict.column('id').doUpdateSet(mark)).execute());
    },
    resealAll: (reseal) =>
      answerOf(
        db.transaction().execute(async (on) => {
          const rows = await on.selectFrom('bi_exports').select(['id', 'org_id', 'definition']).execute();
          for (const { id, org_id, definition } of rows) {
            await on
              .updateTable('bi_exports')
              .set({ definition: reseal(org_id, definition) })
              .where('id', '=', id)
              .execute();
          }
          return rows.length;
        }),
      ),
  };
}
