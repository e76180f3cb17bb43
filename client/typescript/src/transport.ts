import { errorOfAnswer, ResonantError } from './errors.ts';
import type { Settings } from './options.ts';
import { delayBeforeRetry, pause } from './retry.ts';
import type { WireRequest } from './wire.ts';

export interface CallOptions {
  /** Ends the call, also between attempts. It then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** In place of the client's. Of live events: the longest that nothing may be heard of the server. */
  readonly timeoutMs?: number | undefined;
}

export interface Transport {
  readonly settings: Settings;
  /** Sends it, again where that helps, and resolves to the answer's body. Rejects with `ResonantError`, or with the signal's reason. */
  readonly send: (request: WireRequest, options?: CallOptions) => Promise<unknown>;
}

export function createTransport(settings: Settings): Transport {
  return { settings, send: (request, options = {}) => send(settings, request, options) };
}

async function send(settings: Settings, request: WireRequest, options: CallOptions): Promise<unknown> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await sendOnce(settings, request, options);
    } catch (error) {
      const delayMs = delayBeforeRetry(error, attempt, request, settings);
      if (delayMs === undefined) throw error;
      await pause(delayMs, options.signal);
    }
  }
}

async function sendOnce(settings: Settings, request: WireRequest, options: CallOptions): Promise<unknown> {
  options.signal?.throwIfAborted();
  const { signal, timeoutMs = settings.timeoutMs } = options;
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const signals = signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
    const response = await ask(settings, request, { accept: 'application/json' }, signals);
    return readAnswer(response, await response.text());
  } catch (error) {
    signal?.throwIfAborted();
    throw failureOf(error, settings, timeout.aborted ? timeoutMs : undefined);
  }
}

/** One attempt, without reading the answer's body. */
export function ask(
  settings: Settings,
  request: WireRequest,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Response> {
  const { fetch } = settings;
  const body = request.body === undefined ? {} : { body: request.body };
  return fetch(settings.baseUrl + request.target, {
    method: request.method,
    headers: { ...headersOf(settings, request), ...headers },
    signal,
    ...body,
  });
}

/** What was thrown while asking, as this client's own. */
export function failureOf(error: unknown, { baseUrl }: Settings, timedOutAfterMs: number | undefined): ResonantError {
  if (error instanceof ResonantError) return error;
  if (timedOutAfterMs === undefined)
    return new ResonantError({ code: 'network_error', detail: `${baseUrl} cannot be reached.`, cause: error });
  return new ResonantError({ code: 'timeout', detail: `No answer within ${timedOutAfterMs} ms.`, cause: error });
}

function headersOf({ apiKey }: Settings, { body }: WireRequest): Readonly<Record<string, string>> {
  return {
    ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
}

/** The body. Throws for errors, and for what is not JSON. */
export function readAnswer(response: Response, text: string): unknown {
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
