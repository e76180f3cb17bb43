/** Secrets that an operator defines by name, so that a definition of RESONANT_ORG may use them without holding them: RESONANT_SECRETS_FILE. */

import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { readOperatorFile } from '../operator-file.ts';

const expectedName = '1 to 100 letters, digits, dots, hyphens and underscores, beginning with a letter or a digit';
const expectedHosts = 'a list of at most 20 host names';
const expectedSecrets = 'a list of at most 200 secrets';
const expectedValue = 'text, or an object';

const secretFile = z.strictObject({
  secrets: z
    .array(
      z.strictObject({
        name: z.string({ error: expectedName }).regex(/^[A-Za-z0-9][\w.-]{0,99}$/, { error: expectedName }),
        value: z.union([z.string().min(1), z.record(z.string(), z.unknown())], { error: expectedValue }),
        hosts: z
          .array(z.string({ error: expectedHosts }).min(1), { error: expectedHosts })
          .max(20, { error: expectedHosts })
          .default([]),
      }),
      { error: expectedSecrets },
    )
    .max(200, { error: expectedSecrets }),
});

export interface NamedSecret {
  /** Text, or a document as JSON. */
  readonly text: string;
  /** To which it may be sent, in lower case, beside those that can be nobody else's. Whoever may name it must not choose where it goes. */
  readonly hosts: ReadonlySet<string>;
}

/** By organisation and name. */
export type NamedSecrets = (orgId: string, name: string) => NamedSecret | undefined;

export interface NamedSecretsOptions {
  readonly secretsFile: string | undefined;
  readonly org: string;
  /** For `${NAME}` in the file. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Throws `configuration` with everything that is wrong. */
export function readNamedSecrets({ secretsFile, org, environment }: NamedSecretsOptions): NamedSecrets {
  if (secretsFile === undefined) return () => undefined;
  const parsed = secretFile.safeParse(readOperatorFile('RESONANT_SECRETS_FILE', secretsFile, environment));
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.') || 'file'}: expected ${issue.message}`);
    throw new AppError('configuration', `RESONANT_SECRETS_FILE=${secretsFile} is not valid:\n${lines.join('\n')}`);
  }
  const known = new Map(
    parsed.data.secrets.map(({ name, value, hosts }) => [
      name,
      { text: textOf(value), hosts: new Set(hosts.map((host) => host.toLowerCase())) },
    ]),
  );
  return (orgId, name) => (orgId === org ? known.get(name) : undefined);
}

function textOf(value: string | Readonly<Record<string, unknown>>): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
