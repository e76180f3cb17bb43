/** API keys: made, listed, rotated, revoked, and found by their hash. */

import { timingSafeEqual } from 'node:crypto';
import { type Kysely, sql, type Transaction } from 'kysely';
import { type KeyRing, type Principal, scopes } from '../access.ts';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import { type ApiKey, type CreatedApiKey, fromRow, hashKey, looksLikeKey, makeKey, type NewApiKey, scopesOf } from './api-key.ts';
import { beginning, comesAfter, type Place } from './created-order.ts';
import { answerOf } from './definitions-dialect.ts';
import type { DefinitionsTables } from './definitions-migrations.ts';
import { type FoundKey, LastUses, RecentlyFound } from './key-memory.ts';

/**
 * `hasKeys` counts revoked keys too: revoking the last one must not open the service to whoever is on its machine.
 * A key that another process revoked is refused after ten seconds.
 */
export interface KeyStore extends KeyRing {
  /** The only time that the key is shown. Throws `too_many_definitions`. */
  readonly create: (key: NewApiKey) => Promise<CreatedApiKey>;
  /** Keys of the organisation, revoked ones too, oldest first. Without an organisation: of all, which only the operator may see. */
  readonly list: (orgId: string | undefined, limit: number, after?: Place) => Promise<readonly ApiKey[]>;
  /**
   * Makes a key in the place of another: the same name, scopes, limit and lifetime. The old one is good for `graceMs` more.
   * Throws `key_not_found`, and `key_not_valid` for one that was revoked, replaced or has expired.
   */
  readonly rotate: (orgId: string, id: string, graceMs: number) => Promise<CreatedApiKey>;
  /** Revoking twice changes nothing. Throws `key_not_found` if the organisation has no such key. */
  readonly revoke: (orgId: string, id: string) => Promise<ApiKey>;
  /** This store with one key more, of every scope, that is not stored. */
  readonly withFixedKey: (key: string, orgId: string) => KeyStore;
}

export function createKeyStore(db: Kysely<DefinitionsTables>, clock: Clock): KeyStore {
  const found = new RecentlyFound(clock);
  const uses = new LastUses(clock, (id, at) => writeLastUse(db, id, at));
  let keysExist = false; // rows are never deleted, so what was true stays true
  const store: KeyStore = {
    hasKeys: async () => {
      keysExist ||= (await answerOf(db.selectFrom('api_keys').select('id').limit(1).executeTakeFirst())) !== undefined;
      return keysExist;
    },
    find: async (key) => {
      if (!looksLikeKey(key)) return undefined;
      const hash = hashKey(key).toString('hex');
      const known = found.get(hash);
      if (known !== undefined) return known;
      const fresh = await findByHash(db, hash, clock.now());
      return fresh && found.keep(hash, fresh);
    },
    used: (keyId) => uses.note(keyId),
    create: (key) => answerOf(createKey(db, key, clock.now())),
    list: (orgId, limit, after = beginning) => listKeys(db, orgId, limit, after),
    rotate: async (orgId, id, graceMs) => {
      const made = await answerOf(db.transaction().execute((on) => replaceKey(on, { orgId, id, graceMs, nowMs: clock.now() })));
      found.clear();
      return made;
    },
    revoke: async (orgId, id) => {
      const revoked = await revokeKey(db, { orgId, id, nowMs: clock.now() });
      found.clear();
      return revoked;
    },
    withFixedKey: (key, orgId) => withFixedKey(store, key, orgId),
  };
  return store;
}

/** Stands where a stored key has its id; ids of stored keys are UUIDs. */
const fixedKeyId = 'environment';

function withFixedKey(store: KeyStore, fixedKey: string, orgId: string): KeyStore {
  const fixedHash = hashKey(fixedKey);
  const principal: Principal = { orgId, scopes: new Set(scopes), key: { id: fixedKeyId } };
  const both: KeyStore = {
    ...store,
    hasKeys: async () => true,
    find: async (key) => (timingSafeEqual(hashKey(key), fixedHash) ? principal : store.find(key)),
    used: (keyId) => {
      if (keyId !== fixedKeyId) store.used(keyId);
    },
    withFixedKey: (key, other) => withFixedKey(both, key, other),
  };
  return both;
}

type Db = Kysely<DefinitionsTables> | Transaction<DefinitionsTables>;

