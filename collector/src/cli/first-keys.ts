/** The keys of a first start, each in a file of its own for those who use it: nobody copies one, and none has more scopes than it needs. */

import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type KeyRing, type Scope, scopes } from '../access.ts';
import type { KeyAdministration } from '../query/keys/keys.ts';

/** Of `admin` an operator is told; the others are for programs. */
const firstKeys: Readonly<Record<string, readonly Scope[]>> = {
  admin: scopes,
  ingest: ['ingest'],
  read: ['read'],
  write: ['write'],
};

interface FirstKeysDependencies {
  readonly ring: Pick<KeyRing, 'find'>;
  readonly keys: Pick<KeyAdministration, 'create'>;
}

/**
 * Puts a key into `<directory>/<name>/key` for each of the four, where there is none that works for the organisation: a second start
 * changes nothing, and a key that was revoked is replaced at the next one. Resolves to those that were made, by name.
 */
export async function makeFirstKeys(
  { ring, keys }: FirstKeysDependencies,
  org: string,
  directory: string,
): Promise<Readonly<Record<string, string>>> {
  const made: Record<string, string> = {};
  for (const [name, wanted] of Object.entries(firstKeys)) {
    const path = join(directory, name, 'key');
    const principal = await ring.find(await contentOf(path));
    if (principal?.orgId === org) continue;
    const { key } = await keys.create(org, { name: `first ${name}`, scopes: [...wanted], rate_limit: null, expires_at: undefined });
    await mkdir(join(directory, name), { recursive: true, mode: 0o750 });
    await replaceFile(path, key);
    made[name] = key;
  }
  return made;
}

function contentOf(path: string): Promise<string> {
  return readFile(path, 'utf8').then(
    (text) => text.trim(),
    () => '', // none yet; one that cannot be read cannot be written either, which is told
  );
}

/** Whole or not at all. Without a line's end, which some readers would take for a part of the key; for the group, whose other programs read it. */
async function replaceFile(path: string, key: string): Promise<void> {
  await writeFile(`${path}.new`, key, { mode: 0o640 });
  await rename(`${path}.new`, path);
}
