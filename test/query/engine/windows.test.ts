import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aggregatesOf } from '../../../collector/src/query/engine/aggregates.ts';
import { type MetricName, metricNames, metrics } from '../../../collector/src/query/engine/catalogue.ts';
import { findDimensions } from '../../../collector/src/query/engine/dimensions.ts';
import { runPlan } from '../../../collector/src/query/engine/groups.ts';
import { type MetricTable, tableNames } from '../../../collector/src/query/engine/tables.ts';
import { readSliding, readWindows, type Window } from '../../../collector/src/query/engine/windows.ts';
import {
  agentCreation,
  apiCall,
  execution,
  insertDerived,
  insertRows,
  nowMs,
  openStore,
  randomNumbers,
  score,
  step,
  type TestStore,
} from '../rows.ts';

let store: TestStore;

const random = randomNumbers(7);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] ?? (list[0] as T);
const at = (ms: number): string => new Date(nowMs - ms).toISOString();
const attributes = () => ({
  agent_id: pick(['a', 'b', 'c']),
  environment: pick(['production', 'staging']),
  labels: { team: pick(['x', 'y']) },
});

beforeAll(async () => {
  store = await openStore();
  const numbers = Array.from({ length: 300 }, (_, index) => index);
  const common = () => ({ ...attributes(), tags: pick([[], ['one'], ['one', 'two']]), weight: pick([1, 1, 1, 4]) });
  const status = () => pick(['ok', 'ok', 'error'] as const);
  const executions = numbers.map((number) =>
    execution(number, at(random() * 900_000), {
      ...common(),
      status: status(),
      session_id: pick(['', 's1', 's2']),
      duration_ms: 1 + random() * 60_000,
    }),
  );
  const steps = numbers.map((number) =>
    step(number, at(random() * 900_000), {
      ...common(),
      status: status(),
      kind: pick(['llm', 'tool']),
      model: pick(['m1', 'm2']),
      input_tokens: 10,
      billable: true,
      cost: '0.5',
    }),
  );
  await insertRows(store.database, executions, steps);
  await insertDerived(
    store.database,
    'api_calls',
    numbers.map((number) => apiCall(number, at(random() * 900_000), { ...attributes(), http_status: pick([200, 429, 500]) })),
  );
  await insertDerived(
    store.database,
    'agent_creations',
    numbers.slice(0, 20).map((number) => agentCreation(number, at(random() * 900_000), attributes())),
  );
  await store.database.insert(
    'derive',
    'scores',
    numbers
      .slice(0, 40)
      .map((number) => ({ ...score('quality', at(random() * 900_000), random(), { trace_id: execution(number, at(0)).trace_id }) })),
  );
});

afterAll(() => store.close());

const ns = (ms: number): bigint => BigInt(nowMs - ms) * 1_000_000n;

const windows: readonly Window[] = [
  { startNs: ns(300_000), endNs: ns(0), filters: {} },
  { startNs: ns(600_000), endNs: ns(300_000), filters: {} },
  { startNs: ns(900_000), endNs: ns(10_000), filters: { agent_id: ['a', 'b'], labels: { team: ['x'] } } },
  { startNs: ns(300_000), endNs: ns(0), filters: { environment: ['staging'] } },
  { startNs: ns(300_000), endNs: ns(0), filters: { agent_id: ['nobody'] } },
];

function metricsOf(table: MetricTable): readonly MetricName[] {
  return metricNames.filter((name) => metrics[name].table === table);
}

describe('windows read together', () => {
  const asked = [
    ...tableNames.map((table) => [table, metricsOf(table)] as const),
    ['sessions', ['session_avg_duration_sec', 'session_avg_steps']] as const,
  ];
  for (const [table, names] of asked) {
    for (const group_by of [[], ['agent'], ['tag'], ['agent', 'label.team']]) {
      it(`have the ${names.length} figures of ${table} by ${group_by.join(' and ') || 'nothing'} that each has alone`, async () => {
        const aggregates = names.map((name) => ({ name, ...metrics[name] }));
        const dimensions = findDimensions(group_by);
        const together = await readWindows(store.database, { orgId: 'org', table, aggregates, dimensions, windows });
        const alone = await Promise.all(
          windows.map(({ startNs, endNs, filters }) => {
            const period = { startNs, endNs, timeZone: 'UTC' };
            const order = { by: names[0] ?? '', descending: true };
            return runPlan(store.database, {
              orgId: 'org',
              period,
              filters,
              aggregates: aggregatesOf(names),
              dimensions,
              order,
              limit: 1000,
              placedAt: 'end',
            });
          }),
        );
        const comparable = (groups: readonly { keys: readonly (string | null)[]; values: object }[] | undefined) =>
          (groups ?? [])
            .map(({ keys, values }) => ({ keys, values }))
            .toSorted((one, two) => (JSON.stringify(one.keys) < JSON.stringify(two.keys) ? -1 : 1));
        expect(together?.map(comparable)).toEqual(alone.map(comparable));
      });
    }
  }

  for (const group_by of [[], ['agent']]) {
    it.each([
      [300_000, 60_000],
      [300_000, 70_000], // not a whole number of steps
      [60_000, 60_000],
      [30_000, 60_000], // some rows lie in no window
    ])(
      `slide by ${group_by.join() || 'nothing'}: of %i ms each %i ms they have the figures that each has alone`,
      async (lengthMs, stepMs) => {
        const count = 15;
        const filters = { agent_id: ['a', 'b'] };
        const aggregates = aggregatesOf(metricsOf('executions'));
        const plan = { orgId: 'org', table: 'executions', aggregates, dimensions: findDimensions(group_by) } as const;
        const ends = Array.from({ length: count }, (_, index) => ns(900_000 - index * stepMs));
        const length = BigInt(lengthMs) * 1_000_000n;
        const slid = await readSliding(store.database, {
          ...plan,
          filters,
          lengthNs: length,
          firstEndNs: ns(900_000),
          stepNs: BigInt(stepMs) * 1_000_000n,
          count,
        });
        const apart = await readWindows(store.database, {
          ...plan,
          windows: ends.map((endNs) => ({ startNs: endNs - length, endNs, filters })),
        });
        const sorted = (groups: typeof apart) =>
          groups?.map((ofWindow) => ofWindow.toSorted((one, two) => (JSON.stringify(one.keys) < JSON.stringify(two.keys) ? -1 : 1)));
        expect(sorted(slid)).toEqual(sorted(apart));
        expect(slid?.flat().some(({ values }) => Number(values['execution_count']) > 0)).toBe(true);
      },
    );
  }

  it('read more windows than one statement holds', async () => {
    const many = Array.from({ length: 150 }, (_, index): Window => ({ startNs: ns((index + 1) * 1000), endNs: ns(0), filters: {} }));
    const aggregates = aggregatesOf(['execution_count']);
    const counts = await readWindows(store.database, { orgId: 'org', table: 'executions', aggregates, dimensions: [], windows: many });
    const values = counts?.map(([group]) => Number(group?.values['execution_count']));
    expect(values).toHaveLength(150);
    expect(values).toEqual(values?.toSorted((one, two) => one - two));
  });
});
