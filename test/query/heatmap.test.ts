import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolvePeriod } from '../../collector/src/query/engine/period.ts';
import { readHeatmap } from '../../collector/src/query/heatmap.ts';
import { insertRows, nowMs, openStore, step, type TestStore } from './rows.ts';

let store: TestStore;

beforeAll(async () => {
  store = await openStore();
  const call = (number: number, agent_id: string, model: string, cost?: string) =>
    step(number, '2026-06-10T00:00:00Z', {
      ...{ kind: 'llm', agent_id, model, billable: true },
      ...(cost === undefined ? { cost_source: 'none' } : { cost, cost_source: 'operator' }),
    });
  await insertRows(store.database, [], [call(1, 'a', 'known', '0.5'), call(2, 'a', 'new'), call(3, 'b', 'known', '0.25')]);
});
afterAll(() => store.close());

const period = resolvePeriod({ period: '30d' }, nowMs);

describe('a heatmap of costs', () => {
  it('has null where no price is known, and 0 where there are no calls', async () => {
    const asked = { metric: 'total_cost', x: 'agent', y: 'model', filters: {}, period, limit: 10 } as const;
    expect(await readHeatmap(store, 'org', asked)).toEqual({
      metric: 'total_cost',
      x: { name: 'agent', values: ['a', 'b'] },
      y: { name: 'model', values: ['known', 'new'] },
      cells: [
        [0.5, 0.25],
        [null, 0],
      ],
    });
  });

  it('shows the values with most of the metric, where there are more than it may show', async () => {
    const asked = { metric: 'total_cost', x: 'agent', y: 'model', filters: {}, period, limit: 1 } as const;
    expect(await readHeatmap(store, 'org', asked)).toMatchObject({ x: { values: ['a'] }, y: { values: ['known'] }, cells: [[0.5]] });
  });
});
