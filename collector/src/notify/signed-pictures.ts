/** Pictures for those who have no key, such as Slack: at a URL that is signed, of one delivery alone, and for a time. */

import { AppError } from '../errors.ts';
import type { SignedLinks } from '../files/signed-links.ts';
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
  readonly links: SignedLinks;
  readonly outbox: OutboxStore;
}

export function createSignedPictures({ publicUrl, links, outbox }: SignedPicturesDependencies): SignedPictures {
  const subjectOf = (id: string): string => `picture ${id}`;
  const drawing = new Map<string, Promise<Buffer | null>>();
  return {
    urlOf: ({ id, createdAt }) => {
      if (publicUrl === undefined) return null;
      return `${publicUrl}${picturePath}/${id}.png?${links.sign(subjectOf(id), Date.parse(createdAt) + validMs)}`;
    },
    read: async (id, expires, signature) => {
      const signed = links.check(subjectOf(id), { expires, signature }) === 'valid';
      const delivery = signed ? await outbox.findOne(id) : undefined;
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
