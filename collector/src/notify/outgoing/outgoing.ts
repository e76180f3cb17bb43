/**
 * Requests that the service makes because somebody who may define channels told it where to. Such a URL must not reach what only the service's own
 * network can: the name is looked up once for each connection, every address of the answer is checked, and the socket is opened to a
 * checked one, so that a name that answers differently a moment later gains nothing. Every redirect goes through the same.
 */

import { lookup as systemLookup } from 'node:dns';
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { type AllowedHosts, isPublicAddress } from './addresses.ts';
import { OutgoingError } from './outgoing-error.ts';

export interface OutgoingAddress {
  readonly address: string;
  readonly family: number;
}

export interface OutgoingOptions {
  readonly allowed: AllowedHosts;
  /** Every address of a name. The system's unless given. */
  readonly lookup?: (host: string) => Promise<readonly OutgoingAddress[]>;
  /** For everything together, redirects too. */
  readonly timeLimitMs?: number;
}

export interface OutgoingRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface OutgoingAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The beginning, at most `maxAnswerBytes`. */
  readonly text: string;
}

export interface Outgoing {
  /** Throws `refused` for a URL that can be known to be refused without looking its name up. */
  readonly check: (url: string) => void;
  /** A checked address of the host. Throws `refused`, `unreachable`. */
  readonly resolve: (host: string) => Promise<string>;
  /** Whether the operator listed the host, or this address of it. */
  readonly isListed: (host: string, address: string) => boolean;
  /** Throws an `OutgoingError` where there is no answer. */
  readonly post: (request: OutgoingRequest) => Promise<OutgoingAnswer>;
}

const maxAnswerBytes = 64 * 1024;
const maxRedirects = 3;
/** These alone say that the same request is to be made again elsewhere. */
const redirectStatuses: ReadonlySet<number> = new Set([307, 308]);
const defaultTimeLimitMs = 10_000;

export function createOutgoing({ allowed, lookup = lookUp, timeLimitMs = defaultTimeLimitMs }: OutgoingOptions): Outgoing {
  const addressesOf = async (host: string, plain: boolean): Promise<readonly OutgoingAddress[]> => {
    const found = isIP(host) === 0 ? await lookedUp(lookup, host) : [{ address: host, family: isIP(host) }];
    for (const { address } of found) requireOpen(allowed, host, address, plain);
    return found;
  };
  return {
    check: (url) => {
      checkUrl(allowed, url);
    },
    resolve: async (host) => (await addressesOf(host, false))[0]?.address ?? host,
    isListed: (host, address) => isListed(allowed, host, address),
    post: async (request) => {
      const signal = AbortSignal.timeout(timeLimitMs);
      let url = checkUrl(allowed, request.url);
      const { origin } = url;
      for (let redirects = 0; ; redirects++) {
        // What a channel's own headers carry is for the host that they were given for.
        const headers = url.origin === origin ? request.headers : { 'content-type': request.headers['content-type'] ?? 'application/json' };
        const answer = await postOnce({ ...request, headers }, url, addressesOf, signal);
        const { location } = answer.headers;
        if (!redirectStatuses.has(answer.status) || typeof location !== 'string') return answer;
        if (redirects === maxRedirects) throw new OutgoingError('refused', `${url.hostname} redirects more than ${maxRedirects} times.`);
        url = checkUrl(allowed, URL.parse(location, url.href)?.href ?? '');
      }
    },
  };
}

type AddressesOf = (host: string, plain: boolean) => Promise<readonly OutgoingAddress[]>;

/** What can be known of a URL by itself. */
function checkUrl(allowed: AllowedHosts, text: string): URL {
  const url = URL.parse(text);
  if (url === null) throw new OutgoingError('refused', 'This is not a URL.');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new OutgoingError('refused', 'A URL begins with https://.');
  if (url.username !== '' || url.password !== '') throw new OutgoingError('refused', 'A URL must hold no user name and no password.');
  const host = hostOf(url);
  if (isIP(host) !== 0) requireOpen(allowed, host, host, url.protocol === 'http:');
  return url;
}

/** Without the brackets of IPv6. The URL parser has brought every spelling of an IPv4 address into one. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}

function isListed(allowed: AllowedHosts, host: string, address: string): boolean {
  return allowed.name(host) || allowed.address(address);
}

function requireOpen(allowed: AllowedHosts, host: string, address: string, plain: boolean): void {
  if (isListed(allowed, host, address)) return;
  if (!isPublicAddress(address)) {
    const where = host === address ? host : `${host} is at ${address}, which`;
    throw new OutgoingError('refused', `${where} is not on the public internet. RESONANT_ALLOWED_HOSTS can allow it.`);
  }
  if (plain)
    throw new OutgoingError('refused', `${host} is asked without encryption. Use https://, or allow it by RESONANT_ALLOWED_HOSTS.`);
}

function lookUp(host: string): Promise<readonly OutgoingAddress[]> {
  return new Promise((resolve, reject) => {
    systemLookup(host, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
  });
}

async function lookedUp(lookup: NonNullable<OutgoingOptions['lookup']>, host: string): Promise<readonly OutgoingAddress[]> {
  const found = await lookup(host).catch((cause: unknown) => {
    throw new OutgoingError('unreachable', `${host} cannot be found.`, cause);
  });
  if (found.length === 0) throw new OutgoingError('unreachable', `${host} has no address.`);
  return found;
}

function postOnce(request: OutgoingRequest, url: URL, addressesOf: AddressesOf, signal: AbortSignal): Promise<OutgoingAnswer> {
  const plain = url.protocol === 'http:';
  const lookup: LookupFunction = (host, { all }, callback) => {
    addressesOf(host, plain).then(
      (found) => {
        if (all) callback(null, [...found]);
        else callback(null, found[0]?.address ?? '', found[0]?.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    );
  };
  const body = Buffer.from(request.body);
  const headers = { ...request.headers, 'content-length': String(body.length) };
  // No agent: a connection that is kept would outlive the check of its address.
  const options = { method: 'POST', headers, lookup, signal, agent: false };
  const sent = plain ? httpRequest(url, options) : httpsRequest(url, options);
  return new Promise((resolve, reject) => {
    sent.once('error', (cause) => reject(errorOf(cause, url, signal)));
    sent.once('response', (response) => readAnswer(sent, response).then(resolve, (cause: unknown) => reject(errorOf(cause, url, signal))));
    sent.end(body);
  });
}

async function readAnswer(sent: ClientRequest, response: IncomingMessage): Promise<OutgoingAnswer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response) {
    parts.push(part);
    bytes += part.length;
    if (bytes >= maxAnswerBytes) break; // leaving the loop closes the connection
  }
  sent.destroy();
  const text = Buffer.concat(parts).subarray(0, maxAnswerBytes).toString('utf8');
  return { status: response.statusCode ?? 0, headers: response.headers, text };
}

function errorOf(cause: unknown, url: URL, signal: AbortSignal): OutgoingError {
  if (cause instanceof OutgoingError) return cause;
  if (signal.aborted) return new OutgoingError('timed_out', `${url.hostname} did not answer in time.`, cause);
  const code = cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? ` (${cause.code})` : '';
  return new OutgoingError('unreachable', `${url.hostname} cannot be reached${code}.`, cause);
}
