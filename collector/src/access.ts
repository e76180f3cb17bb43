/** Who may do what. The organisation comes from the key alone; without any key only the machine itself is served. */

import { AppError } from './errors.ts';

export type Scope = 'ingest' | 'read' | 'write' | 'admin';

export interface Principal {
  readonly orgId: string;
  readonly scopes: ReadonlySet<Scope>;
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
}

/** Resolves to the caller's principal or throws `unauthenticated` or `forbidden`. */
export type Authorize = (caller: Caller, scope: Scope) => Promise<Principal>;

const everyScope: ReadonlySet<Scope> = new Set(['ingest', 'read', 'write', 'admin']);
const loopbackHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1']);

export function createAuthorize(keys: KeyRing, keylessOrg: string): Authorize {
  return async (caller, scope) => {
    if (!(await keys.hasKeys())) {
      refuseUnlessLocal(caller);
      return { orgId: keylessOrg, scopes: everyScope };
    }
    const key = /^Bearer +(\S+)$/i.exec(caller.authorization)?.[1];
    if (key === undefined) throw new AppError('unauthenticated', 'Send the API key as `Authorization: Bearer <key>`.');
    const principal = await keys.find(key);
    if (principal === undefined) throw new AppError('unauthenticated', 'This API key is not known here.');
    if (!principal.scopes.has(scope)) throw new AppError('forbidden', `This API key lacks the scope \`${scope}\`.`);
    return principal;
  };
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
