/** Whether a failed request is sent again, and when. */

import { ResonantError } from './errors.ts';
import type { Settings } from './options.ts';
import type { WireRequest } from './wire.ts';

const firstDelayMs = 250;
/** A server that asks for a longer wait is not waited for: the caller is told. */
export const longestDelayMs = 30_000;

/** Milliseconds to wait after the failed attempt (the first is 0); undefined where it is not sent again. */
export function delayBeforeRetry(
  error: unknown,
  attempt: number,
  request: Pick<WireRequest, 'repeatable'>,
  { maxRetries }: Pick<Settings, 'maxRetries'>,
): number | undefined {
  if (attempt >= maxRetries || !isRetryable(error, request)) return undefined;
  const delayMs = backoffMs(attempt, error.retryAfter === undefined ? undefined : error.retryAfter * 1000);
  return delayMs > longestDelayMs ? undefined : delayMs;
}

/** What was not taken may be sent again; what may have been done, only if doing it twice changes nothing. */
export function isRetryable(error: unknown, { repeatable }: Pick<WireRequest, 'repeatable'>): error is ResonantError {
  if (!(error instanceof ResonantError)) return false;
  return error.status === 429 || (repeatable && (error.status === 503 || error.code === 'network_error'));
}

/** Doubles from attempt to attempt; up to half of it is left to chance, so that clients do not come back together. */
export function backoffMs(attempt: number, askedMs: number | undefined): number {
  return askedMs ?? firstDelayMs * 2 ** attempt * (1 - Math.random() / 2);
}

/** Rejects with the signal's reason where that ends it. */
export function pause(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
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
