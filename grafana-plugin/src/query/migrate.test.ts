import { expect, test } from 'vitest';
import { defaultQuery, queryTypes } from './defaults';
import { migrateQuery, migrateVariableQuery } from './migrate';

test('the bodies of the API, written as queries, are queries', () => {
  const saved = {
    refId: 'A',
    metric: 'cost',
    group_by: 'agent',
    granularity: 'daily',
    filters: { model: 'm', agent_id: [] },
    order_by: 'cost',
  };
  expect(migrateQuery(saved as never)).toEqual({
    ...{ refId: 'A', queryType: 'metrics', metrics: ['cost'], groupBy: ['agent'], granularity: 'day', orderBy: 'cost' },
    filters: { model: ['m'] },
  });
  expect(migrateQuery({ refId: 'A', queryType: 'errors', agent_id: 'a' } as never)).toEqual({
    refId: 'A',
    queryType: 'errors',
    agentId: 'a',
  });
});

test('new queries, and those that lack what a type cannot be without, are whole; nothing changes twice', () => {
  for (const type of queryTypes) {
    const query = { ...defaultQuery(type), refId: 'A' };
    expect(migrateQuery(query)).toEqual(query);
    const once = migrateQuery({ refId: 'A', queryType: type });
    expect(migrateQuery(once)).toEqual(once);
  }
  expect(migrateQuery({ refId: 'A', queryType: 'no such' })).toEqual({ refId: 'A', queryType: 'metrics', metrics: [] });
});

test('a variable that was saved as text is a dimension', () => {
  expect(migrateVariableQuery({ refId: 'V', query: ' agent ' } as never)).toMatchObject({ refId: 'V', dimension: 'agent' });
  expect(migrateVariableQuery({ refId: 'V', dimension: 'model', filters: { agent_id: 'a' } } as never)).toEqual({
    ...{ refId: 'V', dimension: 'model', filters: { agent_id: ['a'] } },
  });
});
