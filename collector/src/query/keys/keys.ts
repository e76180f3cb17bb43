/** `/keys`: the API keys of the asking key's own organisation. Other organisations' keys are made by `resonant keys`. */

import { z } from 'zod';
import { scopes } from '../../access.ts';
import type { Clock } from '../../clock.ts';
import type { ApiKey, CreatedApiKey } from '../../store/api-key.ts';
import type { KeyStore } from '../../store/key-store.ts';
import { formatInstant, parseInstant } from '../engine/period.ts';
import { decodeCursor, pageOf } from '../shape/cursor.ts';
import { invalidFields } from '../shape/invalid-request.ts';
import { cursor, instant, limit } from '../shape/request.ts';

const expectedName = 'text of 1 to 100 characters';
const expectedScopes = `one or more of ${scopes.join(', ')}`;
const expectedRate = 'a whole number from 1 to 1000000, or null';
const expectedGrace = 'minutes, hours or days, at most 30d, like 24h';

export const listKeysParameters = z.strictObject({ limit, cursor });

export const keyBody = z.strictObject({
  name: z
    .string({ error: expectedName })
    .trim()
    .min(1, { error: expectedName })
    .max(100, { error: expectedName })
    .describe('What it is for.'),
  scopes: z
    .array(z.enum(scopes, { error: expectedScopes }), { error: expectedScopes })
    .min(1, { error: expectedScopes })
    .max(20, { error: expectedScopes })
    .transform((asked) => scopes.filter((scope) => asked.includes(scope)))
    .describe('What it may do: ingest (OTLP), read, write (prices, goals and the like), admin (keys).'),
  rate_limit: z
    .int({ error: expectedRate })
    .min(1, { error: expectedRate })
    .max(1_000_000, { error: expectedRate })
    .nullable()
    .default(null)
    .describe("Requests a minute; null = the service's default (RESONANT_RATE_LIMIT)."),
  expires_at: instant('Refused from then on, ISO-8601; never unless given.'),
});

export const keyIdParameters = z.strictObject({ id: z.string().describe('The id of an API key.') });

export const rotateBody = z.strictObject({
  grace: z
    .string({ error: expectedGrace })
    .regex(/^\d{1,5}[mhd]$/, { error: expectedGrace })
    .refine((text) => graceMs(text) <= maxGraceMs, { error: expectedGrace })
    .optional()
    .describe('How long the old key is still good, like 24h; not at all unless given.'),
});

const time = z.iso.datetime();

export const keyAnswer = z.object({
  id: z.string(),
  org_id: z.string(),
  name: z.string(),
  prefix: z.string().describe("The key's first characters."),
  scopes: z.array(z.enum(scopes)),
  rate_limit: z.int().nullable().describe("Requests a minute; null = the service's default."),
  status: z.enum(['active', 'expired', 'revoked']),
  created_at: time,
  last_used_at: time.nullable().describe('To the minute; null = never.'),
  expires_at: time.nullable(),
  revoked_at: time.nullable(),
  replaced_by: z.string().nullable().describe('The key that was made in its place.'),
});

export const createdKeyAnswer = z.object({ ...keyAnswer.shape, key: z.string().describe('The key itself. It cannot be had again.') });

export const keysAnswer = z.object({ data: z.array(keyAnswer).describe('Oldest first.'), next_cursor: z.string().nullable() });

type KeyAnswer = z.output<typeof keyAnswer>;
type CreatedKeyAnswer = z.output<typeof createdKeyAnswer>;

export interface KeyAdministration {
  /** Without an organisation: the keys of all, which only the operator may see. */
  readonly list: (orgId: string | undefined, asked: z.output<typeof listKeysParameters>) => Promise<z.output<typeof keysAnswer>>;
  readonly create: (orgId: string, asked: z.output<typeof keyBody>) => Promise<CreatedKeyAnswer>;
  /** Throws `key_not_found`, `key_not_valid`. */
  readonly rotate: (orgId: string, id: string, asked: z.output<typeof rotateBody>) => Promise<CreatedKeyAnswer>;
  /** Throws `key_not_found`. */
  readonly revoke: (orgId: string, id: string) => Promise<KeyAnswer>;
}

export function createKeyAdministration(store: KeyStore, clock: Clock): KeyAdministration {
  const answerOf = (key: ApiKey): KeyAnswer => answerOfKey(key, clock.now());
  const withKey = (made: CreatedApiKey): CreatedKeyAnswer => ({ ...answerOf(made), key: made.key });
  return {
    list: async (orgId, { limit, cursor }) => {
      const [createdAt = '', id = ''] = decodeCursor(cursor, 2) ?? [];
      const found = await store.list(orgId, limit + 1, { createdAt, id });
      const { page, next_cursor } = pageOf(found, limit, (last) => [last.createdAt, last.id]);
      return { data: page.map(answerOf), next_cursor };
    },
    create: async (orgId, asked) => {
      const { name, scopes, rate_limit: rateLimit } = asked;
      return withKey(await store.create({ orgId, name, scopes, rateLimit, expiresAt: expiryOf(asked.expires_at, clock.now()) }));
    },
    rotate: async (orgId, id, { grace }) => withKey(await store.rotate(orgId, id, graceMs(grace ?? '0m'))),
    revoke: async (orgId, id) => answerOf(await store.revoke(orgId, id)),
  };
}

const unitMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
const maxGraceMs = 30 * 86_400_000;

function graceMs(text: string): number {
  return Number(text.slice(0, -1)) * (unitMs[text.slice(-1)] ?? 0);
}

/** To the millisecond. Throws `invalid_request` for a time that is past. */
function expiryOf(text: string | undefined, nowMs: number): string | null {
  if (text === undefined) return null;
  const ms = Number((parseInstant(text, 'UTC') ?? 0n) / 1_000_000n);
  if (ms > nowMs) return formatInstant(BigInt(ms) * 1_000_000n);
  throw invalidFields([{ field: 'expires_at', value: text, expected: 'a time in the future' }]);
}

function answerOfKey(key: ApiKey, nowMs: number): KeyAnswer {
  const expired = key.expiresAt !== null && Date.parse(key.expiresAt) <= nowMs;
  return {
    id: key.id,
    org_id: key.orgId,
    name: key.name,
    prefix: key.prefix,
    scopes: [...key.scopes],
    rate_limit: key.rateLimit,
    status: key.revokedAt !== null ? 'revoked' : expired ? 'expired' : 'active',
    created_at: key.createdAt,
    last_used_at: key.lastUsedAt,
    expires_at: key.expiresAt,
    revoked_at: key.revokedAt,
    replaced_by: key.replacedBy,
  };
}
