/** Secrets at rest: AES-256-GCM under a key that is not where they are kept. */

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { AppError } from '../../errors.ts';

export interface SecretBox {
  /** The text sealed for the one place that `context` names; opening it elsewhere fails. */
  readonly seal: (text: string, context: string) => string;
  /** Throws `secret_unreadable` for what another key has sealed, or what was changed or moved. */
  readonly open: (sealed: string, context: string) => string;
  /** HMAC-SHA-256 key for signatures of the service's own, apart from the one that seals. */
  readonly signingKey: Buffer;
}

/** Before every sealed text, so that the way of sealing can change. */
const version = 'v1';
const ivBytes = 12;
const tagBytes = 16;

export function createSecretBox(secret: string): SecretBox {
  const key = derive(secret, 'secrets of definitions', 32);
  const keyId = derive(secret, 'which key', 4).toString('hex');
  return {
    seal: (text, context) => {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return [version, keyId, Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')].join('.');
    },
    open: (sealed, context) => {
      const [givenVersion, givenKey, bytes = ''] = sealed.split('.');
      if (givenVersion !== version || givenKey !== keyId) throw unreadable('It was sealed with another RESONANT_SECRET_KEY.');
      try {
        return unseal(key, Buffer.from(bytes, 'base64url'), context);
      } catch (cause) {
        throw unreadable('It was changed or moved.', cause);
      }
    },
    signingKey: derive(secret, 'signatures', 32),
  };
}

function unseal(key: Buffer, bytes: Buffer, context: string): string {
  const iv = bytes.subarray(0, ivBytes);
  const tag = bytes.subarray(ivBytes, ivBytes + tagBytes);
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes }).setAAD(Buffer.from(context)).setAuthTag(tag);
  return decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
}

function derive(secret: string, purpose: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `resonant ${purpose}`, bytes));
}

function unreadable(because: string, cause?: unknown): AppError {
  return new AppError('secret_unreadable', `This channel's secrets cannot be read: ${because} Give them anew, or start with that key.`, {
    cause,
  });
}
