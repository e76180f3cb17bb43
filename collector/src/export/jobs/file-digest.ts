/** Reads a file that was made, once, a piece at a time: its checksum, its size and how many rows it has. */

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { asyncBufferFromFile, parquetMetadataAsync } from 'hyparquet';
import type { FileFormat } from '../../query/export/file-columns.ts';

export interface FileDigest {
  readonly rows: number;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

const newline = 0x0a;
const quote = 0x22;

export async function digestFile(path: string, format: FileFormat, signal: AbortSignal): Promise<FileDigest> {
  const hash = createHash('sha256');
  let bytes = 0;
  let lines = 0;
  let inQuotes = false;
  const count = (chunk: Buffer): void => {
    // A line of CSV may be within quotes; those of JSON never are.
    for (let index = 0; index < chunk.length; index++) {
      const byte = chunk[index];
      if (byte === quote) inQuotes = format === 'csv' && !inQuotes;
      else if (byte === newline && !inQuotes) lines += 1;
    }
  };
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024, signal }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
    if (format !== 'parquet') count(chunk);
  }
  const rows = format === 'parquet' ? await parquetRows(path) : rowsOf(format, lines, bytes);
  return { rows, bytes, sha256: hash.digest('hex') };
}

/** CSV begins with its header; a list stands between two lines of brackets, and an empty one has an empty line there. */
function rowsOf(format: Exclude<FileFormat, 'parquet'>, lines: number, bytes: number): number {
  switch (format) {
    case 'csv':
      return lines - 1;
    case 'ndjson':
      return lines;
    case 'json':
      return bytes <= 5 ? 0 : lines - 2;
  }
}

async function parquetRows(path: string): Promise<number> {
  const { num_rows } = await parquetMetadataAsync(await asyncBufferFromFile(path));
  return Number(num_rows);
}
