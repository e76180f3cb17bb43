/** Stands for the stages around `receive`: an `accept` that notes what it gets, and an `authorize` that knows one key. */

import { type Authorize, createAuthorize } from '../../collector/src/access.ts';
import { systemClock } from '../../collector/src/clock.ts';
import { RateLimiter } from '../../collector/src/rate-limiter.ts';
import type { Accept, Accepted, Signal } from '../../collector/src/receive/otlp.ts';
import type { ReceiveDeps, Refusal } from '../../collector/src/receive/receive.ts';

export interface Double extends ReceiveDeps {
  readonly received: { readonly signal: Signal; readonly items: readonly unknown[]; readonly orgId: string }[];
  readonly refusals: Refusal[];
}

export const key = 'the-key';

/** `answer` gives what `accept` resolves to, or throws. */
export function double(answer: () => Accepted | Promise<Accepted> = () => ({ rejected: 0, message: '' })): Double {
  const received: Double['received'] = [];
  const refusals: Refusal[] = [];
  const accept: Accept = async (signal, items, { orgId }) => {
    received.push({ signal, items, orgId });
    return answer();
  };
  const scopesOf: Readonly<Record<string, readonly ('ingest' | 'read')[]>> = { [key]: ['ingest'], reader: ['read'] };
  const authorize = createAuthorize(
    {
      hasKeys: async () => true,
      find: async (candidate) => {
        const scopes = scopesOf[candidate];
        return scopes && { orgId: 'org_1', scopes: new Set(scopes) };
      },
      used: () => undefined,
    },
    { keylessOrg: 'default', limiter: new RateLimiter(systemClock) },
  );
  return { accept, authorize, received, refusals, onRefused: (refusal) => void refusals.push(refusal) };
}

/** Admits as a service does that has no key yet. */
export function withoutKeys(): Authorize {
  const none = { hasKeys: async () => false, find: async () => undefined, used: () => undefined };
  return createAuthorize(none, { keylessOrg: 'default', limiter: new RateLimiter(systemClock) });
}
