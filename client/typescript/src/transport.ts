import { errorOfAnswer, ResonantError } from './errors.ts';
import type { Settings } from './options.ts';
import type { WireRequest } from './wire.ts';

export interface CallOptions {
  /** Ends the call, also between attempts. It then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** In place of the client's. */
  readonly timeoutMs?: number | undefined;
}

/** A read changes nothing, so it may be sent again when it is not known whether it arrived. */
type Send = (request: WireRequest, kind: 'read' | 'write', options: CallOptions) => Promise<unknown>;

const firstDelayMs = 250;
/** A server that asks for a longer wait is not waited for: the caller is told. */
const longestDelayMs = 30_000;

/** Sends requests, again where that helps, and resolves to the answers' bodies. Rejects with `ResonantError`. */
export function createSend(settings: Settings): Send {
  return async (request, kind, options) => {
    for (let attempt = 0; ; attempt++) {
      try {
        return await sendOnce(settings, request, options);
      } catch (error) {
        if (attempt >= settings.maxRetries || !isRetryable(error, kind)) throw error;
        const delayMs = delayBefore(attempt, error.retryAfter);
        if (delayMs > longestDelayMs) throw error;
        await pause(delayMs, options.signal);
      }
    }
  };
}

function isRetryable(error: unknown, kind: 'read' | 'write'): error is ResonantError {
  if (!(error instanceof ResonantError)) return false;
  return error.status === 429 || error.status === 503 || (error.code === 'network_error' && kind === 'read');
}

/** Doubles from attempt to attempt; up to half of it is left to chance, so that clients do not come back together. */
function delayBefore(attempt: number, retryAfter: number | undefined): number {
  if (retryAfter !== undefined) return retryAfter * 1000;
  return firstDelayMs * 2 ** attempt * (1 - Math.random() / 2);
}

async function sendOnce(
  settings: Settings,
  request: WireRequest,
  { signal, timeoutMs = settings.timeoutMs }: CallOptions,
): Promise<unknown> {
  signal?.throwIfAborted();
  const timeout = AbortSignal.timeout(timeoutMs);
  const { fetch } = settings;
  try {
    const response = await fetch(settings.baseUrl + request.target, {
      method: request.method,
      headers: headersOf(settings, request),
      ...(request.body === undefined ? {} : { body: request.body }),
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
    return readAnswer(response, await response.text());
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof ResonantError) throw error;
    if (timeout.aborted) throw new ResonantError({ code: 'timeout', detail: `No answer within ${timeoutMs} ms.`, cause: error });
    throw new ResonantError({ code: 'network_error', detail: `${settings.baseUrl} cannot be reached.`, cause: error });
  }
}

function headersOf({ apiKey }: Settings, { body }: WireRequest): Readonly<Record<string, string>> {
  return {
    accept: 'application/json',
    ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
}

function readAnswer(response: Response, text: string): unknown {
  const { body, error } = parseJson(text);
  if (!response.ok) throw errorOfAnswer(response, body);
  if (error === undefined) return body;
  throw new ResonantError({
    code: 'unexpected_answer',
    detail: `The answer is not JSON. Is ${response.url} Resonant Analytics?`,
    status: response.status,
    cause: error,
  });
}

function parseJson(text: string): { readonly body?: unknown; readonly error?: unknown } {
  try {
    return { body: JSON.parse(text) };
  } catch (error) {
    return { error };
  }
}

function pause(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, delayMs);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
