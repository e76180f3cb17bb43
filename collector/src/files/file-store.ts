/** Files that the service makes and keeps for a time, such as exports and archived reports: in a directory, or in a bucket. */

import type { Readable } from 'node:stream';
import { AppError } from '../errors.ts';

/** First and last byte, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface StoredFile {
  /** Segments separated by slashes, such as `exports/4f1c/executions.csv`. */
  readonly name: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly modifiedMs: number;
  /** Quoted, as HTTP wants it; another one whenever the content is another one. */
  readonly etag: string;
}

/** All throw `files_unavailable` where the disk or the bucket refuses. A file is there whole or not at all. */
export interface FileStore {
  /** A directory of this machine for files that are being made, until they are adopted. */
  readonly scratch: string;
  /** Writes what the stream gives and answers how many bytes it was. Whatever fails leaves nothing behind. */
  readonly write: (name: string, content: AsyncIterable<Uint8Array>) => Promise<StoredFile>;
  /** Takes a file of this machine over, which is gone then; within a directory it is only moved. */
  readonly adopt: (name: string, path: string) => Promise<StoredFile>;
  readonly find: (name: string) => Promise<StoredFile | undefined>;
  /** The content, or the part of it. Undefined where there is no such file. */
  readonly read: (name: string, range?: ByteRange) => Promise<Readable | undefined>;
  /** Passes over what is not there. */
  readonly remove: (name: string) => Promise<void>;
  /** In no order. `prefix` ends with a slash. */
  readonly list: (prefix: string) => AsyncIterable<StoredFile>;
  /** Removes what interrupted writing left behind more than a day ago. */
  readonly tidy: () => Promise<void>;
  readonly shutdown: () => Promise<void>;
}

/** What writing may leave behind is kept so long, since another collector may still write it. */
export const abandonedAfterMs = 86_400_000;

const fitName = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)+$/;

/** Whether it is a name of this store: no way out of its directory, and nothing that a path or an URL would read otherwise. */
export function isFileName(name: string): boolean {
  return name.length <= 500 && fitName.test(name);
}

export function requireFileName(name: string): void {
  if (!isFileName(name)) throw new AppError('internal', `${name} is no name for a file.`);
}
