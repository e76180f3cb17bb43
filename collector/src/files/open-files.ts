/** Opens the store of files that the configuration names. */

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';
import { openDirectoryFiles } from './directory-files.ts';
import type { FileStore } from './file-store.ts';

/** A bucket where one is named, else the directory. Throws `configuration`. */
export async function openFiles(config: Pick<Config, 'exportDir' | 'exportBucket' | 'dataDir'>, clock: Clock): Promise<FileStore> {
  if (config.exportBucket === undefined) return openDirectoryFiles(config.exportDir ?? join(config.dataDir, 'exports'), clock);
  if (config.exportDir !== undefined)
    throw new AppError('configuration', 'RESONANT_EXPORT_DIR and RESONANT_EXPORT_S3_BUCKET are both set: files are kept in one of them.');
  const { openBucketFiles } = await import('./bucket-files.ts'); // its client is big, and most services do without
  const scratch = join(config.dataDir, 'exporting');
  await mkdir(scratch, { recursive: true, mode: 0o700 });
  return openBucketFiles(config.exportBucket, scratch);
}
