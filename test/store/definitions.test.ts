import { readFileSync, statSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scope } from '../../collector/src/access.ts';
import type { NewApiKey } from '../../collector/src/store/api-key.ts';
import type { ChannelText } from '../../collector/src/store/channel-store.ts';
import { type Definitions, openDefinitions } from '../../collector/src/store/definitions.ts';
import { findPostgres, type Postgres, startPostgres } from '../support/postgres.ts';

const bin = findPostgres();
const startMs = Date.parse('2026-01-01T00:00:00Z');

let directory: string;
let postgres: Postgres | undefined;
let nowMs = startMs;
const clock = { now: () => nowMs };

function newKey(orgId: string, name: string, scopes: readonly Scope[], fields: Partial<NewApiKey> = {}): NewApiKey {
  return { orgId, name, scopes, rateLimit: null, expiresAt: null, ...fields };
}

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

    it('take text with a zero character, and find nothing by an id with one', async () => {
      const message = { orgId: 'zero', channel: 'a\u0000', alertId: 'a', thread: 't', message: '\u0000' };
      expect(await definitions.outbox.add([message, message])).toHaveLength(2);
      expect(await definitions.alerts.get('zero', '\u0000').catch(({ code }) => code)).toBe('alert_not_found');
      expect(await definitions.outbox.find('zero', ['\u0000', 'x'])).toEqual([]);
    });

    it('has no keys at first, but for a fixed one', async () => {
      expect(await definitions.keys.hasKeys()).toBe(false);
      const fixed = definitions.keys.withFixedKey('a key of the environment', 'org_env');
      expect(await fixed.hasKeys()).toBe(true);
      expect(await fixed.find('a key of the environment')).toEqual({
        orgId: 'org_env',
        scopes: new Set(['ingest', 'read', 'write', 'admin']),
        key: { id: 'environment' },
      });
      expect(await fixed.find('another key')).toBeUndefined();
      expect(await fixed.list('org_env', 100)).toEqual([]);
      expect(await other.keys.hasKeys()).toBe(false);
    });

    it('finds a key by itself, and nothing by anything else', async () => {
      const { id, key } = await definitions.keys.create(newKey('org_1', 'the shop', ['read', 'ingest']));
      expect(key).toMatch(/^rsk_[\w-]{43}$/);
      expect(await definitions.keys.hasKeys()).toBe(true);
      expect(await other.keys.find(key)).toEqual({ orgId: 'org_1', scopes: new Set(['ingest', 'read']), key: { id } });
      expect(await definitions.keys.withFixedKey('fixed', 'org_env').find(key)).toEqual({
        orgId: 'org_1',
        scopes: new Set(['ingest', 'read']),
        key: { id },
      });
      for (const wrong of ['', id, key.slice(0, 12), `${key}x`, `rsk_${'A'.repeat(43)}`, "' OR 1=1 --"]) {
        expect(await definitions.keys.find(wrong)).toBeUndefined();
      }
    });

    it('lists keys of the organisation alone, without the keys themselves', async () => {
      nowMs += 1000;
      const { id, key } = await definitions.keys.create(newKey('org_2', 'Zoë\'s "key"', ['admin']));
      expect(await other.keys.list('org_2', 100)).toEqual([
        {
          id,
          orgId: 'org_2',
          name: 'Zoë\'s "key"',
          prefix: key.slice(0, 12),
          scopes: ['admin'],
          rateLimit: null,
          createdAt: '2026-01-01T00:00:01.000Z',
          lastUsedAt: null,
          expiresAt: null,
          revokedAt: null,
          replacedBy: null,
        },
      ]);
      expect(await definitions.keys.list('org_3', 100)).toEqual([]);
    });

    it('refuses a revoked key: at once here, within ten seconds elsewhere', async () => {
      const { id, key } = await definitions.keys.create(newKey('org_4', 'leaked', ['read']));
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
      expect(await definitions.keys.list('org_4', 100)).toMatchObject([{ id, revokedAt }]);
    });

    it('still has keys when the last one is revoked', async () => {
      const fresh = await open();
      const keys = await Promise.all(
        ['org_1', 'org_2', 'org_4'].map((org) => fresh.keys.list(org, 100).then((list) => list.map(({ id }) => ({ org, id })))),
      );
      for (const { org, id } of keys.flat()) await fresh.keys.revoke(org, id);
      expect(await fresh.keys.hasKeys()).toBe(true);
      await fresh.shutdown();
    });

    it('does not revoke the keys of another organisation', async () => {
      const { id, key } = await definitions.keys.create(newKey('org_5', 'safe', ['read']));
      await expect(definitions.keys.revoke('org_1', id)).rejects.toMatchObject({ code: 'key_not_found' });
      await expect(definitions.keys.revoke('org_5', 'no such id')).rejects.toMatchObject({ code: 'key_not_found' });
      expect(await definitions.keys.find(key)).toBeDefined();
    });

    it('lists a page at a time, and every organisation to the operator', async () => {
      const [first, second, third] = [
        await definitions.keys.create(newKey('org_8', 'first', ['read'])),
        await definitions.keys.create(newKey('org_8', 'second', ['read'])),
        await definitions.keys.create(newKey('org_8', 'third', ['read'])),
      ];
      const made = [first, second, third].map(({ id }) => id).sort(); // all in one instant: by id
      const page = await definitions.keys.list('org_8', 2);
      expect(page.map(({ id }) => id)).toEqual(made.slice(0, 2));
      const [, last] = page;
      expect(last && (await definitions.keys.list('org_8', 2, last)).map(({ id }) => id)).toEqual(made.slice(2));
      const all = await definitions.keys.list(undefined, 10_000);
      expect(new Set(all.map(({ orgId }) => orgId))).toEqual(new Set(['org_1', 'org_2', 'org_4', 'org_5', 'org_8']));
    });

    it('puts another key in the place of one', async () => {
      const old = await definitions.keys.create(newKey('org_9', 'rotated', ['ingest', 'read'], { rateLimit: 100 }));
      nowMs += 1000;
      const fresh = await definitions.keys.rotate('org_9', old.id, 0);
      expect(fresh).toMatchObject({ orgId: 'org_9', name: 'rotated', scopes: ['ingest', 'read'], rateLimit: 100, expiresAt: null });
      expect(fresh.key).not.toBe(old.key);
      expect(await definitions.keys.find(old.key)).toBeUndefined();
      expect(await definitions.keys.find(fresh.key)).toBeDefined();
      const listed = await definitions.keys.list('org_9', 100);
      expect(listed[0]).toMatchObject({ id: old.id, revokedAt: new Date(nowMs).toISOString(), replacedBy: fresh.id });
      for (const again of [old.id, 'no such id']) {
        const code = again === old.id ? 'key_not_valid' : 'key_not_found';
        await expect(definitions.keys.rotate('org_9', again, 0)).rejects.toMatchObject({ code });
      }
      await expect(definitions.keys.rotate('org_1', fresh.id, 0)).rejects.toMatchObject({ code: 'key_not_found' });
      expect(await definitions.keys.list('org_9', 100)).toHaveLength(2);
    });

    it('lets a replaced key live on for its grace, and the new one as long as the old one was made for', async () => {
      const day = 86_400_000;
      const expiresAt = new Date(nowMs + 10 * day).toISOString();
      const old = await definitions.keys.create(newKey('org_10', 'short-lived', ['read'], { expiresAt }));
      nowMs += 9 * day;
      const fresh = await definitions.keys.rotate('org_10', old.id, 60_000);
      expect(fresh.expiresAt).toBe(new Date(nowMs + 10 * day).toISOString());
      nowMs += 59_999;
      expect(await definitions.keys.find(old.key)).toBeDefined();
      nowMs += 1;
      expect(await definitions.keys.find(old.key)).toBeUndefined(); // although it was found a moment ago
      await expect(definitions.keys.rotate('org_10', old.id, 0)).rejects.toMatchObject({ code: 'key_not_valid' });
      nowMs += 10 * day;
      expect(await definitions.keys.find(fresh.key)).toBeUndefined();
      await expect(definitions.keys.rotate('org_10', fresh.id, 0)).rejects.toMatchObject({ code: 'key_not_valid' });
    });

    it('notes when a key was last used, once a minute', async () => {
      const { id } = await definitions.keys.create(newKey('org_11', 'busy', ['read']));
      const lastUsed = async () => (await definitions.keys.list('org_11', 100))[0]?.lastUsedAt;
      const firstMs = nowMs;
      definitions.keys.used(id);
      await expect.poll(lastUsed).toBe(new Date(firstMs).toISOString());
      nowMs += 59_999;
      definitions.keys.used(id);
      expect(await lastUsed()).toBe(new Date(firstMs).toISOString());
      nowMs += 1;
      definitions.keys.withFixedKey('a fixed key', 'org_11').used(id);
      await expect.poll(lastUsed).toBe(new Date(firstMs + 60_000).toISOString());
    });

    it('remembers at most a thousand keys, and finds the others all the same', async () => {
      const made: { readonly key: string; readonly orgId: string }[] = [];
      for (let index = 0; index < 1_002; index++)
        made.push(await definitions.keys.create(newKey(`org_6_${index % 2}`, `${index}`, ['read'])));
      for (const { key, orgId } of [...made, ...made.slice(0, 3)]) expect((await definitions.keys.find(key))?.orgId).toBe(orgId);
    });

    it('makes a setting once, also when two ask at once', async () => {
      const made = await Promise.all(
        [definitions, other].map(({ settings }, index) => settings.getOrCreate('secret', () => `made by ${index}`)),
      );
      expect(new Set(made).size).toBe(1);
      expect(await other.settings.getOrCreate('secret', () => 'made later')).toBe(made[0]);
      expect(await other.settings.getOrCreate('another', () => '')).toBe('');
    });

    it('keeps goals of each organisation apart, as many as there may be', async () => {
      const { goals } = definitions;
      const made = await goals.create('org_1', '{"a":1}');
      expect(await other.goals.get('org_1', made.id)).toEqual({
        id: made.id,
        definition: '{"a":1}',
        createdAt: made.createdAt,
        updatedAt: made.createdAt,
      });
      nowMs += 1000;
      const updatedAt = new Date(nowMs).toISOString();
      expect(await goals.replace('org_1', made.id, '{"b":2}')).toEqual({ ...made, definition: '{"b":2}', updatedAt });
      const missing = { code: 'goal_not_found' };
      await expect(goals.get('org_2', made.id)).rejects.toMatchObject(missing);
      await expect(goals.replace('org_2', made.id, '{}')).rejects.toMatchObject(missing);
      await expect(goals.remove('org_2', made.id)).rejects.toMatchObject(missing);
      expect(await goals.list('org_1', 10, { createdAt: '', id: '' })).toEqual([{ ...made, definition: '{"b":2}', updatedAt }]);
      for (let count = 1; count < 1_000; count++) await goals.create('org_1', '{}');
      await expect(goals.create('org_1', '{}')).rejects.toMatchObject({ code: 'too_many_definitions' });
      await goals.remove('org_1', made.id);
      await goals.create('org_1', '{}');
    });

    it('lets nobody come between what a replacement is made of and itself', async () => {
      const { id } = await definitions.dashboards.create('org_between', '[]');
      const adding = (one: number) => (before: string) => JSON.stringify([...JSON.parse(before), one]);
      const both = [definitions.dashboards, (shared ? other : definitions).dashboards]; // one process has one connection to a file
      await Promise.all([0, 1, 2, 3, 4, 5].map((one) => both[one % 2]?.replace('org_between', id, adding(one))));
      const { definition } = await definitions.dashboards.get('org_between', id);
      expect(JSON.parse(definition).toSorted()).toEqual([0, 1, 2, 3, 4, 5]);
      await definitions.channels.create('org_between', 'a', { definition: '[]', secrets: '' });
      const channels = [definitions.channels, (shared ? other : definitions).channels];
      const addingTo = (one: number) => (before: ChannelText) => ({ definition: adding(one)(before.definition), secrets: '' });
      await Promise.all([0, 1, 2, 3].map((one) => channels[one % 2]?.replace('org_between', 'a', addingTo(one))));
      expect(JSON.parse((await definitions.channels.find('org_between', 'a'))?.definition ?? '').toSorted()).toEqual([0, 1, 2, 3]);
    });

    it('lets one of two replace what both have seen', async () => {
      const seen = (await definitions.dashboards.create('org_two', '{}')).updatedAt;
      const [made] = await definitions.dashboards.list('org_two', 1);
      const saves = [0, 1].map((index) => definitions.dashboards.replace('org_two', made?.id ?? '', `{"by":${index}}`, { seen }));
      const [kept, refused] = (await Promise.allSettled(saves)).toSorted((a, b) => a.status.localeCompare(b.status));
      expect([kept?.status, refused]).toMatchObject(['fulfilled', { reason: { code: 'changed_meanwhile' } }]);
    });

    it('makes no more keys for an organisation than it may have', async () => {
      const made = [];
      for (let count = 0; count < 1_000; count++) made.push(await definitions.keys.create(newKey('org_many', 'one of many', ['read'])));
      const [first] = made;
      const oneMore = newKey('org_many', 'one too many', ['read']);
      await expect(definitions.keys.create(oneMore)).rejects.toMatchObject({ code: 'too_many_definitions' });
      await definitions.keys.revoke('org_many', first?.id ?? '');
      expect(await definitions.keys.create(oneMore)).toMatchObject({ name: 'one too many' });
    });

    it('keeps everything when it is opened again', async () => {
      const { id, key } = await definitions.keys.create(newKey('org_7', 'kept', ['write'], { rateLimit: 60 }));
      const again = await open();
      expect(await again.keys.find(key)).toEqual({ orgId: 'org_7', scopes: new Set(['write']), key: { id, rateLimit: 60 } });
      await again.shutdown();
    });

    it('is unavailable once it is closed', async () => {
      const closed = await open();
      await closed.shutdown();
      await expect(closed.keys.hasKeys()).rejects.toMatchObject({ code: 'store_unavailable' });
      await expect(closed.keys.list('org_1', 100)).rejects.toMatchObject({ code: 'store_unavailable' });
    });
  });
}

describe('definitions in a file', () => {
  it('holds no key in the clear, and only its owner may read it', async () => {
    const path = join(directory, 'private', 'definitions.sqlite');
    await expect(openDefinitions({ path })).rejects.toMatchObject({ code: 'store_unavailable' });
    const file = join(directory, 'private.sqlite');
    const definitions = await openDefinitions({ path: file });
    const { key } = await definitions.keys.create(newKey('org_1', 'secret', ['read']));
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
