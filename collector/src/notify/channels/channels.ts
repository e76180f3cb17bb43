/** `/channels`: where messages go. What is secret goes in and never comes out again. */

import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { decodeCursor, pageOf } from '../../query/shape/cursor.ts';
import { invalidFields, parseRequest } from '../../query/shape/invalid-request.ts';
import { cursor, limit } from '../../query/shape/request.ts';
import { type ChannelStore, type ChannelText, channelNotFound, type StoredChannel } from '../../store/channel-store.ts';
import { OutgoingError } from '../outgoing/outgoing-error.ts';
import { secretContext } from '../secrets/reseal.ts';
import type { SecretBox } from '../secrets/secret-box.ts';
import { type Channel, channelBody, channelTypes, type NamedChannel, type ReplacingChannel, secretFields, urlsOf } from './channel.ts';

export const listChannelsParameters = z.strictObject({ limit, cursor });

export const channelNameParameters = z.strictObject({ name: z.string().describe('The name of a channel.') });

const time = z.iso.datetime().nullable();

export const channelAnswer = z.object({
  name: z.string(),
  type: z.enum(channelTypes),
  description: z.string().nullable(),
  origin: z.enum(['api', 'configuration']).describe('configuration = the service was started with it; it cannot be changed here.'),
  recipients: z.array(z.string()).optional().describe('Of email.'),
  sender: z.string().optional().describe('Of email.'),
  body_template: z.string().optional().describe('Of a webhook.'),
  url: z.string().optional().describe('Of PagerDuty.'),
  secrets: z.record(z.string(), z.string()).describe('What is kept secret, by field, as far as it may be shown.'),
  created_at: time.describe('null = it is part of the configuration.'),
  updated_at: time,
});

export const channelsAnswer = z.object({ data: z.array(channelAnswer).describe('By name.'), next_cursor: z.string().nullable() });

export const removedChannelAnswer = z.object({ name: z.string() });

export type ChannelAnswer = z.output<typeof channelAnswer>;

/** Those that name a channel throw `channel_not_found`; those that change one, `channel_fixed` for one of the configuration. */
export interface Channels {
  readonly list: (orgId: string, asked: z.output<typeof listChannelsParameters>) => Promise<z.output<typeof channelsAnswer>>;
  readonly get: (orgId: string, name: string) => Promise<ChannelAnswer>;
  /** Throws `channel_exists`, `too_many_definitions`, and `invalid_request` for a URL that may not be called. */
  readonly create: (orgId: string, asked: NamedChannel) => Promise<ChannelAnswer>;
  /** Throws `changed_meanwhile` as well. */
  readonly replace: (orgId: string, name: string, asked: ReplacingChannel) => Promise<ChannelAnswer>;
  readonly remove: (orgId: string, name: string) => Promise<z.output<typeof removedChannelAnswer>>;
  /** Of all channels that the organisation has. */
  readonly names: (orgId: string) => Promise<ReadonlySet<string>>;
  /** With its secrets, for sending. Throws `secret_unreadable` as well. */
  readonly open: (orgId: string, name: string) => Promise<Channel>;
}

export interface ChannelsDependencies {
  readonly store: ChannelStore;
  readonly box: SecretBox;
  /** Of `configuredOrg`, by name; one of them hides one of the same name in the store. */
  readonly configured: ReadonlyMap<string, NamedChannel>;
  readonly configuredOrg: string;
  /** Throws an `OutgoingError` for a URL that may not be called. */
  readonly checkUrl: (url: string) => void;
}

export function createChannels({ store, box, configured, configuredOrg, checkUrl }: ChannelsDependencies): Channels {
  const configuredOf = (orgId: string): ReadonlyMap<string, NamedChannel> => (orgId === configuredOrg ? configured : new Map());
  const refuseConfigured = (orgId: string, name: string): void => {
    if (!configuredOf(orgId).has(name)) return;
    throw new AppError('channel_fixed', `The service was started with the channel ${name}; change its configuration.`);
  };
  const open = (stored: StoredChannel): Channel => ({ ...publicPart(stored), ...secretPart(stored, box) }) as Channel; // decode boundary: `textOf` wrote it
  const stored = async (orgId: string, name: string): Promise<StoredChannel> => {
    const found = await store.find(orgId, name);
    if (found === undefined) throw channelNotFound(name);
    return found;
  };
  return {
    list: async (orgId, { limit, cursor }) => {
      const [after = ''] = decodeCursor(cursor, 1) ?? [];
      const fixed = configuredOf(orgId);
      const own = (await store.list(orgId)).filter(({ name }) => !fixed.has(name)).map((one) => answerOfStored(one, box));
      const all = [...own, ...[...fixed.values()].map(answerOfConfigured)].filter(({ name }) => name > after);
      const { page, next_cursor } = pageOf(all.sort(byName), limit, (last) => [last.name]);
      return { data: [...page], next_cursor };
    },
    get: async (orgId, name) => {
      const fixed = configuredOf(orgId).get(name);
      return fixed === undefined ? answerOfStored(await stored(orgId, name), box) : answerOfConfigured(fixed);
    },
    create: async (orgId, { name, ...channel }) => {
      refuseConfigured(orgId, name);
      requireCallable(channel, checkUrl);
      return answerOfStored(await store.create(orgId, name, textOf(orgId, name, channel, box)), box);
    },
    replace: async (orgId, name, { if_updated_at: seen, remove_secrets: removed, ...asked }) => {
      refuseConfigured(orgId, name);
      const replacement = (before: StoredChannel): ChannelText => {
        const kept = publicPart(before)['type'] === asked.type ? without(readableSecrets(before, box), removed) : {};
        refuseElsewhere({ ...publicPart(before), ...kept }, kept, asked);
        const channel = parseRequest(channelBody, { ...kept, ...asked });
        requireCallable(channel, checkUrl);
        return textOf(orgId, name, channel, box);
      };
      return answerOfStored(await store.replace(orgId, name, replacement, seen), box);
    },
    remove: async (orgId, name) => {
      refuseConfigured(orgId, name);
      await store.remove(orgId, name);
      return { name };
    },
    names: async (orgId) => new Set([...configuredOf(orgId).keys(), ...(await store.list(orgId)).map(({ name }) => name)]),
    open: async (orgId, name) => {
      const fixed = configuredOf(orgId).get(name);
      if (fixed === undefined) return open(await stored(orgId, name));
      const { name: _name, ...channel } = fixed;
      return channel;
    },
  };
}

