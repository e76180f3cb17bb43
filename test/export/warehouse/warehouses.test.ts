import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWarehouse, type Place } from '../../../collector/src/export/warehouse/open-warehouse.ts';
import { freshState, type TransferState, transfer } from '../../../collector/src/export/warehouse/transfer.ts';
import type { Warehouse } from '../../../collector/src/export/warehouse/warehouse.ts';
import { parseAllowedHosts } from '../../../collector/src/notify/outgoing/addresses.ts';
import { createOutgoing } from '../../../collector/src/notify/outgoing/outgoing.ts';
import { execution, idsOf, openStore, randomNumbers, step, type TestStore } from '../../query/rows.ts';
import { comparable, differences, sourceRows, type TestWarehouse, tableNames, testWarehouses } from './test-warehouses.ts';

const outgoing = createOutgoing({ allowed: parseAllowedHosts('127.0.0.1') });
const exportId = '0f7a2c55-6f3e-4a3c-9d5e-0b1c2d3e4f50';

let store: TestStore;
let stamp = 1_000;

beforeAll(async () => {
  store = await openStore();
});

afterAll(() => store.close());

/** Writes rows as derived now, in a version of their own; `gone` ones as tombstones. */
async function derive(rows: Rows, gone: Partial<Rows> = {}): Promise<void> {
  stamp += 1_000;
  const mark = { version: String(stamp), derived_ms: stamp };
  for (const table of ['executions', 'steps'] as const) {
    await store.database.insert(
      'derive',
      table,
      rows[table].map((row) => ({ ...row, ...mark, is_deleted: 0 })),
    );
    await store.database.insert(
      'derive',
      table,
      (gone[table] ?? []).map((row) => ({ ...keyOf(row), ...mark, is_deleted: 1 })),
    );
  }
}

interface Rows {
  readonly executions: readonly ReturnType<typeof execution>[];
  readonly steps: readonly ReturnType<typeof step>[];
}

function keyOf({ org_id, start_ns, trace_id, ...row }: Rows['executions'][number] | Rows['steps'][number]): object {
  const id = 'kind' in row ? { span_id: row.span_id, kind: row.kind } : { execution_id: row.execution_id };
  return { org_id, start_ns, trace_id, ...id };
}

const agents = ['agent_1', '\\N', 'Ünï "code" \\ \'quoted\'\n\tnew line 🙂', ''];

/** Traces of one execution and one or two steps, over two days; reproducible. */
function randomRows(orgId: string, from: number, count: number, seed: number): Rows {
  const random = randomNumbers(seed);
  const numbers = Array.from({ length: count }, (_, index) => from + index);
  const start = () => new Date(Date.parse('2026-06-15T00:00:00Z') + Math.floor(random() * 2 * 86_400_000)).toISOString();
  const shared = () => ({
    org_id: orgId,
    agent_id: agents[Math.floor(random() * agents.length)] ?? '',
    tags: random() < 0.3 ? ['production', "o'clock"] : [],
    labels: random() < 0.3 ? { team: 'a "b" \\c' } : {},
    session_id: random() < 0.5 ? `session ${Math.floor(random() * 5)}` : '',
    weight: random() < 0.1 ? 4 : 1,
    duration_ms: Math.floor(random() * 1e6) / 1e3,
  });
  return {
    executions: numbers.map((number) => execution(number, start(), { ...shared(), error_message: random() < 0.1 ? 'a\u0000b' : '' })),
    steps: numbers.map((number) => {
      const priced = random() < 0.7;
      const cost = { billable: true, ...(priced && { cost: `0.${Math.floor(random() * 1e12)}`, cost_source: 'table' as const }) };
      return step(number, start(), {
        ...shared(),
        ...cost,
        model: `model ${number % 3}`,
        input_tokens: number,
        execution_id: idsOf(number).execution_id,
      });
    }),
  };
}

const afterTheOther = { concurrent: false };
const wholeTime = { startNs: 0n, endNs: 2n ** 63n - 1n };

/** Brings what was derived since, as a run does; resolves to the state it ended with. */
async function bring(
  warehouse: Warehouse,
  orgId: string,
  state: TransferState,
  saved: (state: TransferState) => void = () => undefined,
): Promise<TransferState> {
  const changes = { ...wholeTime, orgId, sinceMs: state.since_ms };
  return transfer({ query: store, warehouse, changes, state, signal: new AbortController().signal, save: async (kept) => saved(kept) });
}

function withRole(place: Place, iam_role: string): Place {
  return place.provider === 'redshift' ? { ...place, config: { ...place.config, iam_role } } : place;
}

