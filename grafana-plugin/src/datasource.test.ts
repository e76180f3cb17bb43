// @vitest-environment jsdom
import type { DataSourceInstanceSettings, ScopedVars, TypedVariableModel } from '@grafana/data';
import { type BackendSrv, setBackendSrv, setTemplateSrv, type TemplateSrv } from '@grafana/runtime';
import { of } from 'rxjs';
import { expect, test } from 'vitest';
import { AnalyticsDataSource } from './datasource';
import type { AnalyticsOptions, AnalyticsQuery } from './types';

const settings = { uid: 'u', name: 'Analytics', type: 'resonantgenesis-analytics-datasource', url: '/proxy', jsonData: {} };
const source = new AnalyticsDataSource(settings as unknown as DataSourceInstanceSettings<AnalyticsOptions>); // what a data source looks at

function saved(query: object): AnalyticsQuery {
  return { refId: 'A', ...query } as AnalyticsQuery; // as another version, or a hand, wrote it
}

test('whether a query runs is asked of it as it was saved', () => {
  const queries = [{ metric: 'total_cost' }, { queryType: 'metrics', metric: 'total_cost' }, { queryType: 'compare', agent_ids: 'a' }];
  expect(queries.map(saved).map((query) => source.filterQuery(query))).toEqual([true, true, true]);
  const incomplete = [{ queryType: 'metrics' }, { queryType: 'trace' }, { queryType: 'errors', hide: true, agentId: 'a' }];
  expect(incomplete.map(saved).map((query) => source.filterQuery(query))).toEqual([false, false, false]);
});

test('a query that cannot be asked goes to Explore with its variables', () => {
  const values: Readonly<Record<string, unknown>> = { one: 'a', many: ['a', 'b'] };
  setTemplateSrv({
    getVariables: () => Object.entries(values).map(([name, value]) => ({ name, current: { value } }) as unknown as TypedVariableModel), // what is looked at
    replace: (text = '', _: ScopedVars = {}, format?: (...given: unknown[]) => string) =>
      text.replaceAll(/\$(\w+)/g, (_whole, name: string) => format?.(values[name], {}, undefined) ?? ''),
  } as unknown as TemplateSrv); // nothing else is asked of it
  const queries = ['$one', '$many'].map((agentId) => saved({ queryType: 'errors', agentId }));
  expect(source.interpolateVariablesInQueries(queries, {})).toEqual([
    { ...queries[0], agentId: 'a', datasource: source.getRef() },
    { ...queries[1], agentId: '$many', datasource: source.getRef() },
  ]);
});

test('the filters of the dashboard go with a query to Explore, of those that it takes', async () => {
  const metric = { name: 'total_cost', aliases: [], filters: ['model', 'agent_id'] };
  setBackendSrv({ fetch: () => of({ data: { metrics: [metric], dimensions: [] } }) } as unknown as BackendSrv); // nothing else is asked of it
  await source.suggestions.catalog();
  const query = saved({ queryType: 'metrics', metrics: ['total_cost'], filters: { agent_id: ['a', 'b'] } });
  const filters = [
    { key: 'agent_id', operator: '=', value: 'a' },
    { key: 'model', operator: '=|', value: 'x', values: ['x', 'y'] },
    { key: 'tool', operator: '=', value: 'search' },
  ];
  expect(source.interpolateVariablesInQueries([query], {}, filters)).toEqual([
    { ...query, filters: { agent_id: ['a'], model: ['x', 'y'] }, datasource: source.getRef() },
  ]);
});
