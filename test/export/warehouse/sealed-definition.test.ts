import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { secrets } from '../../../collector/src/cli/secrets.ts';
import {
  isReadable,
  keptCredentials,
  keptDefinition,
  openedDocument,
  readKept,
  resealed,
} from '../../../collector/src/export/warehouse/sealed-definition.ts';
import { createSecretBox } from '../../../collector/src/notify/secrets/secret-box.ts';
import { openDefinitions } from '../../../collector/src/store/definitions.ts';
import { temporaryDirectory } from '../../support/service.ts';

const [before, after] = [createSecretBox('a'.repeat(32)), createSecretBox('b'.repeat(32))];
const document = { password: 'hidden words' };
const asked = {
  ...{ name: 'n', description: null, provider: 'redshift' as const, schedule: 'hourly', time_zone: 'UTC', credentials: undefined },
  config: { host: 'h', database: 'd', user: 'u', schema: 's', port: 5439, encrypted: true },
};

function kept(orgId: string): string {
  return JSON.stringify(keptDefinition(asked, keptCredentials(orgId, { kind: 'document', document }, before), false));
}

function sealedIn(definition: string) {
  const { credentials } = readKept(definition);
  if (credentials.kind !== 'sealed') throw new Error('not sealed');
  return credentials;
}

describe('the credentials of an export', () => {
  it('are not in what is kept', () => {
    expect(kept('org')).not.toContain('hidden words');
    expect(openedDocument('org', sealedIn(kept('org')), before)).toEqual(document);
  });

  it('are of no use to another organisation', () => {
    expect(isReadable('other', sealedIn(kept('org')), before)).toBe(false);
  });

  it('are sealed anew with another key, and only with that one readable', () => {
    const rotated = sealedIn(resealed('org', kept('org'), before, after));
    expect(openedDocument('org', rotated, after)).toEqual(document);
    expect(isReadable('org', rotated, before)).toBe(false);
  });

  it('that are named stay as they are', () => {
    const named = JSON.stringify(keptDefinition(asked, keptCredentials('org', { kind: 'secret', name: 'x' }, before), false));
    expect(resealed('org', named, before, after)).toBe(named);
  });
});

it('`resonant secrets rotate` seals the credentials of every export anew', async () => {
  const directory = temporaryDirectory();
  const open = () => openDefinitions({ path: join(directory.path, 'definitions.sqlite') });
  try {
    const definitions = await open();
    const { id } = await definitions.biExports.create('org', kept('org'));
    await definitions.shutdown();
    const environment = { RESONANT_DATA_DIR: directory.path, RESONANT_SECRET_KEY: 'a'.repeat(32), RESONANT_SECRET_KEY_NEW: 'b'.repeat(32) };
    expect(await secrets(environment, ['rotate'])).toBe(0);
    const reopened = await open();
    const { definition } = await reopened.biExports.get('org', id);
    await reopened.shutdown();
    expect(openedDocument('org', sealedIn(definition), after)).toEqual(document);
    await expect(secrets(environment, ['rotate'])).rejects.toMatchObject({ code: 'secret_unreadable' });
  } finally {
    directory.remove();
  }
});
