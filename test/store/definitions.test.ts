import { readFileSync, statSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Definitions, openDefinitions } from '../../collector/src/store/definitions.ts';
import { findPostgres, type Postgres, startPostgres } from '../support/postgres.ts';

const bin = findPostgres();
const startMs = Date.parse('2026-01-01T00:00:00Z');

let directory: string;
let postgres: Postgres | undefined;
let nowMs = startMs;
const clock = { now: () => nowMs };

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'resonant-definitions-'));
  postgres = bin === undefined ? undefined : await startPostgres(bin);
});

afterAll(async () => {
  await postgres?.stop();
  await rm(directory, { recursive: true, force: true });
});

const stores = [
  { name: 'SQLite', shared: false, missing: false, open: () => openDefinitions({ path: join(directory, 'definitions.sqlite'), clock }) },
  {
    name: 'PostgreSQL (needs the package postgresql)',
    shared: true, // collectors may start together
    missing: bin === undefined,
    open: () => openDefinitions({ path: '', databaseUrl: postgres?.url, clock }),
  },
];

for (const { name, shared, missing, open } of stores) {
  describe.skipIf(missing)(`definitions on ${name}`, () => {
    let definitions: Definitions;
    let other: Definitions;

    beforeAll(async () => {
      nowMs = startMs;
      [definitions, other] = shared ? await Promise.all([open(), open()]) : [await open(), await open()];
    });
    afterAll(async () => {
      await definitions.shutdown();
      await definitions.shutdown();
      await other.shutdown();
    });

    it('has no keys at first, but for a fixed one', async () => {
      expect(await definitions.keys.hasKeys()).toBe(false);
      const fixed = definitions.keys.withFixedKey('a key of the environment', 'org_env');
      expect(await fixed.hasKeys()).toBe(true);
      expect(await fixed.find('a key of the environment')).toEqual({
        orgId: 'org_env',
        scopes: new Set(['ingest', 'read', 'write', 'admin']),
      });
      expect(await fixed.find('another key')).toBeUndefined();
      expect(await fixed.list('org_env')).toEqual([]);
      expect(await other.keys.hasKeys()).toBe(false);
    });

    it('finds a key by itself, and nothing by anything else', async () => {
      const { id, key } = await definitions.keys.create('org_1', 'the shop', ['read', 'ingest']);
      expect(key).toMatch(/^rsk_[\w-]{43}$/);
      expect(await definitions.keys.hasKeys()).toBe(true);
      expect(await other.keys.find(key)).toEqual({ orgId: 'org_1', scopes: new Set(['ingest', 'read']) });
      expect(await definitions.keys.withFixedKey('fixed', 'org_env').find(key)).toEqual({
        orgId: 'org_1',
        scopes: new Set(['ingest', 'read']),
      });
      for (const wrong of ['', id, key.slice(0, 12), `${key}x`, `rsk_${'A'.repeat(43)}`, "' OR 1=1 --"]) {
        expect(await definitions.keys.find(wrong)).toBeUndefined();
      }
    });

    it('lists keys of the organisation alone, without the keys themselves', async () => {
      nowMs += 1000;
      const { id, key } = await definitions.keys.create('org_2', 'Zoë\'s "key"', ['admin']);
      expect(await other.keys.list('org_2')).toEqual([
        { id, name: 'Zoë\'s "key"', prefix: key.slice(0, 12), scopes: ['admin'], createdAt: '2026-01-01T00:00:01.000Z' },
      ]);
      expect(await definitions.keys.list('org_3')).toEqual([]);
    });

    it('refuses a revoked key: at once here, within ten seconds elsewhere', async () => {
      const { id, key } = await definitions.keys.create('org_4', 'leaked', ['read']);
      expect(await definitions.keys.find(key)).toBeDefined();
      expect(await other.keys.find(key)).toBeDefined();
      nowMs += 1000;
      await definitions.keys.revoke('org_4', id);
      expect(await definitions.keys.find(key)).toBeUndefined();
      expect(await other.keys.find(key)).toBeDefined();
      nowMs += 10_000;
      expect(await other.keys.find(key)).toBeUndefined();
      const revokedAt = new Date(nowMs - 10_000).toISOString();
      await definitions.keys.revoke('org_4', id);
      expect(await definitions.keys.list('org_4')).toMatchObject([{ id, revokedAt }]);
    });

    it('still has keys when the last one is revoked', async () => {
      const fresh = await open();
      const keys = await Promise.all(
        ['org_1', 'org_2', 'org_4'].map((org) => fresh.keys.list(org).then((list) => list.map(({ id }) => ({ org, id })))),
      );
      for (const { org, id } of keys.flat()) await fresh.keys.revoke(org, id);
      expect(await fresh.keys.hasKeys()).toBe(true);
      await fresh.shutdown();
    });

    it('does not revoke the keys of another organisation', async () => {
      const { id, key } = await definitions.keys.create('org_5', 'safe', ['read']);
      await expect(definitions.keys.revoke('org_1', id)).rejects.toMatchObject({ code: 'not_found' });
      await expect(definitions.keys.revoke('org_5', 'no such id')).rejects.toMatchObject({ code: 'not_found' });
      expect(await definitions.keys.find(key)).toBeDefined();
    });

    it('remembers at most a thousand keys, and finds the others all the same', async () => {
      const keys: string[] = [];
      for (let index = 0; index < 1_002; index++) keys.push((await definitions.keys.create('org_6', `${index}`, ['read'])).key);
      for (const key of [...keys, ...keys.slice(0, 3)]) expect((await definitions.keys.find(key))?.orgId).toBe('org_6');
    });

    it('makes a setting once, also when two ask at once', async () => {
      const made = await Promise.all(
        [definitions, other].map(({ settings }, index) => settings.getOrCreate('secret', () => `made by ${index}`)),
      );
      expect(new Set(made).size).toBe(1);
      expect(await other.settings.getOrCreate('secret', () => 'made later')).toBe(made[0]);
      expect(await other.settings.getOrCreate('another', () => '')).toBe('');
    });

    it('keeps everything when it is opened again', async () => {
      const { key } = await definitions.keys.create('org_7', 'kept', ['write']);
      const again = await open();
      expect(await again.keys.find(key)).toEqual({ orgId: 'org_7', scopes: new Set(['write']) });
      await again.shutdown();
    });

    it('is unavailable once it is closed', async () => {
      const closed = await open();
      await closed.shutdown();
      await expect(closed.keys.hasKeys()).rejects.toMatchObject({ code: 'store_unavailable' });
      await expect(closed.keys.list('org_1')).rejects.toMatchObject({ code: 'store_unavailable' });
    });
  });
}

