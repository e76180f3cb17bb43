import { expect, test } from 'vitest';
import type { AnalyticsQuery } from '../types';
import { retyped, withFields } from './change-query';

test('undefined leaves a field to its default', () => {
  expect(withFields({ refId: 'A', queryType: 'metrics', metrics: ['total_cost'], limit: 5 }, { limit: undefined, metrics: [] })).toEqual({
    refId: 'A',
    queryType: 'metrics',
    metrics: [],
  });
});

test('another type keeps the place of the query, and of its filters those that the service takes for it', () => {
  const filters = { model: ['gpt-4o'], tool: ['search'], 'label.region': ['eu'] };
  const query: AnalyticsQuery = { refId: 'B', hide: true, queryType: 'metrics', metrics: ['total_cost'], filters };
  const { tool: _, ...ofAgents } = filters;
  expect(retyped(query, 'agents')).toEqual({ refId: 'B', hide: true, queryType: 'agents', limit: 100, filters: ofAgents });
  expect(retyped(query, 'executions')).toMatchObject({ queryType: 'executions', filters });
  expect(retyped(query, 'trace')).toEqual({ refId: 'B', hide: true, queryType: 'trace', traceId: '' });
});
