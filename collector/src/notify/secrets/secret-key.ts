/** Where the key comes from that seals secrets. */

import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../errors.ts';

export interface SecretKeyOptions {
  /** RESONANT_SECRET_KEY */
  readonly secretKey: string | undefined;
  /** Set = the definitions are shared, and a key in a directory of one collector would not open what another one sealed. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
}

/** The configured key, or else one that is made once and kept in the data directory for its owner alone. Throws `configuration`. */
export function readSecretKey({ secretKey, databaseUrl, dataDir }: SecretKeyOptions): string {
  if (secretKey !== undefined) return secretKey;
  if (databaseUrl !== undefined) {
    const message =
      'DATABASE_URL needs RESONANT_SECRET_KEY: the secrets of channels are kept there, sealed with it. `openssl rand -base64 32` makes one.';
    throw new AppError('configuration', message);
  }
  const path = join(dataDir, 'secret.key');
  try {
    // Exclusively, so that of two who start at once both read the same.
    writeFileSync(path, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    if (!isPresent(cause)) throw new AppError('configuration', `${path} cannot be written.`, { cause });
  }
  return readFileSync(path, 'utf8').trim();
}

function isPresent(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST';
}