// Side by side, since engines and clients wait a lot; the tests of one after each other, since they share what cuts its connections.
describe.concurrent.each(Object.entries(testWarehouses))('%s', { timeout: 180_000 }, (provider, start) => {
  if (start === undefined) return it.skip(`${provider}: what it needs is not installed`);
  let there: TestWarehouse;
  const opened: Warehouse[] = [];
  const open = async (): Promise<Warehouse> => {
    const warehouse = await openWarehouse({ outgoing, staging: there.bucket?.staging }, exportId, there.place, there.document);
    opened.push(warehouse);
    return { ...warehouse, pageRows: 12 }; // so that a few rows are several pages
  };

  beforeAll(async () => {
    there = await start();
  });

  afterAll(async () => {
    await Promise.all(opened.map((warehouse) => warehouse.close()));
    await there.stop();
  });

  async function expectEqual(orgId: string): Promise<void> {
    const source = await sourceRows(store, orgId);
    for (const table of tableNames) {
      const ofOrg = (await there.rows(table)).filter((row) => row['org_id'] === orgId);
      expect(differences(comparable(table, ofOrg), comparable(table, source[table]))).toEqual({
        rows: source[table].length,
        missing: [],
        extra: [],
      });
    }
    expect((await there.bucket?.left()) ?? []).toEqual([]);
  }

  it(
    'holds the same rows as the source after a first run, late and changed rows, rows that went and moved, and a repeated run',
    afterTheOther,
    async () => {
      const orgId = `changes of ${provider}`;
      const first = randomRows(orgId, 1, 24, 1);
      await derive(first);
      const warehouse = await open();
      await bring(warehouse, orgId, freshState(0, stamp));
      await expectEqual(orgId);

      const before = stamp + 1;
      const repriced = first.steps.slice(0, 6).map((row) => ({ ...row, cost: '7.5', cost_source: 'operator' as const }));
      const moved = first.executions.slice(0, 3).map((row) => ({ ...row, start_ns: `${BigInt(row.start_ns) - 86_400_000_000_000n}` }));
      const ahead = first.executions.slice(3, 6).map((row) => ({ ...row, start_ns: `${BigInt(row.start_ns) + 86_400_000_000_000n}` }));
      const late = randomRows(orgId, 41, 4, 2);
      await derive(
        { executions: [...moved, ...ahead, ...late.executions], steps: [...repriced, ...late.steps] },
        { executions: first.executions.slice(0, 8), steps: first.steps.slice(6, 12) },
      );
      await bring(warehouse, orgId, freshState(before, stamp));
      await expectEqual(orgId);

      await bring(warehouse, orgId, freshState(0, stamp));
      await expectEqual(orgId);
    },
  );

  it('ends in the same rows when connections break again and again', afterTheOther, async () => {
    const orgId = `cuts of ${provider}`;
    const random = randomNumbers(7);
    const first = randomRows(orgId, 100, 20, 3);
    await derive(first);
    await bring(await open(), orgId, freshState(0, stamp));
    const before = stamp + 1;
    await derive(randomRows(orgId, 95, 20, 4), first);
    let state = freshState(before, stamp);
    for (let attempt = 0; attempt < 3; attempt++) {
      there.proxy.cutAfter(2_000 + Math.floor(random() * 60_000));
      try {
        await bring(await open(), orgId, state, (kept) => {
          state = kept;
        });
      } catch {
        // what the cut broke off
      }
    }
    there.proxy.cutAfter(Number.POSITIVE_INFINITY);
    expect(there.proxy.cuts()).toBeGreaterThan(1);
    await bring(await open(), orgId, state);
    await expectEqual(orgId);
  });

  it.runIf(provider === 'bigquery')('does a job once whose answer was lost', afterTheOther, async () => {
    const orgId = `answers of ${provider}`;
    await derive(randomRows(orgId, 200, 4, 5));
    const warehouse = await open();
    await there.loseAnswers?.(3, 503);
    let state = freshState(0, stamp);
    try {
      await bring(warehouse, orgId, state, (kept) => {
        state = kept;
      });
    } catch {
      await bring(warehouse, orgId, state); // an upload is not sent again by the client itself
    }
    await expectEqual(orgId);
  });

  it.runIf(provider === 'redshift by COPY')(
    'loads every page from a file, and leaves none where the warehouse may not read it',
    afterTheOther,
    async () => {
      const orgId = `copies of ${provider}`;
      await derive(randomRows(orgId, 400, 4, 8));
      const before = there.bucket?.copies() ?? 0;
      await bring(await open(), orgId, freshState(0, stamp));
      expect((there.bucket?.copies() ?? 0) - before).toBeGreaterThanOrEqual(3);
      const iam_role = 'arn:aws:iam::123456789012:role/another';
      const barred = openWarehouse({ outgoing, staging: there.bucket?.staging }, exportId, withRole(there.place, iam_role), there.document);
      await expect(bring(await barred, orgId, freshState(0, stamp))).rejects.toThrow(
        'The warehouse refuses it: S3ServiceException: Access Denied.',
      );
      await expectEqual(orgId);
      await (await barred).close();
    },
  );

  it.skipIf(provider === 'redshift by COPY')(
    'gives a table of an earlier release the column that it lacks, and fills it when rows come again',
    afterTheOther,
    async () => {
      const orgId = `columns of ${provider}`;
      await derive(randomRows(orgId, 300, 4, 6));
      await bring(await open(), orgId, freshState(0, stamp));
      await there.dropColumn('executions', 'step_error_count');
      await bring(await open(), orgId, freshState(0, stamp));
      await expectEqual(orgId);
    },
  );
});
