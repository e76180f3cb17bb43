// @vitest-environment jsdom
import type { AdHocVariableFilter } from '@grafana/data';
import { expect, test } from 'vitest';
import type { AnalyticsQuery } from '../types';
import { mergeFilters, valuesOfFilters } from './filters';

const catalog = { metrics: [], dimensions: [] };
const query: AnalyticsQuery = { refId: 'A', queryType: 'executions', filters: { agent_id: ['a', 'b'] } };
const merged = (...filters: AdHocVariableFilter[]) => mergeFilters(query, filters, catalog);

test('the filters of a dashboard narrow those of the query, and stand beside them', () => {
  expect(merged({ key: 'agent_id', operator: '=', value: 'b' }, { key: 'label.team', operator: '=', value: 'x' })).toEqual({
    filters: { agent_id: ['b'], 'label.team': ['x'] },
    notices: [],
  });
});

test('one of several values asks for each of them', () => {
  expect(merged({ key: 'model', operator: '=|', value: 'm', values: ['m', 'n'] }).filters).toEqual({
    agent_id: ['a', 'b'],
    model: ['m', 'n'],
  });
  expect(merged({ key: 'model', operator: '=|', value: 'm' }).filters).toEqual({ agent_id: ['a', 'b'], model: ['m'] });
});

test('where no value passes both, nothing does', () => {
  expect(merged({ key: 'agent_id', operator: '=', value: 'c' }).filters).toEqual({ agent_id: ['(no value passes both filters)'] });
});

test('a filter without a value narrows nothing', () => {
  expect(merged({ key: 'agent_id', operator: '=', value: '' }, { key: 'model', operator: '=|', value: '', values: [] })).toEqual({
    filters: { agent_id: ['a', 'b'] },
    notices: [],
  });
});

test('a filter that a query does not take is left out, and the panel says so', () => {
  expect(merged({ key: 'score', operator: '=', value: '1' })).toEqual({
    filters: { agent_id: ['a', 'b'] },
    notices: ["The dashboard's filter Score says nothing about what this shows, and is left out."],
  });
});

test('operators that the service does not have are refused', () => {
  expect(() => merged({ key: 'model', operator: '!=', value: 'm' })).toThrow('Model != m cannot be asked for: use = or "one of" (=|).');
});

test('suggestions are asked for under the filters that can be', () => {
  const filters = [
    { key: 'agent_id', operator: '=', value: 'a' },
    { key: 'model', operator: '=|', value: 'm', values: ['m', 'n'] },
    { key: 'tool', operator: '=~', value: '.*' },
    { key: 'user_id', operator: '=', value: '' },
  ];
  expect(valuesOfFilters(filters)).toEqual({ agent_id: ['a'], model: ['m', 'n'] });
});
