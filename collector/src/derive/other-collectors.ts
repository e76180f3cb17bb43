import type { Database } from '../store/database.ts';

/** A collector writes its watermark at least once a minute, and it trails by the wait for roots at most. */
const aliveForMs = 180_000;

/** Names of the collectors, other than `own`, that were at work on this store within the last minutes. */
export async function otherCollectors(database: Database, own: string, nowMs: number): Promise<readonly string[]> {
  const sql = `SELECT collector FROM derive_watermarks WHERE collector != {own:String}
    GROUP BY collector HAVING max(watermark_ms) > {since:Int64} ORDER BY collector LIMIT 100`;
  const rows = await database.select<{ collector: string }>('derive', sql, { own, since: nowMs - aliveForMs });
  return rows.map((row) => row.collector);
}
