/** API keys: shown once when made, kept as hashes, found by hash. */

import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { type Kysely, type Selectable, sql } from 'kysely';
import type { KeyRing, Principal, Scope } from '../access.ts';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import { answerOf } from './definitions-dialect.ts';
import type { ApiKeysTable, DefinitionsTables } from './definitions-migrations.ts';

/** A key as it is listed; the key itself cannot be had again. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  /** The key's first characters. */
  readonly prefix: string;
  readonly scopes: readonly Scope[];
  /** ISO-8601 */
  readonly createdAt: string;
  /** Absent = still good. */
  readonly revokedAt?: string;
}

/**
 * `hasKeys` counts revoked keys too: revoking the last one must not open the service to whoever is on its machine.
 * A key that another collector revoked is refused after ten seconds.
 */
export interface KeyStore extends KeyRing {
  /** The only time that the key is shown. */
  readonly create: (orgId: string, name: string, scopes: readonly Scope[]) => Promise<{ readonly id: string; readonly key: string }>;
  /** Every key of the organisation, revoked ones too, oldest first. */
  readonly list: (orgId: string) => Promise<readonly ApiKey[]>;
  /** Revoking twice changes nothing. Throws `not_found` if the organisation has no such key. */
  readonly revoke: (orgId: string, id: string) => Promise<void>;
  /** This store with one key more, of every scope, that is not stored. */
  readonly withFixedKey: (key: string, orgId: string) => KeyStore;
}

const everyScope: readonly Scope[] = ['ingest', 'read', 'write', 'admin'];
const keyPattern = /^rsk_[\w-]{43}$/;
const prefixLength = 12;
const maxListed = 10_000;

export function createKeyStore(db: Kysely<DefinitionsTables>, clock: Clock): KeyStore {
  const found = new RecentlyFound(clock);
  let keysExist = false; // rows are never deleted, so what was true stays true
  const store: KeyStore = {
    hasKeys: async () => {
      keysExist ||= (await answerOf(db.selectFrom('api_keys').select('id').limit(1).executeTakeFirst())) !== undefined;
      return keysExist;
    },
    find: async (key) => {
      if (!keyPattern.test(key)) return undefined;
      const hash = hashKey(key).toString('hex');
      return found.get(hash) ?? found.keep(hash, await findByHash(db, hash));
    },
    create: async (orgId, name, scopes) => {
      const key = `rsk_${randomBytes(32).toString('base64url')}`;
      const row = newRow(key, { orgId, name, scopes, nowMs: clock.now() });
      await answerOf(db.insertInto('api_keys').values(row).execute());
      return { id: row.id, key };
    },
    list: async (orgId) => {
      const ofOrganisation = db.selectFrom('api_keys').selectAll().where('org_id', '=', orgId);
      return (await answerOf(ofOrganisation.orderBy('created_at').orderBy('id').limit(maxListed).execute())).map(fromRow);
    },
    revoke: async (orgId, id) => {
      await revokeKey(db, { orgId, id, nowMs: clock.now() });
      found.clear();
    },
    withFixedKey: (key, orgId) => withFixedKey(store, key, orgId),
  };
  return store;
}

function withFixedKey(store: KeyStore, fixedKey: string, orgId: string): KeyStore {
  const fixedHash = hashKey(fixedKey);
  const principal: Principal = { orgId, scopes: new Set(everyScope) };
  const both: KeyStore = {
    ...store,
    hasKeys: async () => true,
    find: async (key) => (timingSafeEqual(hashKey(key), fixedHash) ? principal : store.find(key)),
    withFixedKey: (key, other) => withFixedKey(both, key, other),
  };
  return both;
}

/** Keys are random and long, so a plain hash cannot be guessed backwards. */
function hashKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

interface NewKey {
  readonly orgId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly nowMs: number;
}

function newRow(key: string, { orgId, name, scopes, nowMs }: NewKey): ApiKeysTable {
  return {
    id: randomUUID(),
    org_id: orgId,
    name,
    key_hash: hashKey(key).toString('hex'),
    prefix: key.slice(0, prefixLength),
    scopes: scopes.join(' '),
    created_at: new Date(nowMs).toISOString(),
    revoked_at: null,
  };
}

function fromRow(row: Selectable<ApiKeysTable>): ApiKey {
  const { id, name, prefix } = row;
  const key = { id, name, prefix, scopes: scopesOf(row), createdAt: row.created_at };
  return row.revoked_at === null ? key : { ...key, revokedAt: row.revoked_at };
}

function scopesOf(row: { readonly scopes: string }): readonly Scope[] {
  const names = row.scopes.split(' ');
  return everyScope.filter((scope) => names.includes(scope));
}

async function findByHash(db: Kysely<DefinitionsTables>, hash: string): Promise<Principal | undefined> {
  const ofHash = db.selectFrom('api_keys').select(['org_id', 'scopes']).where('key_hash', '=', hash);
  const row = await answerOf(ofHash.where('revoked_at', 'is', null).executeTakeFirst());
  return row && { orgId: row.org_id, scopes: new Set(scopesOf(row)) };
}

async function revokeKey(db: Kysely<DefinitionsTables>, { orgId, id, nowMs }: { orgId: string; id: string; nowMs: number }): Promise<void> {
  const revoked = { revoked_at: sql<string>`coalesce(revoked_at, ${new Date(nowMs).toISOString()})` };
  const { numUpdatedRows } = await answerOf(
    db.updateTable('api_keys').set(revoked).where('org_id', '=', orgId).where('id', '=', id).executeTakeFirstOrThrow(),
  );
  if (numUpdatedRows === 0n) throw new AppError('not_found', 'There is no API key with this id.');
}

const cacheMs = 10_000;
const cacheSize = 1_000;

/** Keys found a moment ago, so that not every request asks the database. Unknown keys are not remembered: a new one works at once. */
class RecentlyFound {
  readonly #clock: Clock;
  readonly #entries = new Map<string, { readonly principal: Principal; readonly untilMs: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get(hash: string): Principal | undefined {
    const entry = this.#entries.get(hash);
    if (entry === undefined || entry.untilMs > this.#clock.now()) return entry?.principal;
    this.#entries.delete(hash);
    return undefined;
  }

  keep(hash: string, principal: Principal | undefined): Principal | undefined {
    if (principal === undefined) return undefined;
    const [oldest] = this.#entries.keys();
    if (this.#entries.size >= cacheSize && oldest !== undefined) this.#entries.delete(oldest);
    this.#entries.set(hash, { principal, untilMs: this.#clock.now() + cacheMs });
    return principal;
  }

  clear(): void {
    this.#entries.clear();
  }
}
