import { expect, test } from 'vitest';
import { createSuggestions, type ServiceDoor } from './suggestions';

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
  const door: ServiceDoor = {
    get: async (path) => {
      asked.push(path);
      return catalog;
    },
    post: async (path, body) => {
      const { group_by } = body as { group_by: [string] };
      asked.push([path, body]);
      return { data: rows[group_by[0]] };
    },
  };
  return { asked, suggestions: createSuggestions(door) };
}

test('values are those of a count that can be split by the dimension, with names where they have one', async () => {
  const { asked, suggestions } = recorded();
  expect(await suggestions.valuesOf('agent')).toEqual([{ value: 'a1', label: 'Researcher' }, { value: 'a2' }]);
  expect(asked).toEqual(['/catalog', ['/query', { metrics: ['execution_count'], group_by: ['agent'], period: '30d', limit: 500 }]]);
});

test('labels are dimensions, and where there is no count another metric serves', async () => {
  const { suggestions } = recorded();
  expect(await suggestions.valuesOf('label.region')).toEqual([{ value: 'eu' }]);
  expect(await suggestions.valuesOf('model')).toEqual([{ value: 'gpt-4o' }]);
  expect(await suggestions.valuesOf('score')).toEqual([]);
  await expect(suggestions.valuesOf('weather')).rejects.toThrow('no metric that can be split by weather');
});

test('everything is asked for once, but for what failed', async () => {
  const { asked, suggestions } = recorded();
  await Promise.all([suggestions.valuesOf('agent'), suggestions.valuesOf('agent'), suggestions.catalog()]);
  expect(asked).toHaveLength(2);

  let fails = true;
  const again = createSuggestions({
    get: async () => (fails ? Promise.reject(new Error('down')) : catalog),
    post: async () => ({ data: [] }),
  });
  await expect(again.catalog()).rejects.toThrow('down');
  fails = false;
  expect(await again.catalog()).toBe(catalog);
});
