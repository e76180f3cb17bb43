import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExecutionRow, StepRow } from '../../../collector/src/derive/rows.ts';
import { aggregatesOf } from '../../../collector/src/query/engine/aggregates.ts';
import type { MetricName } from '../../../collector/src/query/engine/catalogue.ts';
import { findDimension } from '../../../collector/src/query/engine/dimensions.ts';
import { runBreakdown } from '../../../collector/src/query/engine/groups.ts';
import { executionFigures, type Figures, stepFigures } from '../expected.ts';
import { execution, insertRows, openStore, step, type TestStore } from '../rows.ts';
import { sample } from '../sample.ts';

const { executions, steps } = sample('org', 300, 91);
const period = {
  startNs: BigInt(Date.parse('2026-06-01')) * 1_000_000n,
  endNs: BigInt(Date.parse('2026-07-01')) * 1_000_000n,
  timeZone: 'UTC',
};

let store: TestStore;

beforeAll(async () => {
  store = await openStore();
  await insertRows(store.database, executions, steps);
});
afterAll(() => store.close());

const figuresOf = (of: (row: ExecutionRow | StepRow) => boolean): Figures => ({
  ...executionFigures(executions.filter(of)),
  ...stepFigures(steps.filter(of)),
});
const names = Object.keys(figuresOf(() => false)) as MetricName[];

function read(dimensions: readonly string[], limit: number, asked: readonly MetricName[] = names, orgId = 'org') {
  return runBreakdown(store.database, {
    ...{ orgId, period, filters: {}, aggregates: aggregatesOf(asked), limit },
    dimensions: dimensions.flatMap((name) => findDimension(name) ?? []),
    order: { by: 'execution_count', descending: true },
  });
}

describe('a breakdown with its total', () => {
  it.each([1000, 3])('has the figures of each group and of all rows, even those that add up to nothing; limit %i', async (limit) => {
    for (const dimensions of [['agent'], ['feature', 'customer']]) {
      const { groups, total } = await read(dimensions, limit);
      expect(total.values).toEqual(figuresOf(() => true));
      const counts = groups.map(({ values }) => values['execution_count'] ?? 0);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(executions.length);
      expect(groups.length).toBeLessThanOrEqual(limit + 1);
      const [first] = groups;
      const columns = dimensions.map((name) => ({ agent: 'agent_id', feature: 'feature', customer: 'customer' })[name]);
      const inFirst = (row: ExecutionRow | StepRow): boolean =>
        columns.every((column, index) => row[column as 'agent_id'] === (first?.keys[index] ?? ''));
      expect(first?.values).toEqual(figuresOf(inFirst));
    }
  });

  it('tells apart a group that only the other table has, where nothing is cut', async () => {
    const at = '2026-06-10T00:00:00Z';
    const scope = { org_id: 'apart' };
    await insertRows(
      store.database,
      [execution(1, at, { ...scope, agent_id: 'runs' })],
      [step(2, at, { ...scope, agent_id: 'helps', input_tokens: 7, output_tokens: 0 })],
    );
    const { groups } = await read(['agent'], 10, ['execution_count', 'total_tokens'], 'apart');
    expect(groups.map(({ keys, other, values }) => ({ keys, other, ...values }))).toEqual([
      { keys: ['runs'], other: false, execution_count: 1, total_tokens: 0 },
      { keys: ['helps'], other: false, execution_count: 0, total_tokens: 7 },
    ]);
  });

  it('has a total of nothing', async () => {
    const { groups, total } = await read(['agent'], 10, ['execution_count', 'success_rate', 'total_cost'], 'nobody');
    expect(groups).toEqual([]);
    expect(total).toMatchObject({ values: { execution_count: 0, success_rate: null, total_cost: 0 }, estimated: false });
  });

  it('weighs the total as it does the groups', async () => {
    const rows = [1, 2, 3].map((number) =>
      execution(number, '2026-06-10T00:00:00Z', { org_id: 'weighed', agent_id: `agent_${number}`, weight: number, duration_ms: number }),
    );
    await insertRows(store.database, rows, []);
    const { total } = await read(['agent'], 1, ['execution_count', 'avg_duration_ms'], 'weighed');
    expect(total).toMatchObject({ values: { execution_count: 6, avg_duration_ms: 14 / 6 }, estimated: true });
  });

  it('cannot be of rows that lie in several groups', async () => {
    await expect(read(['tag'], 10)).rejects.toThrow('no total');
    await expect(read(['agent'], 10, ['completion_rate'])).rejects.toThrow('no total');
  });
});
