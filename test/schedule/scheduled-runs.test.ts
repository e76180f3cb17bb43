import { Kysely } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nextRun } from '../../collector/src/schedule/schedule.ts';
import { ScheduledRuns, type ScheduledRunsDependencies } from '../../collector/src/schedule/scheduled-runs.ts';
import { type Definitions, openDefinitions } from '../../collector/src/store/definitions.ts';
import { postgresDialect, sqliteDialect } from '../../collector/src/store/definitions-dialect.ts';
import type { DefinitionsTables } from '../../collector/src/store/definitions-migrations.ts';
import type { RunEnd, StoredRun } from '../../collector/src/store/run-store.ts';
import { findPostgres, type Postgres, startPostgres } from '../support/postgres.ts';
import { temporaryDirectory } from '../support/service.ts';

const bin = findPostgres();
const directory = temporaryDirectory();
const path = `${directory.path}/definitions.sqlite`;
const startMs = Date.parse('2026-03-18T12:00:00Z');
const dayMs = 86_400_000;

let postgres: Postgres | undefined;
let nowMs = startMs;
const clock = { now: () => nowMs };

beforeAll(async () => {
  postgres = bin === undefined ? undefined : await startPostgres(bin);
});

afterAll(async () => {
  await postgres?.stop();
  directory.remove();
});

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
  describe.skipIf(missing)(`runs at their times on ${name}`, () => {
    let definitions: Definitions;
    let db: Kysely<DefinitionsTables>;
    let begun: { at: string | null; by: string }[] = [];
    let ends: RunEnd['kind'][] = [];
    const opened: ScheduledRuns[] = [];

    beforeAll(async () => {
      definitions = await open();
      db = new Kysely<DefinitionsTables>({ dialect: dialect() });
    });
    afterAll(async () => {
      await db.destroy();
      await definitions.shutdown();
    });
    beforeEach(async () => {
      nowMs = startMs;
      begun = [];
      ends = [];
      await db.deleteFrom('runs').execute();
      await db.deleteFrom('schedules').execute();
    });
    afterEach(async () => {
      for (const each of opened.splice(0)) await each.shutdown(1_000);
    });

    const collector = (by: string, work?: ScheduledRunsDependencies['work'], options: ScheduledRunsDependencies['options'] = {}) => {
      const { schedules, runs } = definitions;
      const runner = new ScheduledRuns({
        ...{ kind: 'report', schedules, runs, clock, options },
        work: async (run, context) => {
          begun.push({ at: run.scheduledAt, by });
          return work === undefined ? { kind: 'done' } : work(run, context);
        },
        events: { ended: (_run, { kind }) => ends.push(kind), failed: () => undefined },
      });
      opened.push(runner);
      return runner;
    };
    const schedule = async (id: string, asked = 'weekly', timeZone = 'Europe/Berlin'): Promise<void> => {
      const nextRunAt = new Date(nextRun({ schedule: asked, timeZone }, nowMs) ?? 0).toISOString();
      await db
        .transaction()
        .execute((on) => definitions.schedules.set(on, { kind: 'report', id, orgId: 'org', schedule: asked, timeZone, nextRunAt }));
    };
    const runsOf = (id: string): Promise<readonly StoredRun[]> => definitions.runs.list('report', id, { limit: 10 });

    it('begins every instant once with two collectors that look at once, across a change of the clocks', async () => {
      await schedule('weekly');
      const [one, two] = [collector('one'), collector('two')];
      for (let day = 0; day < 30; day++) {
        nowMs += dayMs;
        await Promise.all([one.drain(), two.drain()]);
      }
      expect(begun.map(({ at }) => at)).toEqual([
        '2026-03-23T05:00:00.000Z',
        '2026-03-30T04:00:00.000Z',
        '2026-04-06T04:00:00.000Z',
        '2026-04-13T04:00:00.000Z',
      ]);
      expect((await definitions.schedules.of('report', ['weekly'])).get('weekly')?.nextRunAt).toBe('2026-04-20T04:00:00.000Z');
    });

    it('catches up what was missed with one run, of the last instant', async () => {
      await schedule('weekly');
      nowMs += 24 * dayMs;
      await collector('one').drain();
      expect(begun.map(({ at }) => at)).toEqual(['2026-04-06T04:00:00.000Z']);
    });

    it('are told of by the newest of each definition, and counted until they end', async () => {
      const add = (definitionId: string, kind = 'report') =>
        definitions.runs.add({ kind, definitionId, orgId: 'org', scheduledAt: null, asked: '{}' });
      await add('a');
      await add('b', 'another');
      const second = await add('a');
      expect(await definitions.runs.newest('report', ['a', 'b'])).toEqual(new Map([['a', second]]));
      nowMs += 1_000;
      const [third, only] = [await add('a'), await add('b')];
      expect(await definitions.runs.newest('report', ['a', 'b', 'c'])).toEqual(
        new Map([
          ['a', third],
          ['b', only],
        ]),
      );
      expect(await definitions.runs.newest('report', [])).toEqual(new Map());
      const held = await definitions.runs.claim({ kind: 'report', owner: 'one', leaseMs: 60_000 });
      expect(await definitions.runs.unfinished('report', 'a')).toBe(3);
      await definitions.runs.end({ id: held?.id ?? '', owner: 'one' }, { kind: 'done' });
      expect(await definitions.runs.unfinished('report', 'a')).toBe(2);
    });

    it('works on a run in one collector, and in another once its lease is over, from where it was left', async () => {
      const run = await definitions.runs.add({ kind: 'report', definitionId: 'd', orgId: 'org', scheduledAt: null, asked: '{"a":1}' });
      const held = await definitions.runs.claim({ kind: 'report', owner: 'killed', leaseMs: 60_000 });
      expect(held).toMatchObject({ id: run.id, status: 'running', attempts: 1, asked: '{"a":1}' });
      await definitions.runs.save({ id: run.id, owner: 'killed' }, '{"sent":2}');
      const states: string[] = [];
      const other = collector('other', async ({ state }) => {
        states.push(state);
        return { kind: 'done' };
      });
      await other.drain();
      expect(states).toEqual([]);
      nowMs += 60_000;
      await other.drain();
      expect(states).toEqual(['{"sent":2}']);
      expect(await definitions.runs.save({ id: run.id, owner: 'killed' }, '{}')).toBe(false);
      expect(await runsOf('d')).toMatchObject([{ status: 'done', state: '{"sent":2}', error: '' }]);
    });

    it('tries a run that fails again, each time later, and gives it up with its error', async () => {
      await definitions.runs.add({ kind: 'report', definitionId: 'd', orgId: 'org', scheduledAt: null, asked: '{}' });
      const one = collector('one', () => Promise.reject(new Error('no paper')), { maxAttempts: 3, firstRetryMs: 1_000 });
      await one.drain();
      expect(await runsOf('d')).toMatchObject([{ status: 'waiting', attempts: 1, dueAt: new Date(startMs + 1_000).toISOString() }]);
      for (const waitMs of [1_000, 4_000, 60_000]) {
        nowMs += waitMs;
        await one.drain();
      }
      expect(ends).toEqual(['retry', 'retry', 'failed']);
      expect(await runsOf('d')).toMatchObject([{ status: 'failed', attempts: 3 }]);
      expect((await runsOf('d'))[0]?.error).not.toBe('');
    });

    it('gives up a run that ended its process every time', async () => {
      await definitions.runs.add({ kind: 'report', definitionId: 'd', orgId: 'org', scheduledAt: null, asked: '{}' });
      for (let time = 0; time < 3; time++) {
        await definitions.runs.claim({ kind: 'report', owner: `killed ${time}`, leaseMs: 1_000 });
        nowMs += 1_000;
      }
      await collector('one', undefined, { maxAttempts: 3 }).drain();
      expect(begun).toEqual([]);
      expect(await runsOf('d')).toMatchObject([{ status: 'failed', error: 'given up after 3 attempts' }]);
    });

    it('lets go of a run as it ends, so that another collector goes on at once and no attempt is lost', async () => {
      await definitions.runs.add({ kind: 'report', definitionId: 'd', orgId: 'org', scheduledAt: null, asked: '{}' });
      const started = Promise.withResolvers<void>();
      const ending = collector('ending', (_run, { signal }) => {
        started.resolve();
        return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('cut off'))));
      });
      const drained = ending.drain();
      await started.promise;
      await ending.shutdown(1_000);
      await drained;
      expect(await runsOf('d')).toMatchObject([{ status: 'waiting', attempts: 0 }]);
      await collector('next').drain();
      expect(begun.map(({ by }) => by)).toEqual(['ending', 'next']);
    });

    it('goes on later with what asks for it, which is no failed attempt', async () => {
      await definitions.runs.add({ kind: 'report', definitionId: 'd', orgId: 'org', scheduledAt: null, asked: '{}' });
      const one = collector('one', async () => (begun.length < 8 ? { kind: 'later', afterMs: 1_000 } : { kind: 'done' }));
      for (let time = 0; time < 10; time++) {
        await one.drain();
        nowMs += 1_000;
      }
      expect(ends).toEqual([...Array(7).fill('later'), 'done']);
    });

    it('stops the work on a run that is removed', async () => {
      await definitions.runs.add({ kind: 'report', definitionId: 'd', orgId: 'org', scheduledAt: null, asked: '{}' });
      let kept: unknown;
      const one = collector('one', async (_run, { save }) => {
        await db.transaction().execute((on) => definitions.runs.clear(on, 'report', 'd'));
        await save('{}').catch((thrown: unknown) => {
          kept = thrown;
          throw thrown;
        });
        return { kind: 'done' };
      });
      await one.drain();
      expect(kept).toBeInstanceOf(Error);
      expect(ends).toEqual([]);
    });
  });
}
