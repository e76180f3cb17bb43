/** The embedded store of a stopped service. */

import { join } from 'node:path';
import { type Database, openDatabase } from '../collector/src/store/database.ts';
import { migrate } from '../collector/src/store/migrate.ts';

export async function withStore<T>(dataDir: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase({ path: join(dataDir, 'telemetry'), maxQuerySeconds: 600, maxQueryBytes: 8e9 });
  try {
    await migrate(database);
    return await work(database);
  } finally {
    await database.shutdown();
  }
}
