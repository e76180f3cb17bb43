/** `resonant secrets rotate`: seals the secrets of all channels and the credentials of all exports with another key. */

import { join } from 'node:path';
import { readConfig } from '../config.ts';
import { AppError } from '../errors.ts';
import { requireReadable, resealBiExports } from '../export/warehouse/reseal.ts';
import { resealChannels } from '../notify/secrets/reseal.ts';
import { openDefinitions } from '../store/definitions.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const usage = `Usage: RESONANT_SECRET_KEY_NEW=<the new key> resonant secrets rotate

  Seals the secrets of all channels and the credentials of all exports anew with RESONANT_SECRET_KEY_NEW. They are opened with RESONANT_SECRET_KEY, or where that is
  unset with the key of the data directory. Stop the service first, and start it with RESONANT_SECRET_KEY set to the new key.
  All of them are sealed anew, or none.`;

/** Resolves to the exit code: 2 where the command line is wrong. */
export async function secrets(environment: Environment, args: readonly string[]): Promise<number> {
  const { RESONANT_SECRET_KEY_NEW: newKey = '', ...others } = environment;
  if (args.length !== 1 || args[0] !== 'rotate') {
    console.error(usage);
    return 2;
  }
  if (newKey.length < 32)
    throw new AppError(
      'configuration',
      'RESONANT_SECRET_KEY_NEW: expected at least 32 characters, such as `openssl rand -base64 32` makes.',
    );
  const config = readConfig(others);
  const definitions = await openDefinitions({ databaseUrl: config.databaseUrl, path: join(config.dataDir, 'definitions.sqlite') });
  try {
    // Each kind is sealed anew in a transaction of its own, so what may fail is tried on both before.
    await requireReadable(definitions.biExports, config);
    const channels = await resealChannels(definitions.channels, config, newKey);
    const exports = await resealBiExports(definitions.biExports, config, newKey);
    console.log(`Channels whose secrets are sealed with the new key: ${channels}. Exports whose credentials are: ${exports}.`);
    console.log('Start the service with it as RESONANT_SECRET_KEY.');
    return 0;
  } finally {
    await definitions.shutdown();
  }
}
