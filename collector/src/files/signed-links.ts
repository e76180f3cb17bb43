/** Links that are signed here, of one thing alone, and for a time: whoever holds one needs no key. */

import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock.ts';

export interface SignedLinks {
  /** The query of a URL, without its question mark. `subject` says what it is a link to, such as a path. */
  readonly sign: (subject: string, expiresMs: number) => string;
  readonly check: (subject: string, given: GivenSignature) => LinkState;
}

export interface GivenSignature {
  readonly expires: string;
  readonly signature: string;
}

/** `expired`: it was signed here, and its time is over. */
export type LinkState = 'valid' | 'expired' | 'forged';

export function createSignedLinks(signingKey: Buffer, clock: Clock): SignedLinks {
  const signatureOf = (subject: string, expires: string): Buffer =>
    createHmac('sha256', signingKey).update(`${subject} ${expires}`).digest();
  return {
    sign: (subject, expiresMs) => {
      const expires = String(Math.floor(expiresMs / 1000));
      return `expires=${expires}&signature=${signatureOf(subject, expires).toString('base64url')}`;
    },
    check: (subject, { expires, signature }) => {
      const given = Buffer.from(signature, 'base64url');
      const expected = signatureOf(subject, expires);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'forged';
      return Number(expires) * 1000 > clock.now() ? 'valid' : 'expired';
    },
  };
}
