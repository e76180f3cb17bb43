import { Kysely } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { alertBody, definitionText } from '../../collector/src/alert/definition.ts';
import { AlertEvaluator, type EvaluatorDependencies } from '../../collector/src/alert/evaluator.ts';
import { createGoals } from '../../collector/src/query/goals/goals.ts';
import { createAlertStore } from '../../collector/src/store/alert-store.ts';
import type { Database } from '../../collector/src/store/database.ts';
import { type Definitions, openDefinitions } from '../../collector/src/store/definitions.ts';
import { postgresDialect, sqliteDialect } from '../../collector/src/store/definitions-dialect.ts';
import type { DefinitionsTables } from '../../collector/src/store/definitions-migrations.ts';
import type { Delivery } from '../../collector/src/store/outbox-store.ts';
import { execution, insertRows, openStore, nowMs as storedMs, type TestStore } from '../query/rows.ts';
import { findPostgres, type Postgres, startPostgres } from '../support/postgres.ts';
import { temporaryDirectory } from '../support/service.ts';

const bin = findPostgres();
const directory = temporaryDirectory();
let postgres: Postgres | undefined;
let store: TestStore;
let nowMs = storedMs;
const clock = { now: () => nowMs };

beforeAll(async () => {
  store = await openStore();
  postgres = bin === undefined ? undefined : await startPostgres(bin);
});

afterAll(async () => {
  await store.close();
  await postgres?.stop();
  directory.remove();
});

const intervalMs = 15_000;
let orgs = 0;

/** An organisation whose only agent fails at every time from now to minutes later. */
async function failingOrganisation(): Promise<string> {
  orgs += 1;
  const orgId = `org_${orgs}`;
  const at = (index: number): string => new Date(nowMs + index * intervalMs - 2000).toISOString();
  const rows = Array.from({ length: 20 }, (_, index) => execution(orgs * 1000 + index, at(index), { org_id: orgId, status: 'error' }));
  await insertRows(store.database, rows, []);
  return orgId;
}

const asked = {
  name: 'fails',
  condition: { metric: 'error_rate', operator: 'greater_than', threshold: 10, window: '1m' },
  actions: { channels: ['email', 'slack'], repeat_interval: '1m' },
};

const path = `${directory.path}/definitions.sqlite`;

const databases = [
  { name: 'SQLite', missing: false, open: () => openDefinitions({ path, clock }), dialect: () => sqliteDialect(path) },
  {
    name: 'PostgreSQL (needs the package postgresql)',
    missing: bin === undefined,
    open: () => openDefinitions({ path: '', databaseUrl: postgres?.url, clock }),
    dialect: () => postgresDialect(postgres?.url ?? ''),
  },
];

