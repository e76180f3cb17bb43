import type { Database } from '../store/database.ts';

/** The collector's own watermark. One that is new here begins at the oldest of all, since somebody may have left work behind. */
export async function readWatermark(database: Database, collector: string): Promise<number> {
  const sql = `SELECT maxIf(at, own) AS own_at, min(at) AS oldest FROM
    (SELECT collector = {collector:String} AS own, max(watermark_ms) AS at FROM derive_watermarks GROUP BY collector)`;
  const [row] = await database.select<{ own_at: string; oldest: string }>('derive', sql, { collector });
  return Number(row?.own_at ?? 0) || Number(row?.oldest ?? 0);
}
