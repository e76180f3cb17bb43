/** API keys as rows. The key itself is shown once when it is made and kept only as its hash. */

import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { type Scope, scopes } from '../access.ts';
import type { ApiKeysTable } from './definitions-migrations.ts';

/** A key as it is listed; the key itself cannot be had again. Times are ISO-8601. */
export interface ApiKey {
  readonly id: string;
  readonly orgId: string;
  readonly name: string;
  /** The key's first characters. */
  readonly prefix: string;
  readonly scopes: readonly Scope[];
  /** Requests a minute; null = the service's default. */
  readonly rateLimit: number | null;
  readonly createdAt: string;
  /** To the minute; null = never. */
  readonly lastUsedAt: string | null;
  /** Refused from then on; null = never. */
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
  /** The key that was made in its place. */
  readonly replacedBy: string | null;
}

export type NewApiKey = Pick<ApiKey, 'orgId' | 'name' | 'scopes' | 'rateLimit' | 'expiresAt'>;

/** With the key itself. */
export interface CreatedApiKey extends ApiKey {
  readonly key: string;
}

const keyPattern = /^rsk_[\w-]{43}$/;
const prefixLength = 12;

/** What could be a key that was made here. */
export function looksLikeKey(text: string): boolean {
  return keyPattern.test(text);
}

/** Keys are random and long, so a plain hash cannot be guessed backwards. */
export function hashKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

/** A new key and its row. */
export function makeKey({ orgId, name, scopes, rateLimit, expiresAt }: NewApiKey, nowMs: number) {
  const key = `rsk_${randomBytes(32).toString('base64url')}`;
  const row: ApiKeysTable = {
    id: randomUUID(),
    org_id: orgId,
    name,
    key_hash: hashKey(key).toString('hex'),
    prefix: key.slice(0, prefixLength),
    scopes: scopes.join(' '),
    created_at: new Date(nowMs).toISOString(),
    revoked_at: null,
    rate_limit: rateLimit,
    expires_at: expiresAt,
    last_used_at: null,
    replaced_by: null,
  };
  return { key, row };
}

export function fromRow(row: Selectable<ApiKeysTable>): ApiKey {
  return {
    id: row.id,
    orgId: row.org_id,
    name: row.name,
    prefix: row.prefix,
    scopes: scopesOf(row),
    rateLimit: row.rate_limit,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    replacedBy: row.replaced_by,
  };
}

export function scopesOf(row: Pick<ApiKeysTable, 'scopes'>): readonly Scope[] {
  const names = row.scopes.split(' ');
  return scopes.filter((scope) => names.includes(scope));
}
