/** What every kind of channel is given to send, and how it says that it could not. */

import type { AlertMessage } from '../alert-message.ts';
import type { Outgoing, OutgoingAnswer, OutgoingRequest } from '../outgoing/outgoing.ts';
import { OutgoingError } from '../outgoing/outgoing-error.ts';

export interface Sending {
  /** The same for every attempt. */
  readonly deliveryId: string;
  readonly message: AlertMessage;
  /** Where the alert is shown; null = nowhere that is known. */
  readonly consoleUrl: string | null;
  /** Where the picture can be had without a key; null = nowhere. */
  readonly pictureUrl: string | null;
  /** ISO-8601: when the message was written. */
  readonly createdAt: string;
  readonly nowMs: number;
}

export interface SendDependencies {
  readonly outgoing: Outgoing;
}

/** What the other side said as it took the message. */
export interface Taken {
  readonly answer: string;
}

/** The message was not taken. `permanent`: the same one will not be taken later either. */
export class SendError extends Error {
  readonly permanent: boolean;
  /** What the other side asks to wait; null = it does not say. */
  readonly retryAfterMs: number | null;

  constructor(message: string, how: { readonly permanent: boolean; readonly retryAfterMs?: number | null; readonly cause?: unknown }) {
    super(message, { cause: how.cause });
    this.name = 'SendError';
    this.permanent = how.permanent;
    this.retryAfterMs = how.retryAfterMs ?? null;
  }
}

/** Answers that say "not now". */
const passing: ReadonlySet<number> = new Set([408, 425, 429]);
const longestAnswer = 200;

/** Posts and tells by the answer whether it was taken. Throws `SendError`. */
export async function postMessage({ outgoing }: SendDependencies, request: OutgoingRequest, nowMs: number): Promise<Taken> {
  const answer = await outgoing.post(request).catch(throwNotSent);
  const { status } = answer;
  const said = `${status} ${textOf(answer)}`.trim();
  if (status >= 200 && status < 300) return { answer: said };
  const permanent = status < 500 && !passing.has(status);
  throw new SendError(`answered ${said}`, { permanent, retryAfterMs: permanent ? null : retryAfterOf(answer, nowMs) });
}

/** What was refused stays refused; anything else that kept the other side from being reached may pass. */
export function throwNotSent(thrown: unknown): never {
  if (!(thrown instanceof OutgoingError)) throw thrown;
  throw new SendError(thrown.message, { permanent: thrown.kind === 'refused', cause: thrown });
}

export function postJson(deps: SendDependencies, url: string, body: object, nowMs: number): Promise<Taken> {
  return postMessage(deps, { url, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }, nowMs);
}

function textOf({ text }: OutgoingAnswer): string {
  const line = text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim(); // PostgreSQL keeps no text with a zero in it
  return line.length > longestAnswer ? `${line.slice(0, longestAnswer)}…` : line;
}

/** Seconds, or a date. */
function retryAfterOf({ headers }: OutgoingAnswer, nowMs: number): number | null {
  const given = headers['retry-after'];
  if (typeof given !== 'string') return null;
  const ms = /^\d{1,9}$/.test(given) ? Number(given) * 1000 : Date.parse(given) - nowMs;
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}
