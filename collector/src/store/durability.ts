import type { Database } from './database.ts';

/** What must survive for an answer to be true: the spans, and the ledger that finds them again. */
const tables = ['spans', 'ingest_batches'];

/** With `fsync`, an insert waits for the disk, so that even a power loss takes nothing; without, only a crash of the machine can. */
export async function setDurability(database: Database, fsync: boolean, cluster?: string): Promise<void> {
  for (const table of tables) {
    const target = cluster === undefined ? table : `${table}_local ON CLUSTER '${cluster}'`;
    await database.command(`ALTER TABLE ${target} MODIFY SETTING fsync_after_insert = ${Number(fsync)}`);
  }
}
