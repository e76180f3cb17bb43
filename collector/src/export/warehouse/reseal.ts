import { createSecretBox } from '../../notify/secrets/secret-box.ts';
import { readSecretKey, type SecretKeyOptions } from '../../notify/secrets/secret-key.ts';
import type { BiExportStore } from '../../store/bi-export-store.ts';
import { resealed } from './sealed-definition.ts';

/** Opens the credentials of every export with the present key and seals them with the new one; all or none. Throws `secret_unreadable`. */
export function resealBiExports(store: Pick<BiExportStore, 'resealAll'>, present: SecretKeyOptions, newKey: string): Promise<number> {
  const before = createSecretBox(readSecretKey(present));
  const after = createSecretBox(newKey);
  return store.resealAll((orgId, definition) => resealed(orgId, definition, before, after));
}

/** Throws `secret_unreadable` where any cannot be opened with the present key; changes nothing. */
export async function requireReadable(store: Pick<BiExportStore, 'resealAll'>, present: SecretKeyOptions): Promise<void> {
  const box = createSecretBox(readSecretKey(present));
  await store.resealAll((orgId, definition) => {
    resealed(orgId, definition, box, box);
    return definition;
  });
}
