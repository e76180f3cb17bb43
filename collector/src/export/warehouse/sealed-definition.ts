/** How an export is kept: its definition as JSON, in it the credentials, sealed or by the name of the operator's secret. */

import { randomUUID } from 'node:crypto';
import { AppError } from '../../errors.ts';
import type { SecretBox } from '../../notify/secrets/secret-box.ts';
import type { GivenCredentials } from './credentials.ts';
import type { BiExportRequest } from './definition.ts';
import type { Place } from './open-warehouse.ts';

export type KeptCredentials =
  | { readonly kind: 'none' }
  | { readonly kind: 'secret'; readonly name: string }
  /** `about` is what it was sealed for, so that it cannot be moved to another export. */
  | { readonly kind: 'sealed'; readonly about: string; readonly text: string };

export interface KeptDefinition {
  readonly name: string;
  readonly description: string | null;
  readonly place: Place;
  readonly schedule: string;
  readonly timeZone: string;
  readonly paused: boolean;
  readonly credentials: KeptCredentials;
}

export function keptCredentials(orgId: string, given: GivenCredentials | null | undefined, box: SecretBox): KeptCredentials {
  if (given === undefined || given === null) return { kind: 'none' };
  if (given.kind === 'secret') return given;
  const about = randomUUID();
  return { kind: 'sealed', about, text: box.seal(JSON.stringify(given.document), context(orgId, about)) };
}

/** Throws `secret_unreadable`. */
export function openedDocument(
  orgId: string,
  { about, text }: Extract<KeptCredentials, { kind: 'sealed' }>,
  box: Pick<SecretBox, 'open'>,
): unknown {
  return JSON.parse(box.open(text, context(orgId, about)));
}

export function keptDefinition(asked: BiExportRequest, credentials: KeptCredentials, paused: boolean): KeptDefinition {
  const { name, description, schedule, time_zone: timeZone, provider, config } = asked;
  const place = { provider, config } as Place; // decode boundary: the request's schema has read the configuration by its provider
  return { name, description: description ?? null, place, schedule, timeZone, paused, credentials };
}

export function readKept(definition: string): KeptDefinition {
  return JSON.parse(definition) as KeptDefinition; // decode boundary: only this room writes it
}

/** The same definition, its credentials sealed with another key. Throws `secret_unreadable`. */
export function resealed(orgId: string, definition: string, before: SecretBox, after: SecretBox): string {
  const kept = readKept(definition);
  if (kept.credentials.kind !== 'sealed') return definition;
  const { about } = kept.credentials;
  const text = after.seal(before.open(kept.credentials.text, context(orgId, about)), context(orgId, about));
  return JSON.stringify({ ...kept, credentials: { ...kept.credentials, text } });
}

/** Whether they can be opened with the key of today. */
export function isReadable(orgId: string, credentials: Extract<KeptCredentials, { kind: 'sealed' }>, box: SecretBox): boolean {
  try {
    openedDocument(orgId, credentials, box);
    return true;
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'secret_unreadable') return false;
    throw thrown;
  }
}

function context(orgId: string, about: string): string {
  return JSON.stringify(['bi_export', orgId, about]);
}
