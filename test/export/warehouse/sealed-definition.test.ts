import { describe, expect, it } from 'vitest';
import {
  isReadable,
  keptCredentials,
  keptDefinition,
  openedDocument,
  readKept,
  resealed,
} from '../../../collector/src/export/warehouse/sealed-definition.ts';
import { createSecretBox } from '../../../collector/src/notify/secrets/secret-box.ts';

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
