/** Channels as definitions: where messages go, by organisation and name. */

import type { Kysely, Selectable } from 'kysely';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import type { ChannelsTable } from './channel-table.ts';
import { answerOf } from './definitions-dialect.ts';
import type { DefinitionsTables } from './definitions-migrations.ts';
import { changedAt, changedMeanwhile, seenAt } from './versions.ts';

/** `definition` and `secrets` are kept as they are given: JSON, and text that only whoever sealed it can open. */
export interface StoredChannel {
  readonly orgId: string;
  readonly name: string;
  readonly definition: string;
  readonly secrets: string;
  /** ISO-8601 */
  readonly createdAt: string;
  readonly updatedAt: string;
}

export type ChannelText = Pick<StoredChannel, 'definition' | 'secrets'>;

/** All throw `store_unavailable`; those that name a channel throw `channel_not_found`. */
export interface ChannelStore {
  /** Throws `channel_exists`, `too_many_definitions`. */
  readonly create: (orgId: string, name: string, text: ChannelText) => Promise<StoredChannel>;
  /** All of the organisation, in no order; there are few. */
  readonly list: (orgId: string) => Promise<readonly StoredChannel[]>;
  readonly find: (orgId: string, name: string) => Promise<StoredChannel | undefined>;
  /**
   * Puts in its place what `replacement` makes of it; nobody comes between. Throws `changed_meanwhile` where it is not the one that was
   * `seen`, by its `updatedAt`; undefined = whatever is there is replaced.
   */
  readonly replace: (
    orgId: string,
    name: string,
    replacement: (before: StoredChannel) => ChannelText,
    seen?: string,
  ) => Promise<StoredChannel>;
  readonly remove: (orgId: string, name: string) => Promise<void>;
  /** Gives every channel's secrets to `reseal`, in one transaction, and keeps what it returns; resolves to how many there are. */
  readonly resealAll: (reseal: (channel: StoredChannel) => string) => Promise<number>;
}

/** Of one organisation. */
const maxChannels = 200;

export function createChannelStore(db: Kysely<DefinitionsTables>, clock: Clock): ChannelStore {
  const now = (): string => new Date(clock.now()).toISOString();
  const find: ChannelStore['find'] = async (orgId, name) => {
    const row = await answerOf(
      db.selectFrom('channels').selectAll().where('org_id', '=', orgId).where('name', '=', name).executeTakeFirst(),
    );
    return row && fromRow(row);
  };
  return {
    create: async (orgId, name, text) => {
      const row: ChannelsTable = { org_id: orgId, name, ...text, created_at: now(), updated_at: now() };
      await answerOf(
        db.transaction().execute(async (on) => {
          const known = await on.selectFrom('channels').select('name').where('org_id', '=', orgId).execute();
          if (known.some((one) => one.name === name)) throw exists(name);
          if (known.length >= maxChannels) throw tooMany();
          await on.insertInto('channels').values(row).execute();
        }),
      );
      return fromRow(row);
    },
    list: async (orgId) => {
      const all = db.selectFrom('channels').selectAll().where('org_id', '=', orgId).limit(maxChannels);
      return (await answerOf(all.execute())).map(fromRow);
    },
    find,
    replace: async (orgId, name, replacement, seen) => {
      await answerOf(
        db.transaction().execute(async (on) => {
          const one = on.updateTable('channels').where('org_id', '=', orgId).where('name', '=', name);
          const asSeen = seen === undefined ? one : one.where('updated_at', '=', seenAt(seen));
          const touched = asSeen.set(({ ref }) => ({ definition: ref('definition') }));
          const { numUpdatedRows } = await touched.executeTakeFirstOrThrow(); // first of all, so that nobody comes between
          const found = on.selectFrom('channels').selectAll().where('org_id', '=', orgId).where('name', '=', name);
          const before = await found.executeTakeFirst();
          if (before === undefined) throw channelNotFound(name);
          if (numUpdatedRows === 0n) throw changedMeanwhile();
          await one.set({ ...replacement(fromRow(before)), updated_at: changedAt(before.updated_at, clock.now()) }).execute();
        }),
      );
      const replaced = await find(orgId, name);
      if (replaced === undefined) throw channelNotFound(name);
      return replaced;
    },
    remove: async (orgId, name) => {
      const one = db.deleteFrom('channels').where('org_id', '=', orgId).where('name', '=', name);
      const { numDeletedRows } = await answerOf(one.executeTakeFirstOrThrow());
      if (numDeletedRows === 0n) throw channelNotFound(name);
    },
    resealAll: (reseal) =>
      answerOf(
        db.transaction().execute(async (on) => {
          const rows = await on.selectFrom('channels').selectAll().execute();
          for (const row of rows) {
            const one = on.updateTable('channels').where('org_id', '=', row.org_id).where('name', '=', row.name);
            await one.set({ secrets: reseal(fromRow(row)) }).execute();
          }
          return rows.length;
        }),
      ),
  };
}

export function channelNotFound(name: string): AppError {
  return new AppError('channel_not_found', `There is no channel ${name}.`);
}

function exists(name: string): AppError {
  return new AppError('channel_exists', `There is a channel ${name} already; replace it, or choose another name.`);
}

function tooMany(): AppError {
  return new AppError('too_many_definitions', `An organisation has at most ${maxChannels} channels; delete one first.`);
}

function fromRow(row: Selectable<ChannelsTable>): StoredChannel {
  const { org_id: orgId, name, definition, secrets, created_at: createdAt, updated_at: updatedAt } = row;
  return { orgId, name, definition, secrets, createdAt, updatedAt };
}
