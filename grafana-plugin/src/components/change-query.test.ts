import { expect, test } from 'vitest';
import { retyped, withFields } from './change-query';

test('undefined leaves a field to its default', () => {
  expect(withFields({ refId: 'A', queryType: 'metrics', metrics: ['total_cost'], limit: 5 }, { limit: undefined, metrics: [] })).toEqual({
    refId: 'A',
    queryType: 'metrics',
    metrics: [],
  });
});

test('another type keeps the place of the query, and its filters where it takes some', () => {
  const query = { refId: 'B', hide: true, queryType: 'metrics', metrics: ['total_cost'], filters: { model: ['gpt-4o'] } } as const;
  expect(retyped({ ...query, metrics: [...query.metrics], filters: { model: ['gpt-4o'] } }, 'agents')).toEqual({
    refId: 'B',
    hide: true,
    queryType: 'agents',
    limit: 100,
    filters: { model: ['gpt-4o'] },
  });
  expect(retyped({ ...query, metrics: [...query.metrics], filters: { model: ['gpt-4o'] } }, 'trace')).toEqual({
    refId: 'B',
    hide: true,
    queryType: 'trace',
    traceId: '',
  });
});
