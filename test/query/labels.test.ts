import { afterAll, beforeAll, expect, it } from 'vitest';
import { labelsParameters, readLabels } from '../../collector/src/query/labels.ts';
import { execution, insertRows, openStore, type TestStore } from './rows.ts';

let store: TestStore;

beforeAll(async () => {
  store = await openStore();
  const run = (number: number, labels: Record<string, string>, fields: object = {}) =>
    execution(number, '2026-06-10T00:00:00Z', { labels, ...fields });
  await insertRows(
    store.database,
    [
      run(1, { team: 'a', 'cost.center': '7' }),
      run(2, { team: 'b' }, { agent_id: 'other' }),
      run(3, {}),
      execution(4, '2026-01-01T00:00:00Z', { labels: { old: 'x' } }),
      run(5, { secret: 'x' }, { org_id: 'another org' }),
    ],
    [],
  );
});
afterAll(() => store.close());

it('are told by their keys, the most used first, of executions in the period that pass the filters', async () => {
  const read = async (asked: object) => (await readLabels(store, 'org', labelsParameters.parse({ period: '30d', ...asked }))).data;
  expect(await read({})).toEqual([
    { key: 'team', execution_count: 2 },
    { key: 'cost.center', execution_count: 1 },
  ]);
  expect(await read({ agent_id: 'other' })).toEqual([{ key: 'team', execution_count: 1 }]);
  expect(await read({ limit: '1' })).toEqual([{ key: 'team', execution_count: 2 }]);
});
