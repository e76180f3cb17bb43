/** Credentials of warehouses: documents by provider, or the name of a secret that the operator defined. */

import { z } from 'zod';
import type { NamedSecrets } from '../../notify/secrets/named-secrets.ts';
import type { ServiceAccount } from './bigquery.ts';
import type { SnowflakeCredentials } from './snowflake.ts';

export const providers = ['bigquery', 'snowflake', 'redshift'] as const;

export type Provider = (typeof providers)[number];

export interface CredentialsOf {
  readonly bigquery: ServiceAccount;
  readonly snowflake: SnowflakeCredentials;
  readonly redshift: { readonly password: string };
}

const expected: Readonly<Record<Provider, string>> = {
  bigquery:
    "a service account's key as Google gives it, with client_email and private_key, or the name of a secret that the operator defined",
  snowflake: 'an object with password, with private_key (and passphrase), or with token, or the name of a secret that the operator defined',
  redshift: 'an object with password, or the name of a secret that the operator defined',
};

const secretText = z.string().min(1).max(20_000);
const privateKey = secretText.regex(/PRIVATE KEY/);
const password = z.strictObject({ password: secretText });

/** Of Google's document only these: its other kinds say where to fetch a token, or what to run for one. */
const serviceAccount = z
  .looseObject({ type: z.literal('service_account').optional(), client_email: z.string().max(320).regex(/@/), private_key: privateKey })
  .transform(({ client_email, private_key }) => ({ client_email, private_key }));

const schemas = {
  bigquery: serviceAccount,
  snowflake: z.union([
    password,
    z.strictObject({ private_key: privateKey, passphrase: secretText.optional() }),
    z.strictObject({ token: secretText }),
  ]),
  redshift: password,
} as const;

const secretName = /^[A-Za-z0-9][\w.-]{0,99}$/;

/** As a caller gives them: an object, the same as text, or a name. */
export type GivenCredentials =
  | { readonly kind: 'document'; readonly document: unknown }
  | { readonly kind: 'secret'; readonly name: string };

/** What was given, or what is expected in its place. */
export function givenCredentials(provider: Provider, value: unknown): GivenCredentials | string {
  if (typeof value === 'string' && secretName.test(value)) return { kind: 'secret', name: value };
  const document = typeof value === 'string' ? parsed(value) : value;
  return schemas[provider].safeParse(document).success ? { kind: 'document', document } : expected[provider];
}

/** Undefined where the document is none of this provider. */
export function credentialsOf<P extends Provider>(provider: P, document: unknown): CredentialsOf[P] | undefined {
  const { data } = schemas[provider].safeParse(document);
  return data as CredentialsOf[P] | undefined; // decode boundary: the schema of the provider has read it
}

/** The document of an operator's secret for a host, or why there is none. A secret that is plain text is a password. */
export function namedDocument(
  secrets: NamedSecrets,
  orgId: string,
  name: string,
  host: string | undefined,
): { readonly document: unknown } | string {
  const secret = secrets(orgId, name);
  if (secret === undefined) return `There is no secret named ${name}. The operator defines it in RESONANT_SECRETS_FILE.`;
  if (host !== undefined && !secret.hosts.has(host.toLowerCase()))
    return `The secret ${name} may not be sent to ${host}. The operator lists it under the hosts of the secret in RESONANT_SECRETS_FILE.`;
  return { document: parsed(secret.text) ?? { password: secret.text } };
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined; // what is no JSON is no document
  }
}
