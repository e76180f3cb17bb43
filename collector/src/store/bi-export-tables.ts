import type { Kysely } from 'kysely';

/** How far exports to warehouses have come. */
export interface BiExportMarksTable {
  readonly id: string;
  readonly watermark_ms: number;
  readonly place: string;
}

export async function createBiExportMarks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('bi_export_marks')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('watermark_ms', 'bigint', (column) => column.notNull())
    .addColumn('place', 'text', (column) => column.notNull())
    .execute();
}
