import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Dialect, Kysely } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliveriesOf } from '../../collector/src/notify/alert-message.ts';
import { type Definitions, openDefinitions } from '../../collector/src/store/definitions.ts';
import { postgresDialect, sqliteDialect } from '../../collector/src/store/definitions-dialect.ts';
import type { DefinitionsTables } from '../../collector/src/store/definitions-migrations.ts';
import type { Delivery, NewDelivery } from '../../collector/src/store/outbox-store.ts';
import { exampleMessage } from '../notify/example-message.ts';
import { findPostgres, type Postgres, startPostgres } from '../support/postgres.ts';

const bin = findPostgres();
const startMs = Date.parse('2026-01-01T00:00:00Z');

let directory: string;
let postgres: Postgres | undefined;
let nowMs = startMs;
const clock = { now: () => nowMs };

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'resonant-outbox-'));
  postgres = bin === undefined ? undefined : await startPostgres(bin);
});

afterAll(async () => {
  await postgres?.stop();
  await rm(directory, { recursive: true, force: true });
});

const path = () => join(directory, 'definitions.sqlite');
const stores: { name: string; missing: boolean; open: () => Promise<Definitions>; dialect: () => Dialect }[] = [
  { name: 'SQLite', missing: false, open: () => openDefinitions({ path: path(), clock }), dialect: () => sqliteDialect(path()) },
  {
    name: 'PostgreSQL (needs the package postgresql)',
    missing: bin === undefined,
    open: () => openDefinitions({ path: '', databaseUrl: postgres?.url, clock }),
    dialect: () => postgresDialect(postgres?.url ?? ''),
  },
];

function delivery(channel: string, thread: string, message = '{}'): NewDelivery {
  return { orgId: 'org_1', channel, alertId: 'alert_1', thread, message };
}

function messagesOf(deliveries: readonly Delivery[]): string[] {
  return deliveries.map(({ channel, message }) => `${channel} ${message}`);
}

