/** Links to files that are kept, for those who have no key: a browser, a script that downloads, a recipient of a report. */

import type { Readable } from 'node:stream';
import { AppError } from '../errors.ts';
import { type ByteRange, type FileStore, isFileName, type StoredFile } from './file-store.ts';
import type { GivenSignature, SignedLinks } from './signed-links.ts';

export const filesPath = '/api/v1/files';

export interface FileLinks {
  /** Below RESONANT_PUBLIC_URL; without one a path alone, which is relative to wherever it was asked for. */
  readonly urlOf: (name: string, expiresMs: number) => string;
  /** Throws `link_not_valid`, `link_expired`, `file_not_found`. */
  readonly open: (name: string, given: GivenSignature) => Promise<StoredFile>;
  /** Throws `file_not_found`. */
  readonly read: (file: StoredFile, range?: ByteRange) => Promise<Readable>;
}

export interface FileLinksDependencies {
  readonly files: FileStore;
  readonly links: SignedLinks;
  readonly publicUrl: string | undefined;
}

export function createFileLinks({ files, links, publicUrl = '' }: FileLinksDependencies): FileLinks {
  const pathOf = (name: string): string => `${filesPath}/${name}`;
  return {
    urlOf: (name, expiresMs) => `${publicUrl}${pathOf(name)}?${links.sign(pathOf(name), expiresMs)}`,
    open: async (name, given) => {
      const state = links.check(pathOf(name), given);
      if (state === 'forged')
        throw new AppError('link_not_valid', 'This link was not made here, or was changed. Use it exactly as it was given.');
      if (state === 'expired')
        throw new AppError('link_expired', 'The time of this link is over. Ask again for what it belongs to, which gives a new one.');
      const file = isFileName(name) ? await files.find(name) : undefined;
      if (file === undefined) throw gone();
      return file;
    },
    read: async (file, range) => {
      const content = await files.read(file.name, range);
      if (content === undefined) throw gone();
      return content;
    },
  };
}

function gone(): AppError {
  return new AppError('file_not_found', 'This file is not kept any more.');
}
