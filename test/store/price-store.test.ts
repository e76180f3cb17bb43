import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inForce } from '../../collector/src/derive/price-books.ts';
import { type Definitions, openDefinitions } from '../../collector/src/store/definitions.ts';
import { type PriceInput, priceInput } from '../../collector/src/store/price-input.ts';
import type { PriceHistory } from '../../collector/src/store/price-store.ts';
import { findPostgres, type Postgres, startPostgres } from '../support/postgres.ts';

const bin = findPostgres();
let directory: string;
let postgres: Postgres | undefined;
let nowMs = Date.parse('2026-01-01T00:00:00Z');
const clock = { now: () => nowMs };

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'resonant-prices-'));
  postgres = bin === undefined ? undefined : await startPostgres(bin);
});

afterAll(async () => {
  await postgres?.stop();
  await rm(directory, { recursive: true, force: true });
});

const stores = [
  { name: 'SQLite', missing: false, open: () => openDefinitions({ path: join(directory, 'definitions.sqlite'), clock }) },
  {
    name: 'PostgreSQL (needs the package postgresql)',
    missing: bin === undefined,
    open: () => openDefinitions({ path: '', databaseUrl: postgres?.url, clock }),
  },
];

const tool = (name: string, usd: number, more: object = {}): PriceInput =>
  priceInput.parse({ kind: 'tool', name, usd_per_call: usd, ...more });

/** What is in force in a version, in short. */
function at({ prices }: PriceHistory, version: number): readonly string[] {
  return inForce(prices, version).map(({ name, unit_prices }) => `${name} ${unit_prices['call']}`);
}

for (const { name, missing, open } of stores) {
  describe.skipIf(missing)(`prices in ${name}`, () => {
    let definitions: Definitions;
    let other: Definitions;

    beforeAll(async () => {
      [definitions, other] = [await open(), await open()];
    });
    afterAll(async () => {
      await definitions.shutdown();
      await other.shutdown();
    });

    it('begin with version 1, whoever asks first', async () => {
      const both = await Promise.all([definitions, other].map(({ prices }) => prices.history('org', 'table-1')));
      expect(both).toEqual([
        { version: 1, prices: [] },
        { version: 1, prices: [] },
      ]);
    });

    it('have a version for every change, and every version stays as it was', async () => {
      const { prices } = definitions;
      const search = await prices.set('org', tool('search', 1));
      await prices.set('org', tool('fetch', 2));
      await prices.set('org', tool('Search', 3));
      await prices.set('org', tool('search', 4, { effective_from: '2026-06-01' }));
      const history = await other.prices.history('org', 'table-1');
      expect(history.version).toBe(5);
      expect([1, 2, 3, 4, 5].map((version) => at(history, version))).toEqual([
        [],
        ['search 1'],
        ['search 1', 'fetch 2'],
        ['fetch 2', 'Search 3'],
        ['fetch 2', 'Search 3', 'search 4'],
      ]);
      expect(history.prices[0]).toEqual({ ...search, to_version: 4 });
      await expect(prices.remove('org', search.id)).rejects.toMatchObject({ code: 'price_not_found' });
      expect((await prices.history('org', 'table-1')).version).toBe(5);
    });

    it('are of one organisation', async () => {
      const { prices } = await definitions.prices.history('org', 'table-1');
      const id = prices.at(-1)?.id ?? '';
      await expect(definitions.prices.remove('other', id)).rejects.toMatchObject({ code: 'price_not_found' });
      await expect(definitions.prices.replace('other', id, tool('search', 9))).rejects.toMatchObject({ code: 'price_not_found' });
      expect(await definitions.prices.history('other', 'table-1')).toEqual({ version: 1, prices: [] });
    });

    it('have a version more when the bundled table is another', async () => {
      expect((await definitions.prices.history('org', 'table-2')).version).toBe(6);
      expect((await definitions.prices.history('org', 'table-2')).version).toBe(6);
    });

    it('of a file are what the file says, in one version, and leave the others alone', async () => {
      const { prices } = definitions;
      expect(await prices.setFromFile('org', [tool('a', 1), tool('b', 2)])).toBe(true);
      expect(await prices.setFromFile('org', [tool('b', 2), tool('a', 1)])).toBe(false);
      expect(await prices.setFromFile('org', [tool('b', 2), tool('c', 3)])).toBe(true);
      const history = await prices.history('org', 'table-2');
      expect(history.version).toBe(8);
      expect(at(history, 7).slice(3).toSorted()).toEqual(['a 1', 'b 2']);
      expect(at(history, 8).slice(3).toSorted()).toEqual(['b 2', 'c 3']);
    });

    it('a job of re-pricing is one collector’s until its lease is over', async () => {
      const work = { orgId: 'org', startNs: 1n, endNs: 2n, priceVersion: 8, tracesTotal: 10 };
      const job = await definitions.repriceJobs.create(work);
      expect(await other.repriceJobs.create(work)).toEqual(job);
      expect(await definitions.repriceJobs.claim('a')).toMatchObject({ id: job.id, status: 'running', tracesDone: 0 });
      expect(await other.repriceJobs.claim('b')).toBeUndefined();
      nowMs += 59_000;
      await definitions.repriceJobs.update(job.id, { tracesDone: 4, lastTraceId: 'f' });
      nowMs += 59_000;
      expect(await other.repriceJobs.claim('b')).toBeUndefined();
      nowMs += 1_000;
      expect(await other.repriceJobs.claim('b')).toMatchObject({ id: job.id, tracesDone: 4, lastTraceId: 'f' });
      await other.repriceJobs.update(job.id, { status: 'done', tracesDone: 10 });
      expect(await definitions.repriceJobs.claim('a')).toBeUndefined();
      expect(await definitions.repriceJobs.find('org', job.id)).toMatchObject({ status: 'done', tracesDone: 10 });
      expect(await definitions.repriceJobs.find('other', job.id)).toBeUndefined();
    });
  });
}