for (const { name, missing, open, dialect } of databases) {
  describe.skipIf(missing)(`evaluators on ${name}`, () => {
    let one: Definitions;
    let two: Definitions;
    const evaluators: AlertEvaluator[] = [];
    const failures: unknown[] = [];
    const unread: string[] = [];
    let orgId: string;

    beforeAll(async () => {
      one = await open();
      two = await open();
    });

    afterAll(async () => {
      await one.shutdown();
      await two.shutdown();
    });

    beforeEach(async () => {
      await Promise.all(evaluators.splice(0).map((evaluator) => evaluator.shutdown()));
      nowMs += 3_600_000;
      orgId = await failingOrganisation();
    });

    function evaluator(definitions: Definitions, owner: string, changed: Partial<EvaluatorDependencies> = {}): AlertEvaluator {
      const query = { database: store.database, clock };
      const made = new AlertEvaluator({
        ...{ query, goals: createGoals(definitions.goals, query), alerts: definitions.alerts, leases: definitions.leases, clock },
        options: { intervalMs, settleMs: 0, mode: 'built_in', publicUrl: undefined, owner },
        events: { evaluated: () => undefined, unread: (error) => unread.push(error.message), failed: (error) => failures.push(error) },
        ...changed,
      });
      evaluators.push(made);
      return made;
    }

    function define(changes: object = {}) {
      return one.alerts.create(orgId, definitionText(alertBody.parse({ ...asked, ...changes })));
    }

    /** By channel, what was told, oldest first. */
    async function told(): Promise<readonly string[]> {
      const deliveries: readonly Delivery[] = await one.outbox.list(orgId, { limit: 1000 });
      const messages = deliveries.map(({ channel, message }) => `${channel} ${(JSON.parse(message) as { status: string }).status}`); // decode boundary: a message has a status
      return messages.toReversed();
    }

    it('tell each message once, however many evaluate at the same time', async () => {
      await define();
      // Two that take themselves for one as well, as a process that hangs and the one that was started in its place.
      const both = [evaluator(one, 'one'), evaluator(two, 'two'), evaluator(two, 'one')];
      for (let round = 0; round < 32; round++) {
        await Promise.all(both.map((each) => each.evaluate()));
        nowMs += intervalMs;
      }
      // Rows end with 20 rounds; the window holds the last one for three more. Repeated each minute.
      const firing = Array.from({ length: 6 }, () => ['email firing', 'slack firing']).flat();
      expect(await told()).toEqual([...firing, 'email resolved', 'slack resolved']);
    });

    it('leave it to one, until that is gone or has ended', async () => {
      const alert = await define();
      const [first, second] = [evaluator(one, 'first'), evaluator(two, 'second')];
      const evaluatedAt = async () => (await one.alerts.get(orgId, alert.id)).evaluatedAt;
      await first.evaluate();
      const by = await evaluatedAt();
      nowMs += intervalMs;
      await second.evaluate();
      expect(await evaluatedAt()).toBe(by);
      nowMs += intervalMs; // the first one's lease is over
      await second.evaluate();
      expect(await evaluatedAt()).toBe(new Date(nowMs).toISOString());
      await second.shutdown();
      nowMs += 1;
      await first.evaluate();
      expect(await evaluatedAt()).toBe(new Date(nowMs).toISOString());
    });

    it('keep nothing of an evaluation during which another one took over', async () => {
      await define();
      const second = evaluator(two, 'second');
      let isFirst = true;
      const select: Database['select'] = async (...query) => {
        const rows = await store.database.select<never>(...query);
        if (isFirst) {
          isFirst = false;
          nowMs += 60_000; // it hung for longer than its lease
          await second.evaluate();
        }
        return rows;
      };
      const query = { database: { ...store.database, select }, clock };
      await evaluator(one, 'first', { query }).evaluate();
      expect(await told()).toEqual(['email firing', 'slack firing']);
    });

    it('keep nothing of an evaluation during which the alert was changed, and lose no message of what it was', async () => {
      const alert = await define();
      const steady = evaluator(one, 'one');
      await steady.evaluate();
      nowMs += intervalMs;
      const select: Database['select'] = async (...query) => {
        const rows = await store.database.select<never>(...query);
        await one.alerts.change(orgId, alert.id, () => ({ silencedUntil: null }));
        return rows;
      };
      const query = { database: { ...store.database, select }, clock };
      const before = await one.alerts.get(orgId, alert.id);
      await evaluator(one, 'one', { query }).evaluate();
      expect((await one.alerts.get(orgId, alert.id)).evaluatedAt).toBe(before.evaluatedAt);
      expect(await told()).toEqual(['email firing', 'slack firing']);
    });

    it('keep states and messages together or not at all: what cannot be told is told by the next evaluation', async () => {
      const alert = await define();
      const db = new Kysely<DefinitionsTables>({ dialect: dialect() });
      const put = () => Promise.reject(new Error('the disk is full'));
      const broken = createAlertStore(db, { clock, leases: one.leases, outbox: { put, find: one.outbox.find } });
      await expect(evaluator(one, 'one', { alerts: broken }).evaluate()).rejects.toMatchObject({ code: 'store_unavailable' });
      await db.destroy();
      expect([(await one.alerts.get(orgId, alert.id)).state, await one.alerts.history(orgId, alert.id, 10)]).toEqual([null, []]);
      await evaluator(one, 'one').evaluate();
      expect([(await one.alerts.history(orgId, alert.id, 10)).map(({ to }) => to), await told()]).toEqual([
        ['firing'],
        ['email firing', 'slack firing'],
      ]);
    });

    it('evaluate all others where one cannot be, and tell in usual words where its own cannot be filled', async () => {
      const parsed = alertBody.parse(asked);
      const message = '{{#description}}{{labels}}{{/description}}'; // text cannot be made of an object
      const wordless = { ...parsed, description: 'there', actions: { ...parsed.actions, channels: ['words'], message } };
      await one.alerts.create(orgId, definitionText({ ...parsed, for: 'broken' }));
      await one.alerts.create(orgId, definitionText(wordless));
      await define();
      await evaluator(one, 'one').evaluate();
      expect(await told()).toEqual(['words firing', 'email firing', 'slack firing']);
      expect(failures.splice(0)).toEqual([expect.objectContaining({ code: 'internal' })]);
      const [delivery] = (await one.outbox.list(orgId, { limit: 10 })).filter(({ channel }) => channel === 'words');
      expect(JSON.parse(delivery?.message ?? '')).toMatchObject({ text: 'Error rate > 10 % over 1m: 100 %' });
    });

    it('put into a message how the value went until then', async () => {
      const rows = [10, 9, 8].map((minutes, index) => {
        const start = new Date(nowMs - minutes * 60_000).toISOString();
        return execution(orgs * 1000 + 500 + index, start, { org_id: orgId, status: index === 1 ? 'error' : 'ok' });
      });
      await insertRows(store.database, rows, []);
      await define();
      await evaluator(one, 'one').evaluate();
      const [delivery] = await one.outbox.list(orgId, { limit: 1 });
      const { series } = JSON.parse(delivery?.message ?? '') as { series: { time: string; value: number | null }[] }; // decode boundary: what is asserted
      const values = series.map(({ time, value }) => [(nowMs - Date.parse(time)) / 60_000, value]);
      expect(values.filter(([, value]) => value !== null)).toEqual([
        ...[9.75, 9.5, 9.25, 9].map((minutes) => [minutes, 0]),
        ...[8.75, 8.5, 8.25, 8].map((minutes) => [minutes, 100]),
        ...[7.75, 7.5, 7.25, 7].map((minutes) => [minutes, 0]),
        [0, 100],
      ]);
      expect(values).toHaveLength(60);
    });

    it('say what cannot be read, change no state by it, and read the others', async () => {
      const sound = await define();
      const broken = await define({ condition: { ...asked.condition, metric: 'total_tokens' } });
      const select: Database['select'] = (lane, sql, parameters) =>
        /FROM steps/.test(sql) ? Promise.reject(new Error('broken')) : store.database.select(lane, sql, parameters);
      await evaluator(one, 'one', { query: { database: { ...store.database, select }, clock } }).evaluate();
      const states = await Promise.all([sound, broken].map(({ id }) => one.alerts.get(orgId, id)));
      expect(states.map(({ error }) => error)).toEqual(['', 'The service failed; its log has the details.']);
      expect(unread.splice(0)).toEqual(['The service failed; its log has the details.']);
      expect(await told()).toEqual(['email firing', 'slack firing']);
    });

    it('do not count time in which nobody evaluated towards `for`', async () => {
      const alert = await define({ for: '1m' });
      const stateOf = async () => {
        const { instances } = JSON.parse((await one.alerts.get(orgId, alert.id)).state ?? '') as { instances: { state?: string }[] }; // decode boundary: the evaluator wrote it
        return instances.map(({ state }) => state);
      };
      const steady = evaluator(one, 'one');
      await steady.evaluate();
      nowMs += 2 * 60_000;
      await steady.evaluate();
      expect(await stateOf()).toEqual(['pending']);
      for (let round = 0; round < 4; round++) {
        nowMs += intervalMs;
        await steady.evaluate();
      }
      expect(await stateOf()).toEqual(['firing']);
    });
  });
}
