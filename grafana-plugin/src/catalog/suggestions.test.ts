import { EMPTY, of, throwError } from 'rxjs';
import { expect, test } from 'vitest';
import type { Api } from '../api/api';
import { createSuggestions } from './suggestions';

const metric = (name: string, kind: string, dimensions: readonly string[]) => ({ name, kind, dimensions, description: '', filters: [] });

const catalog = {
  metrics: [
    metric('total_cost', 'money', ['agent', 'model']),
    metric('execution_count', 'count', ['agent', 'label.<key>']),
    metric('score_avg', 'average', ['score']),
  ],
  dimensions: [],
};

const rows: Readonly<Record<string, readonly object[]>> = {
  agent: [{ agent: 'a1', agent_name: 'Researcher' }, { agent: 'a2', agent_name: 'a2' }, { agent: null }, { other: true }],
  model: [{ model: 'gpt-4o' }],
  score: [],
  'label.region': [{ 'label.region': 'eu' }],
};

function recorded() {
  const asked: unknown[] = [];
  const api = {
    get: (path: string) => {
      asked.push(path);
      return of(catalog);
    },
    post: (path: string, body: { readonly group_by: readonly [string] }) => {
      asked.push([path, body]);
      return of({ data: rows[body.group_by[0]] });
    },
    stream: () => EMPTY,
  } as unknown as Api; // answers what it is asked for here
  return { asked, suggestions: createSuggestions(api) };
}

test('values are those of a count that can be split by the dimension, with names where they have one', async () => {
  const { asked, suggestions } = recorded();
  expect(await suggestions.valuesOf('agent')).toEqual([
    { value: 'a1', text: 'Researcher' },
    { value: 'a2', text: 'a2' },
  ]);
  expect(asked).toEqual(['/catalog', ['/query', { metrics: ['execution_count'], group_by: ['agent'], filters: {}, limit: 500 }]]);
});

test('labels are dimensions, and where there is no count another metric serves', async () => {
  const { suggestions } = recorded();
  expect(await suggestions.valuesOf('label.region')).toEqual([{ value: 'eu', text: 'eu' }]);
  expect(await suggestions.valuesOf('model')).toEqual([{ value: 'gpt-4o', text: 'gpt-4o' }]);
  expect(await suggestions.valuesOf('score')).toEqual([]);
  await expect(suggestions.valuesOf('weather')).rejects.toThrow('no metric that can be split by weather');
});

test('everything is asked for once, but for what failed', async () => {
  const { asked, suggestions } = recorded();
  await Promise.all([suggestions.valuesOf('agent'), suggestions.valuesOf('agent'), suggestions.catalog()]);
  expect(asked).toHaveLength(2);

  let fails = true;
  const again = createSuggestions({
    get: () => (fails ? throwError(() => new Error('down')) : of(catalog)),
  } as unknown as Api); // nothing else is asked of it
  await expect(again.catalog()).rejects.toThrow('down');
  fails = false;
  expect(await again.catalog()).toBe(catalog);
});
