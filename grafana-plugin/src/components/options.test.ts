import { expect, test } from 'vitest';
import type { Catalog } from '../catalog/catalog';
import type { Suggestions } from '../catalog/suggestions';
import { dimensionNamed, dimensionOptions, valueOptions } from './options';

const metric = (name: string, dimensions: readonly string[]) => ({
  name,
  label: name,
  description: '',
  kind: 'count',
  aliases: [],
  grafana_unit: 'short',
  dimensions,
  filters: [],
});
const labels: Readonly<Record<string, string>> = { agent: 'Agent', error_class: 'Kind of error', 'label.<key>': 'Label' };
const dimension = (name: string) => ({ name, label: labels[name] ?? name, description: `The ${name}.` });

const catalog: Catalog = {
  metrics: [metric('tool_calls', ['agent', 'tool']), metric('execution_count', ['agent', 'user'])],
  dimensions: ['agent', 'tool', 'user', 'error_class', 'label.<key>', 'hour'].map(dimension),
};

const suggesting = (valuesOf: Suggestions['valuesOf']): Suggestions => ({
  catalog: async () => catalog,
  knownCatalog: () => catalog,
  valuesOf,
});

test('only dimensions that all chosen metrics have are offered, and no time', () => {
  const names = (metrics: readonly string[]) => dimensionOptions(catalog, metrics).map(({ value }) => value);
  expect(names([])).toEqual(['agent', 'tool', 'user', 'error_class']);
  expect(names(['tool_calls'])).toEqual(['agent', 'tool']);
  expect(names(['tool_calls', 'execution_count'])).toEqual(['agent']);
});

test('what is typed is the dimension as it is called or shown, else a label', () => {
  expect(
    ['agent', 'Agent', 'kind of error', 'region', 'label', 'label.region', '$by'].map((text) => dimensionNamed(catalog, text)),
  ).toEqual(['agent', 'agent', 'error_class', 'label.region', 'label.label', 'label.region', '$by']);
});

test('values are found by name and id, after the variables', async () => {
  const suggestions = suggesting(async () => [
    { value: 'a1', text: 'Researcher' },
    { value: 'a2', text: 'a2' },
  ]);
  const variables = [{ value: '$agent', label: '$agent' }];
  expect(await valueOptions(suggestions, 'agent', variables, '')).toEqual([
    { value: '$agent', label: '$agent' },
    { value: 'a1', label: 'Researcher', description: 'a1' },
    { value: 'a2', label: 'a2' },
  ]);
  expect((await valueOptions(suggestions, 'agent', variables, 'resea')).map(({ value }) => value)).toEqual(['a1']);
  expect((await valueOptions(suggestions, 'agent', variables, 'A2')).map(({ value }) => value)).toEqual(['a2']);
});

test('variables are offered where the service does not answer', async () => {
  const suggestions = suggesting(() => Promise.reject(new Error('down')));
  expect(await valueOptions(suggestions, 'agent', [{ value: '$agent' }], '')).toEqual([{ value: '$agent' }]);
});
