/** Who may do what. The organisation comes from the key alone; without any key only the machine itself is served. */

import { AppError } from './errors.ts';
import type { RateLimiter } from './rate-limiter.ts';

export const scopes = ['ingest', 'read', 'write', 'admin'] as const;

export type Scope = (typeof scopes)[number];

export interface Principal {
  readonly orgId: string;
  readonly scopes: ReadonlySet<Scope>;
  /** The key that was sent; absent where none is needed. */
  readonly key?: UsedKey;
}

export interface UsedKey {
  readonly id: string;
  /** Requests a minute; absent = the service's default. */
  readonly rateLimit?: number;
}

/** What of a request decides about access, over HTTP and gRPC alike. */
export interface Caller {
  /** The `Authorization` header; empty = none. */
  readonly authorization: string;
  /** The peer's address as the socket gives it. */
  readonly peer: string;
  /** The `Host` header or `:authority`; may carry a port. */
  readonly host: string;
  /** The `Origin` header; empty = none. */
  readonly origin: string;
  /** Whether any `Forwarded` or `X-Forwarded-*` header is present. */
  readonly forwarded: boolean;
}

/** Finds the principal of a key; `hasKeys` says whether any key exists at all. */
export interface KeyRing {
  readonly hasKeys: () => Promise<boolean>;
  readonly find: (key: string) => Promise<Principal | undefined>;
  /** Told of each request of a key; must not throw. */
  readonly used: (keyId: string) => void;
}

export interface AccessOptions {
  /** The organisation that requests act for while there is no key. */
  readonly keylessOrg: string;
  readonly limiter: RateLimiter;
  /** Requests a minute of a key without a limit of its own; absent = no limit. */
  readonly rateLimit?: number | undefined;
}

/**
 * Resolves to the caller's principal or throws `unauthenticated`, `rate_limited` or `forbidden`.
 * `known` is told who it is, also of a caller who is then refused for coming too often or for a scope.
 */
export type Authorize = (caller: Caller, scope: Scope, known?: (principal: Principal) => void) => Promise<Principal>;

/** Whether a caller that was let in would be let in again; for answers that go on. Counts as no request. */
export type StillAllowed = (caller: Caller) => Promise<boolean>;

const everyScope: ReadonlySet<Scope> = new Set(scopes);
const loopbackHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1']);

export function createAuthorize(keys: KeyRing, options: AccessOptions): Authorize {
  return async (caller, scope, known) => {
    if (!(await keys.hasKeys())) {
      refuseUnlessLocal(caller);
      const principal = { orgId: options.keylessOrg, scopes: everyScope };
      known?.(principal);
      return principal;
    }
    const key = keyOf(caller);
    if (key === undefined) throw new AppError('unauthenticated', 'Send the API key as `Authorization: Bearer <key>`.');
    const principal = await keys.find(key);
    if (principal === undefined) throw new AppError('unauthenticated', 'This API key is not known here.');
    known?.(principal);
    if (principal.key !== undefined) countRequest(keys, options, principal.key);
    if (!principal.scopes.has(scope)) throw new AppError('forbidden', `This API key lacks the scope \`${scope}\`.`);
    return principal;
  };
}

export function createStillAllowed(keys: KeyRing): StillAllowed {
  return async (caller) => {
    const key = keyOf(caller);
    return !(await keys.hasKeys()) || (key !== undefined && (await keys.find(key)) !== undefined);
  };
}

function keyOf({ authorization }: Caller): string | undefined {
  return /^Bearer +(\S+)$/i.exec(authorization)?.[1];
}

/** Refused requests count as well. */
function countRequest(keys: KeyRing, { limiter, rateLimit }: AccessOptions, key: UsedKey): void {
  keys.used(key.id);
  const perMinute = key.rateLimit ?? rateLimit;
  const waitSeconds = perMinute === undefined ? 0 : limiter.take(key.id, perMinute);
  if (waitSeconds === 0) return;
  const message = `This API key may make ${perMinute} requests a minute; the next one is taken in ${waitSeconds} s.`;
  throw new AppError('rate_limited', message, { retryAfterSeconds: waitSeconds });
}

function refuseUnlessLocal(caller: Caller): void {
  const local =
    isLoopback(caller.peer) &&
    loopbackHosts.has(hostName(caller.host)) &&
    !caller.forwarded &&
    (caller.origin === '' || sameOrigin(caller.origin, caller.host));
  if (!local) {
    throw new AppError(
      'forbidden',
      'Without an API key only requests from this machine itself are served. Set RESONANT_API_KEY and send it.',
    );
  }
}

function isLoopback(address: string): boolean {
  const plain = address.replace(/^::ffff:/, '');
  return plain === '::1' || plain.startsWith('127.');
}

/** The host without its port and brackets, lower-case. */
function hostName(host: string): string {
  const name = host.startsWith('[') ? host.slice(1, host.indexOf(']')) : host.replace(/:\d*$/, '');
  return name.toLowerCase();
}

function sameOrigin(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}
