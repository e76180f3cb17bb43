import { expect, test } from 'vitest';
import type { AnalyticsQuery } from '../types';
import { defaultQuery, queryTypes } from './defaults';
import { missingIn } from './missing';

test('only types that need a choice of somebody miss something when they are new', () => {
  const incomplete = queryTypes.filter((type) => missingIn({ ...defaultQuery(type), refId: 'A' } as AnalyticsQuery) !== undefined);
  expect(incomplete).toEqual(['compare', 'errors', 'trace']);
});

test('a query without metrics cannot run', () => {
  expect(missingIn({ refId: 'A', queryType: 'metrics', metrics: [] })).toBe('Choose a metric to see something.');
  expect(missingIn({ refId: 'A', queryType: 'heatmap', metrics: [] })).toBe('Choose a metric to see something.');
});
