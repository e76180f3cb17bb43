/** Rows for Redshift by way of S3: a page is one file in the service's bucket, which COPY loads and which is gone afterwards. */

import { randomUUID } from 'node:crypto';
import type { BucketConfig } from '../../config.ts';
import type { FileStore } from '../../files/file-store.ts';
import type { RetentionRule } from '../../files/retention.ts';
import type { DocumentedTableName } from '../columns.ts';
import type { Cell } from './cells.ts';
import { copyStaged } from './redshift-sql.ts';

/** The service's files, and the bucket that they are in. */
export interface Staging {
  readonly files: Pick<FileStore, 'write' | 'remove'>;
  readonly bucket: Pick<BucketConfig, 'bucket' | 'prefix' | 'region'>;
}

export interface Copying {
  readonly staging: Staging;
  /** Files of one export lie together, so that a role can be let at these alone. */
  readonly exportId: string;
  readonly iamRole: string;
}

const folder = 'warehouse/';

/** A collector that was killed leaves its file behind. */
export const staleStaging: RetentionRule = { prefix: folder, keepMs: 86_400_000 };

/** Loads rows into the staging table. Throws `files_unavailable`, and what the statement does. */
export async function copyRows(
  run: (sql: string) => Promise<unknown>,
  { staging: { files, bucket }, exportId, iamRole }: Copying,
  table: DocumentedTableName,
  rows: Iterable<readonly Cell[]>,
): Promise<void> {
  const name = `${folder}${exportId}/${randomUUID()}.csv`;
  try {
    await files.write(name, csvLines(rows));
    await run(copyStaged(table, { url: `s3://${bucket.bucket}/${bucket.prefix}${name}`, region: bucket.region, iamRole }));
  } finally {
    await files.remove(name).catch(() => undefined); // what stays is swept when its time is over
  }
}

async function* csvLines(rows: Iterable<readonly Cell[]>): AsyncGenerator<Uint8Array> {
  for (const row of rows) yield Buffer.from(`${row.map(csvField).join(',')}\n`);
}

function csvField(cell: Cell): string {
  return cell === null ? '\\N' : `"${String(cell).replaceAll('"', '""')}"`;
}
