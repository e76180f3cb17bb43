/** `resonant keys`: API keys of any organisation, straight in the definitions; a running service takes note within ten seconds. */

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { KeyRing } from '../access.ts';
import { systemClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { AppError } from '../errors.ts';
import { createKeyAdministration, type KeyAdministration, keyBody, listKeysParameters, rotateBody } from '../query/keys/keys.ts';
import { parseRequest } from '../query/shape/invalid-request.ts';
import { openDefinitions } from '../store/definitions.ts';
import { makeFirstKeys } from './first-keys.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const usage = `Usage: resonant keys <command>

  create --name <name> --scopes <ingest,read,write,admin> [--rate-limit <requests a minute>] [--expires-at <time>]
                   make a key; standard output is the key alone, and it is shown only then
  list             show the keys of every organisation, or of --org
  rotate <id> [--grace <24h>]
                   make a key in the place of another, which is refused at once or after --grace
  revoke <id>      refuse a key from now on
  first --dir <directory>
                   put keys into <directory>/{admin,ingest,read,write}/key where there are none that work; standard output is
                   the admin key, of every scope, where it was made

  --org <org>      the organisation, RESONANT_ORG unless given; a new one needs no more than a key

The keys are those of RESONANT_DATA_DIR or DATABASE_URL. A running service refuses a revoked key within ten seconds.`;

const options = {
  org: { type: 'string' },
  name: { type: 'string' },
  scopes: { type: 'string' },
  'rate-limit': { type: 'string' },
  'expires-at': { type: 'string' },
  grace: { type: 'string' },
  dir: { type: 'string' },
} as const;

interface Asked {
  readonly org: string;
  /** What was given with `--org`. */
  readonly givenOrg: string | undefined;
  readonly id: string;
  readonly dir: string | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
}

type Command = (keys: KeyAdministration, asked: Asked, ring: KeyRing) => Promise<void>;

const commands: Readonly<Record<string, Command>> = {
  create: async (keys, { org, fields }) => show(await keys.create(org, parseRequest(keyBody, fields))),
  list: async (keys, { givenOrg }) => printAll(keys, givenOrg),
  rotate: async (keys, { org, id, fields }) => show(await keys.rotate(org, id, parseRequest(rotateBody, fields))),
  revoke: async (keys, { org, id }) => {
    const { name } = await keys.revoke(org, id);
    console.error(`The key "${name}" of ${org} is revoked.`);
  },
  first: async (keys, { org, dir }, ring) => showFirst(await makeFirstKeys({ ring, keys }, org, dir ?? ''), org, dir ?? ''),
};

/** Resolves to the exit code: 2 where the command line is wrong. */
export async function keys(environment: Environment, args: readonly string[]): Promise<number> {
  const config = readConfig(environment);
  const [name = '', asked] = readCommand(args, config.org);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined || asked === undefined || (name === 'first') !== (asked.dir !== undefined)) {
    console.error(usage);
    return 2;
  }
  await mkdir(config.dataDir, { recursive: true });
  const definitions = await openDefinitions({ databaseUrl: config.databaseUrl, path: join(config.dataDir, 'definitions.sqlite') });
  try {
    await command(createKeyAdministration(definitions.keys, systemClock), asked, definitions.keys);
    return 0;
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.fields.length === 0) throw thrown;
    for (const { field, expected } of thrown.fields) console.error(`--${field.replaceAll('_', '-')}: expected ${expected}`);
    return 2;
  } finally {
    await definitions.shutdown();
  }
}

/** The command's name and what it is given; nothing where an option is not known. */
function readCommand(args: readonly string[], defaultOrg: string): readonly [] | readonly [string, Asked] {
  try {
    const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options });
    const [name = '', id = ''] = positionals;
    const { org, scopes, 'rate-limit': rateLimit, 'expires-at': expiresAt, dir, ...rest } = values;
    const fields = {
      ...rest,
      ...(scopes === undefined ? {} : { scopes: scopes.split(',') }),
      ...(rateLimit === undefined ? {} : { rate_limit: Number(rateLimit) }),
      ...(expiresAt === undefined ? {} : { expires_at: expiresAt }),
    };
    return [name, { org: org ?? defaultOrg, givenOrg: org, id, dir, fields }];
  } catch (thrown) {
    console.error(thrown instanceof Error ? `${thrown.message}\n` : thrown);
    return [];
  }
}

function show({ id, org_id, name, key }: Awaited<ReturnType<KeyAdministration['create']>>): void {
  console.log(key);
  console.error(`This is the key "${name}" of ${org_id}, id ${id}. It is not shown again.`);
}

function showFirst(made: Readonly<Record<string, string>>, org: string, dir: string): void {
  const { admin } = made;
  const names = Object.keys(made);
  console.error(names.length === 0 ? `The keys in ${dir} work.` : `Keys of ${org} made in ${dir}: ${names.join(', ')}.`);
  if (admin === undefined) return;
  console.error('This is the one with every scope. It is not shown again:');
  console.log(admin);
}

async function printAll(keys: KeyAdministration, org: string | undefined): Promise<void> {
  let cursor: string | null | undefined;
  do {
    const { data, next_cursor } = await keys.list(org, parseRequest(listKeysParameters, { limit: 1000, cursor: cursor ?? undefined }));
    for (const key of data) {
      const limit = key.rate_limit === null ? 'no limit of its own' : `${key.rate_limit}/min`;
      const used = key.last_used_at === null ? 'never used' : `used ${key.last_used_at}`;
      console.log([key.org_id, key.id, `${key.prefix}…`, key.status, key.scopes.join(','), limit, used, key.name].join('  '));
    }
    cursor = next_cursor;
  } while (cursor !== null);
}
