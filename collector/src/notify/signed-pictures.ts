/** Pictures for those who have no key, such as Slack: at a URL that is signed, of one delivery alone, and for a time. */

import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import type { Delivery, OutboxStore } from '../store/outbox-store.ts';
import type { AlertMessage } from './alert-message.ts';
import { pictureOf } from './picture.ts';

export const picturePath = '/api/v1/pictures';

/** Those who show it keep it; it is asked for when a message is posted and seldom later. */
const validMs = 7 * 86_400_000;

export interface SignedPictures {
  /** Null where nobody could reach it. */
  readonly urlOf: (delivery: Pick<Delivery, 'id' | 'createdAt'>) => string | null;
  /** PNG. Throws `not_found` for a URL that was not signed here or is over, alike. */
  readonly read: (id: string, expires: string, signature: string) => Promise<Buffer>;
}

export interface SignedPicturesDependencies {
  readonly publicUrl: string | undefined;
  readonly signingKey: Buffer;
  readonly outbox: OutboxStore;
  readonly clock: Clock;
}

export function createSignedPictures({ publicUrl, signingKey, outbox, clock }: SignedPicturesDependencies): SignedPictures {
  const signatureOf = (id: string, expires: string): Buffer => createHmac('sha256', signingKey).update(`picture ${id} ${expires}`).digest();
  const drawing = new Map<string, Promise<Buffer | null>>();
  return {
    urlOf: ({ id, createdAt }) => {
      if (publicUrl === undefined) return null;
      const expires = String(Math.floor((Date.parse(createdAt) + validMs) / 1000));
      return `${publicUrl}${picturePath}/${id}.png?expires=${expires}&signature=${signatureOf(id, expires).toString('base64url')}`;
    },
    read: async (id, expires, signature) => {
      const given = Buffer.from(signature, 'base64url');
      const expected = signatureOf(id, expires);
      const signed = given.length === expected.length && timingSafeEqual(given, expected);
      const delivery = signed && Number(expires) * 1000 > clock.now() ? await outbox.findOne(id) : undefined;
      if (delivery === undefined) throw notFound();
      // Those who ask together get one drawing; a drawing holds the process up for a moment.
      const picture = drawing.get(id) ?? pictureOf(JSON.parse(delivery.message) as AlertMessage); // decode boundary: `deliveriesOf` wrote it
      drawing.set(id, picture);
      const png = await picture.finally(() => drawing.delete(id));
      if (png === null) throw notFound();
      return png;
    },
  };
}

function notFound(): AppError {
  return new AppError('not_found', 'There is no picture here, or not any more.');
}