describe('definitions in a file', () => {
  it('holds no key in the clear, and only its owner may read it', async () => {
    const path = join(directory, 'private', 'definitions.sqlite');
    await expect(openDefinitions({ path })).rejects.toMatchObject({ code: 'store_unavailable' });
    const file = join(directory, 'private.sqlite');
    const definitions = await openDefinitions({ path: file });
    const { key } = await definitions.keys.create('org_1', 'secret', ['read']);
    const files = (await readdir(directory)).filter((name) => name.startsWith('private.sqlite')).map((name) => join(directory, name));
    expect(files).toContain(file);
    for (const one of files) {
      expect(readFileSync(one).includes(key.slice(12))).toBe(false);
      expect(statSync(one).mode & 0o077).toBe(0);
    }
    await definitions.shutdown();
  });
});

describe('definitions on a PostgreSQL that is not there', () => {
  it('are unavailable', async () => {
    const open = openDefinitions({ path: '', databaseUrl: 'postgres://nobody@127.0.0.1:1/none' });
    await expect(open).rejects.toMatchObject({ code: 'store_unavailable' });
  });

  it.skipIf(bin === undefined)('are unavailable while it is stopped, and the service lives on', async () => {
    const own = await startPostgres(bin ?? '');
    const definitions = await openDefinitions({ path: '', databaseUrl: own.url });
    await definitions.keys.hasKeys();
    await own.stop();
    await expect(definitions.keys.hasKeys()).rejects.toMatchObject({ code: 'store_unavailable' });
    await definitions.shutdown();
  });
});
