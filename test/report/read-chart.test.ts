import { afterAll, beforeAll, expect, it } from 'vitest';
import { readChart } from '../../collector/src/report/read-chart.ts';
import type { Reading } from '../../collector/src/report/reading.ts';
import { insertRows, openStore, step, type TestStore } from '../query/rows.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

it('has no amount of money for a group on a day on which none of its calls had a price', async () => {
  const of = (model: string, cost?: string) => ({ org_id: 'acme', model, billable: true, ...(cost !== undefined && { cost }) });
  await insertRows(
    store.database,
    [],
    [
      step(1, '2026-06-10T12:00:00Z', of('new')),
      step(2, '2026-06-11T12:00:00Z', of('new', '2')),
      step(3, '2026-06-10T12:00:00Z', of('old', '1')),
    ],
  );
  const startNs = BigInt(Date.parse('2026-06-10')) * 1_000_000n;
  const period = { startNs, endNs: startNs + 2n * 86_400_000_000_000n, timeZone: 'UTC' };
  const reading = { deps: { query: store }, orgId: 'acme', period, filters: {} } as unknown as Reading; // goals are read for a single line alone
  const chart = await readChart(reading, { kind: 'chart', title: 'Cost', metric: 'total_cost', by: 'model', form: 'area' });
  const newest = chart?.lines.find(({ name }) => name === 'new')?.values ?? [];
  expect([newest[0], newest[12], newest[36]]).toEqual([0, null, 2]);
});
