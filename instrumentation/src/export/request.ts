/** One OTLP request over HTTP, of which nothing keeps the process alive. */

import type { Agent, ClientRequest } from 'node:http';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

export interface Target {
  readonly url: string;
  readonly headers: () => Promise<Readonly<Record<string, string>>>;
  readonly compression: 'gzip' | 'none';
  readonly agentFactory: (protocol: string) => Agent | Promise<Agent>;
}

/** `retryAfterMs` where the server names a time. */
export type Outcome = { readonly kind: 'taken' } | { readonly kind: 'refused'; readonly why: string } | Retryable;

interface Retryable {
  readonly kind: 'retryable';
  readonly why: string;
  readonly retryAfterMs?: number;
}

/** https://opentelemetry.io/docs/specs/otlp/#retryable-response-codes */
const retryableStatuses: ReadonlySet<number> = new Set([429, 502, 503, 504]);

const compress = promisify(gzip);

/** Never rejects. */
export async function post(target: Target, body: Uint8Array, timeoutMs: number): Promise<Outcome> {
  try {
    const { protocol } = new URL(target.url);
    const data = target.compression === 'gzip' ? await compress(body) : body;
    const encoding = target.compression === 'gzip' ? { 'content-encoding': 'gzip' } : {};
    const options = { method: 'POST', headers: { ...(await target.headers()), ...encoding }, agent: await target.agentFactory(protocol) };
    const request = (protocol === 'https:' ? requestHttps : requestHttp)(target.url, options);
    return await outcomeOf(request, data, timeoutMs);
  } catch (error) {
    return { kind: 'refused', why: String(error) };
  }
}

function outcomeOf(request: ClientRequest, data: Uint8Array, timeoutMs: number): Promise<Outcome> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => request.destroy(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs).unref();
    const settle = (outcome: Outcome): void => {
      clearTimeout(timer);
      resolve(outcome);
    };
    request.on('socket', (socket) => socket.unref());
    request.on('error', (error) => settle({ kind: 'retryable', why: error.message }));
    request.on('response', (response) => {
      response.resume(); // what it says is not read: a partial success is the collector's to count
      response.on('error', () => undefined);
      settle(outcomeOfStatus(response.statusCode ?? 0, response.headers['retry-after']));
    });
    request.end(data);
  });
}

function outcomeOfStatus(status: number, retryAfter: string | undefined): Outcome {
  if (status >= 200 && status < 300) return { kind: 'taken' };
  if (!retryableStatuses.has(status)) return { kind: 'refused', why: `the collector answered ${status}` };
  const seconds = Number(retryAfter);
  const wait = Number.isFinite(seconds) && seconds > 0 ? { retryAfterMs: seconds * 1000 } : {};
  return { kind: 'retryable', why: `the collector answered ${status}`, ...wait };
}
