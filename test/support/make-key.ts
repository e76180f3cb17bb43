import { join } from 'node:path';
import { openDefinitions } from '../../collector/src/store/definitions.ts';

const everyScope = ['ingest', 'read', 'write', 'admin'] as const;

/** Makes a key of an organisation in the definitions of a data directory, as `resonant keys create` does in a process of its own. */
export async function makeKey(
  dataDir: string,
  orgId: string,
  scopes: readonly (typeof everyScope)[number][] = everyScope,
): Promise<string> {
  const definitions = await openDefinitions({ path: join(dataDir, 'definitions.sqlite') });
  const { key } = await definitions.keys.create({ orgId, name: `first key of ${orgId}`, scopes, rateLimit: null, expiresAt: null });
  await definitions.shutdown();
  return key;
}