for (const { name, missing, open, dialect } of stores) {
  describe.skipIf(missing)(`the outbox on ${name}`, () => {
    let definitions: Definitions;
    let other: Definitions;
    let db: Kysely<DefinitionsTables>;

    beforeAll(async () => {
      definitions = await open();
      other = await open();
      db = new Kysely<DefinitionsTables>({ dialect: dialect() });
    });
    afterAll(async () => {
      await db.destroy();
      await definitions.shutdown();
      await other.shutdown();
    });
    beforeEach(async () => {
      nowMs = startMs;
      await db.deleteFrom('outbox').execute();
    });

    const claim = (owner: string, limit = 100, except: { orgId: string; channel: string }[] = []) =>
      definitions.outbox.claim({ owner, leaseMs: 60_000, limit, except });

    it('keeps messages with what they tell of, or not at all', async () => {
      const write = db.transaction().execute(async (on) => {
        await on.insertInto('settings').values({ name: 'state', value: 'firing' }).execute();
        await definitions.outbox.put(on, [delivery('email', 'a')]);
        throw new Error('the process ends here');
      });
      await expect(write).rejects.toThrow('ends here');
      expect(await claim('one')).toEqual([]);
      await db.transaction().execute((on) => definitions.outbox.put(on, [delivery('email', 'a')]));
      await db.transaction().execute((on) => definitions.outbox.put(on, []));
      expect(messagesOf(await claim('one'))).toEqual(['email {}']);
    });

    it('gives a message to one of several who ask at once, whole', async () => {
      const message = exampleMessage();
      await definitions.outbox.add(deliveriesOf(message, ['email', 'slack', 'email']));
      const claims = [definitions, other].map(({ outbox }, index) =>
        outbox.claim({ owner: `collector ${index}`, leaseMs: 60_000, limit: 10, except: [] }),
      );
      const claimed = (await Promise.all(claims)).flat();
      expect(claimed.map(({ channel }) => channel).sort()).toEqual(['email', 'slack']);
      for (const one of claimed) expect(JSON.parse(one.message)).toEqual(message);
      expect(claimed.find(({ channel }) => channel === 'email')).toEqual({
        id: expect.stringMatching(/^[0-9a-f]{32}$/),
        orgId: 'org_1',
        channel: 'email',
        alertId: 'alert_1',
        thread: 'alert_1:2026-06-18T11:58:00.000Z',
        message: JSON.stringify(message),
        status: 'waiting',
        attempts: 1,
        dueAt: '2026-01-01T00:00:00.000Z',
        error: '',
        createdAt: '2026-01-01T00:00:00.000Z',
        updatedAt: '2026-01-01T00:00:00.000Z',
      });
      expect(await claim('another')).toEqual([]);
    });

    it('gives each message once, however many ask for it', async () => {
      await definitions.outbox.add(Array.from({ length: 200 }, (_, index) => delivery('email', `${index}`, `${index}`)));
      const claimed: string[] = [];
      const collector = async (outbox: Definitions['outbox'], owner: string): Promise<void> => {
        for (;;) {
          const some = await outbox.claim({ owner, leaseMs: 60_000, limit: 3, except: [] });
          if (some.length === 0) return;
          claimed.push(...some.map(({ message }) => message));
        }
      };
      const asking = Array.from({ length: 8 }, (_, index) =>
        collector((index % 2 === 0 ? definitions : other).outbox, `collector ${index}`),
      );
      await Promise.all(asking);
      expect(new Set(claimed).size).toBe(claimed.length);
      await collector(definitions.outbox, 'the last one');
      expect(claimed.length).toBe(200);
    });

    it('gives it to another once the lease has run out, and lets the first one end nothing then', async () => {
      await definitions.outbox.add([delivery('email', 'a')]);
      const [first] = await claim('killed');
      nowMs += 59_999;
      expect(await claim('next')).toEqual([]);
      nowMs += 1;
      const [again] = await claim('next');
      expect(again).toMatchObject({ id: first?.id, attempts: 2 });
      if (first === undefined || again === undefined) throw new Error('nothing was claimed');
      expect(await definitions.outbox.finish(first, 'killed', { kind: 'dead', error: 'too late' })).toBe(false);
      expect(await definitions.outbox.finish(again, 'next', { kind: 'sent' })).toBe(true);
      expect(await definitions.outbox.list('org_1', { limit: 10 })).toMatchObject([{ id: first.id, status: 'sent', error: '' }]);
    });

    it('keeps the messages of a thread in order, and lets those of others pass', async () => {
      await definitions.outbox.add([delivery('email', 'a', '1'), delivery('email', 'a', '2'), delivery('slack', 'a', '3')]);
      await definitions.outbox.add([delivery('email', 'b', '4'), { ...delivery('email', 'a', '5'), orgId: 'org_2' }]);
      const [first, ...rest] = await claim('one');
      expect(messagesOf(rest)).toEqual(['slack 3', 'email 4', 'email 5']);
      if (first === undefined) throw new Error('nothing was claimed');
      await definitions.outbox.finish(first, 'one', { kind: 'retry', error: 'connection refused', afterMs: 5_000 });
      expect(await claim('two')).toEqual([]);
      nowMs += 5_000;
      const [again, ...others] = await claim('two');
      expect([again, others]).toMatchObject([{ message: '1', attempts: 2, error: 'connection refused' }, []]);
      if (again === undefined) throw new Error('nothing was claimed');
      await definitions.outbox.finish(again, 'two', { kind: 'dead', error: 'gone' });
      expect(messagesOf(await claim('three'))).toEqual(['email 2']);
    });

    it('leaves channels out that take no more, and gives no more than asked for', async () => {
      await definitions.outbox.add([delivery('email', 'a', '1'), delivery('slack', 'a', '2'), delivery('slack', 'b', '3')]);
      expect(messagesOf(await claim('one', 1, [{ orgId: 'org_1', channel: 'email' }]))).toEqual(['slack 2']);
      expect(messagesOf(await claim('two', 10, [{ orgId: 'org_2', channel: 'email' }]))).toEqual(['email 1', 'slack 3']);
    });

    it('shows an organisation its own, a page at a time, and retries what is dead', async () => {
      await definitions.outbox.add([delivery('email', 'a', '1')]);
      const [dead] = await claim('one');
      if (dead === undefined) throw new Error('nothing was claimed');
      await definitions.outbox.finish(dead, 'one', { kind: 'dead', error: 'answered 404' });
      nowMs += 1_000;
      await definitions.outbox.add([
        delivery('email', 'b', '2'),
        delivery('email', 'c', '3'),
        { ...delivery('email', 'd'), orgId: 'org_2' },
      ]);
      const { outbox } = definitions;
      expect(await outbox.list('org_1', { status: 'dead', limit: 10 })).toMatchObject([
        { id: dead.id, error: 'answered 404', attempts: 1 },
      ]);
      const [newest, next] = await outbox.list('org_1', { limit: 2 });
      expect(messagesOf(await outbox.list('org_1', { limit: 2, before: next }))).toEqual(['email 1']);
      expect([newest?.message, next?.message]).toEqual(['3', '2']);
      expect(await outbox.counts()).toEqual({ waiting: 3, sent: 0, dead: 1 });
      await expect(outbox.retry('org_2', dead.id)).rejects.toMatchObject({ code: 'delivery_not_found' });
      expect(await outbox.retry('org_1', dead.id)).toMatchObject({ status: 'waiting', attempts: 0, error: 'answered 404' });
      await expect(outbox.retry('org_1', dead.id)).rejects.toMatchObject({ code: 'delivery_not_dead' });
      expect(messagesOf(await claim('two', 1))).toEqual(['email 1']);
    });

    it('forgets what is over, and never what waits', async () => {
      await definitions.outbox.add([delivery('email', 'a', '1'), delivery('slack', 'a', '2')]);
      const [sent] = await claim('one', 1);
      if (sent === undefined) throw new Error('nothing was claimed');
      await definitions.outbox.finish(sent, 'one', { kind: 'sent' });
      await definitions.outbox.forget(new Date(nowMs).toISOString());
      expect(await definitions.outbox.list('org_1', { limit: 10 })).toHaveLength(2);
      await definitions.outbox.forget(new Date(nowMs + 1).toISOString());
      expect(messagesOf(await definitions.outbox.list('org_1', { limit: 10 }))).toEqual(['slack 2']);
    });
  });
}
