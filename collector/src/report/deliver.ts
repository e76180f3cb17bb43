/** Sends a run's mails: each recipient a mail of their own, tried again where that may help, and given up in the end. */

import { SendError } from '../notify/send/sending.ts';
import type { Recipient } from './run.ts';

const firstRetryMs = 60_000;
const longestRetryMs = 6 * 3_600_000;
/** With the waits between them about two days' worth. */
const maxAttempts = 14;

export interface Delivering {
  /** Throws `SendError`. */
  readonly send: (address: string) => Promise<void>;
  /** Keeps the recipients as they are now. */
  readonly save: (recipients: readonly Recipient[]) => Promise<void>;
  readonly signal: AbortSignal;
  readonly nowMs: () => number;
}

/** Tries everybody whose time has come, one after the other; whoever was sent it is noted at once. */
export async function deliver(recipients: readonly Recipient[], delivering: Delivering): Promise<readonly Recipient[]> {
  let all = recipients;
  for (const [index, recipient] of recipients.entries()) {
    if (!isDue(recipient, delivering.nowMs())) continue;
    delivering.signal.throwIfAborted();
    all = all.with(index, await tried(recipient, delivering));
    await delivering.save(all);
  }
  return all;
}

/** When the next attempt is; null = nobody waits. */
export function nextAttemptMs(recipients: readonly Recipient[]): number | null {
  const waiting = recipients.filter(({ status }) => status === 'waiting').map(({ nextAttemptAt }) => Date.parse(nextAttemptAt ?? '') || 0);
  return waiting.length === 0 ? null : Math.min(...waiting);
}

function isDue({ status, nextAttemptAt }: Recipient, nowMs: number): boolean {
  return status === 'waiting' && (nextAttemptAt === null || Date.parse(nextAttemptAt) <= nowMs);
}

async function tried(recipient: Recipient, { send, nowMs }: Delivering): Promise<Recipient> {
  const attempts = recipient.attempts + 1;
  try {
    await send(recipient.address);
    return { ...recipient, attempts, status: 'sent', error: '', sentAt: iso(nowMs()), nextAttemptAt: null };
  } catch (thrown) {
    if (!(thrown instanceof SendError)) throw thrown;
    const after = { ...recipient, attempts, error: thrown.message, nextAttemptAt: null };
    if (thrown.permanent) return { ...after, status: 'refused' };
    if (attempts >= maxAttempts) return { ...after, status: 'failed' };
    return { ...after, nextAttemptAt: iso(nowMs() + Math.min(longestRetryMs, firstRetryMs * 2 ** (attempts - 1))) };
  }
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