/** Of one organisation; those that were revoked do not count. Keys made at once may go past it. */
const maxKeys = 1_000;

async function createKey(db: Db, made: NewApiKey, nowMs: number): Promise<CreatedApiKey> {
  const own = db.selectFrom('api_keys').where('org_id', '=', made.orgId).where('revoked_at', 'is', null);
  const { count } = await own.select(({ fn }) => fn.countAll<string | number>().as('count')).executeTakeFirstOrThrow();
  if (Number(count) >= maxKeys) {
    throw new AppError('too_many_definitions', `An organisation has at most ${maxKeys} keys; revoke one first.`);
  }
  return insertKey(db, made, nowMs);
}

async function insertKey(db: Db, made: NewApiKey, nowMs: number): Promise<CreatedApiKey> {
  const { key, row } = makeKey(made, nowMs);
  await db.insertInto('api_keys').values(row).execute();
  return { ...fromRow(row), key };
}

async function listKeys(db: Db, orgId: string | undefined, limit: number, after: Place): Promise<readonly ApiKey[]> {
  const all = db.selectFrom('api_keys').selectAll();
  const own = orgId === undefined ? all : all.where('org_id', '=', orgId);
  const rest = own.where(comesAfter(after));
  return (await answerOf(rest.orderBy('created_at').orderBy('id').limit(limit).execute())).map(fromRow);
}

async function findByHash(db: Db, hash: string, nowMs: number): Promise<FoundKey | undefined> {
  const ofHash = db.selectFrom('api_keys').selectAll().where('key_hash', '=', hash);
  const row = await answerOf(ofHash.where('revoked_at', 'is', null).executeTakeFirst());
  const expiresAtMs = row?.expires_at == null ? null : Date.parse(row.expires_at);
  if (row === undefined || (expiresAtMs ?? Infinity) <= nowMs) return undefined;
  const key = row.rate_limit === null ? { id: row.id } : { id: row.id, rateLimit: row.rate_limit };
  return { principal: { orgId: row.org_id, scopes: new Set(scopesOf(row)), key }, expiresAtMs };
}

interface Change {
  readonly orgId: string;
  readonly id: string;
  readonly nowMs: number;
}

async function replaceKey(on: Transaction<DefinitionsTables>, { orgId, id, graceMs, nowMs }: Change & { graceMs: number }) {
  const old = await requireKey(on, orgId, id);
  const endsMs = old.expiresAt === null ? Infinity : Date.parse(old.expiresAt);
  if (endsMs <= nowMs) throw notValid();
  const expiresAt = old.expiresAt === null ? null : new Date(nowMs + endsMs - Date.parse(old.createdAt)).toISOString();
  const made = await insertKey(on, { ...old, expiresAt }, nowMs);
  const at = new Date(nowMs).toISOString();
  const end = graceMs === 0 ? { revoked_at: at } : { expires_at: new Date(Math.min(endsMs, nowMs + graceMs)).toISOString() };
  const good = on.updateTable('api_keys').where('org_id', '=', orgId).where('id', '=', id).where('revoked_at', 'is', null);
  const replaced = good.where('replaced_by', 'is', null).set({ ...end, replaced_by: made.id });
  const { numUpdatedRows } = await replaced.executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw notValid();
  return made;
}

async function requireKey(db: Db, orgId: string, id: string): Promise<ApiKey> {
  const row = await db.selectFrom('api_keys').selectAll().where('org_id', '=', orgId).where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new AppError('key_not_found', 'There is no API key with this id.');
  return fromRow(row);
}

function notValid(): AppError {
  return new AppError('key_not_valid', 'This API key was revoked or replaced, or has expired. Create a new one.');
}

async function revokeKey(db: Db, { orgId, id, nowMs }: Change): Promise<ApiKey> {
  const revoked = { revoked_at: sql<string>`coalesce(revoked_at, ${new Date(nowMs).toISOString()})` };
  await answerOf(db.updateTable('api_keys').set(revoked).where('org_id', '=', orgId).where('id', '=', id).execute());
  return answerOf(requireKey(db, orgId, id));
}

/** Of several processes the latest use stays. */
function writeLastUse(db: Db, id: string, at: string): Promise<unknown> {
  const one = db.updateTable('api_keys').set({ last_used_at: at }).where('id', '=', id);
  return one.where((is) => is.or([is('last_used_at', 'is', null), is('last_used_at', '<', at)])).execute();
}