type Values = Readonly<Record<string, unknown>>;

/** Secrets were given for one host: another one gets none that are not given anew. */
function refuseElsewhere(before: Values, kept: Values, asked: Values): void {
  const next = { ...kept, ...asked };
  if (originOf(before['url']) === originOf(next['url'])) return;
  const missing = Object.keys(kept).filter((field) => field !== 'url' && asked[field] === undefined);
  const expected = 'to be given anew, since the URL is of another host';
  if (missing.length > 0) throw invalidFields(missing.map((field) => ({ field, value: '(hidden)', expected })));
}

function without(fields: Values, names: readonly string[]): Values {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

function originOf(url: unknown): string | undefined {
  return typeof url === 'string' && URL.canParse(url) ? new URL(url).origin : undefined;
}

function textOf(orgId: string, name: string, channel: Channel, box: SecretBox): ChannelText {
  const entries = Object.entries(channel);
  const isSecret = ([field]: [string, unknown]): boolean => secretFields[channel.type].includes(field);
  const secrets = JSON.stringify(Object.fromEntries(entries.filter(isSecret)));
  const definition = JSON.stringify(Object.fromEntries(entries.filter((entry) => !isSecret(entry))));
  return { definition, secrets: box.seal(secrets, secretContext({ orgId, name })) };
}

function publicPart({ definition }: StoredChannel): Readonly<Record<string, unknown>> {
  return JSON.parse(definition);
}

function secretPart(stored: StoredChannel, box: SecretBox): Readonly<Record<string, unknown>> {
  return JSON.parse(box.open(stored.secrets, secretContext(stored)));
}

/** Nothing where they cannot be read: then they must be given anew. */
function readableSecrets(stored: StoredChannel, box: SecretBox): Readonly<Record<string, unknown>> {
  try {
    return secretPart(stored, box);
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'secret_unreadable') throw thrown;
    return {};
  }
}

function requireCallable(channel: Channel, checkUrl: (url: string) => void): void {
  for (const { field, url } of urlsOf(channel)) {
    try {
      checkUrl(url);
    } catch (thrown) {
      if (!(thrown instanceof OutgoingError)) throw thrown;
      throw invalidFields([{ field, value: '(hidden)', expected: `a URL that may be called. ${thrown.message}` }]);
    }
  }
}

function answerOfStored(stored: StoredChannel, box: SecretBox): ChannelAnswer {
  const shown = { name: stored.name, origin: 'api', created_at: stored.createdAt, updated_at: stored.updatedAt };
  return channelAnswer.parse({ description: null, ...publicPart(stored), ...shown, secrets: hintsOf(stored, box) });
}

function answerOfConfigured({ name, ...channel }: NamedChannel): ChannelAnswer {
  const secrets = Object.fromEntries(Object.entries(channel).filter(([field]) => secretFields[channel.type].includes(field)));
  const shown = { name, origin: 'configuration', created_at: null, updated_at: null };
  return channelAnswer.parse({ description: null, ...withoutSecrets(channel), ...shown, secrets: mapValues(secrets, hintOf) });
}

function withoutSecrets(channel: Channel): object {
  return Object.fromEntries(Object.entries(channel).filter(([field]) => !secretFields[channel.type].includes(field)));
}

function hintsOf(stored: StoredChannel, box: SecretBox): Readonly<Record<string, string>> {
  try {
    return mapValues(secretPart(stored, box), hintOf);
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'secret_unreadable') throw thrown;
    return { unreadable: thrown.message };
  }
}

/** Of a URL where it is, of headers their names; of anything else that it is there. */
function hintOf(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Object.keys(value).join(', ');
  const url = typeof value === 'string' ? URL.parse(value) : null;
  return url === null ? 'set' : `${url.protocol}//${url.host}/…`;
}

function mapValues(record: Readonly<Record<string, unknown>>, map: (value: unknown) => string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}

function byName(a: ChannelAnswer, b: ChannelAnswer): number {
  return a.name < b.name ? -1 : 1;
}
