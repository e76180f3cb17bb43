/** Files in a directory. What is being written is in a directory beside them, so that a name always means a whole file. */

import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm, rmdir, stat, utimes } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import { abandonedAfterMs, type FileStore, requireFileName, type StoredFile } from './file-store.ts';

const unfinished = '.unfinished';

/** Opens the directory and makes it where it is not there. Throws `configuration` for one that cannot be written. */
export async function openDirectoryFiles(root: string, clock: Clock): Promise<FileStore> {
  const beside = join(root, unfinished);
  await mkdir(beside, { recursive: true, mode: 0o700 }).catch((cause: unknown) => {
    throw new AppError('configuration', `The directory for files, ${root}, cannot be written.`, { cause });
  });
  const pathOf = (name: string): string => {
    requireFileName(name);
    return join(root, name);
  };
  const put = (name: string, source: string): Promise<StoredFile> => place(source, pathOf(name), name, clock.now() / 1000);
  return {
    scratch: beside,
    write: (name, content) =>
      orUnavailable(async () => {
        const part = join(beside, randomUUID());
        try {
          await pipeline(Readable.from(content), createWriteStream(part, { mode: 0o600, flush: true }));
          return await put(name, part);
        } finally {
          await rm(part, { force: true });
        }
      }),
    adopt: (name, source) =>
      orUnavailable(async () => {
        const part = join(beside, randomUUID());
        try {
          await move(source, part);
          await flushed(part);
          return await put(name, part);
        } finally {
          await rm(part, { force: true });
        }
      }),
    find: (name) => orUnavailable(() => described(pathOf(name), name)),
    read: (name, range) => orUnavailable(() => reading(pathOf(name), range)),
    remove: (name) =>
      orUnavailable(async () => {
        await rm(pathOf(name), { force: true });
        await removeEmpty(root, dirname(name));
      }),
    list: (prefix) => listed(root, prefix),
    tidy: () => orUnavailable(() => removeAbandoned(beside)),
    shutdown: async () => {},
  };
}

async function place(source: string, path: string, name: string, seconds: number): Promise<StoredFile> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await utimes(source, seconds, seconds);
  await rename(source, path);
  const file = await described(path, name);
  if (file === undefined) throw new Error(`${name} was removed while it was written`);
  return file;
}

/** Another file system, such as that of a mounted directory, takes a copy. */
async function move(source: string, target: string): Promise<void> {
  try {
    await rename(source, target);
  } catch (error) {
    if (codeOf(error) !== 'EXDEV') throw error;
    await copyFile(source, target);
    await rm(source);
  }
}

async function flushed(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function described(path: string, name: string): Promise<StoredFile | undefined> {
  const found = await stat(path).catch(absent);
  if (!found?.isFile()) return undefined;
  const { size, mtimeMs, ino } = found;
  return { name, bytes: size, modifiedMs: mtimeMs, etag: `"${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}-${ino.toString(36)}"` };
}

/** Opened before it is answered, so that a file that goes meanwhile is still read to its end. */
async function reading(path: string, range: { readonly start: number; readonly end: number } | undefined): Promise<Readable | undefined> {
  const file = await open(path, 'r').catch(absent);
  return file && createReadStream(path, { ...range, fd: file });
}

/** Folders that nothing is left in, but for the outermost, which are there anyway. */
async function removeEmpty(root: string, folder: string): Promise<void> {
  if (!folder.includes('/')) return;
  const gone = await rmdir(join(root, folder)).then(
    () => true,
    () => false, // not empty, or gone: either is as it should be
  );
  if (gone) await removeEmpty(root, dirname(folder));
}

async function* listed(root: string, prefix: string): AsyncGenerator<StoredFile> {
  const entries = await orUnavailable(
    async () => (await readdir(join(root, prefix), { recursive: true, withFileTypes: true }).catch(absent)) ?? [],
  );
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const file = await orUnavailable(() => described(path, relative(root, path).split(sep).join('/')));
    if (file !== undefined) yield file;
  }
}

export async function removeAbandoned(directory: string): Promise<void> {
  const beforeMs = Date.now() - abandonedAfterMs;
  for (const name of await readdir(directory)) {
    const found = await stat(join(directory, name)).catch(absent);
    if (found !== undefined && found.mtimeMs < beforeMs) await rm(join(directory, name), { force: true });
  }
}

function absent(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'ENOTDIR') throw error;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

async function orUnavailable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof AppError || codeOf(cause) === undefined) throw cause;
    const why = codeOf(cause) === 'ENOSPC' ? 'the disk is full' : String(codeOf(cause));
    throw new AppError('files_unavailable', `The directory for files does not take or give the file: ${why}.`, { cause });
  }
}
