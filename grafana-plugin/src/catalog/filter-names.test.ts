import { expect, test } from 'vitest';
import { describeFilter, filterNamed } from './filter-names';

test.each([
  ['agent_id', 'agent_id'],
  ['Agent', 'agent_id'],
  ['model', 'model'],
  ['region', 'label.region'],
  ['label.region', 'label.region'],
])('%s is the filter %s', (typed, name) => {
  expect(filterNamed(typed)).toBe(name);
});

test('a label is described by its key and takes its own values', () => {
  expect(describeFilter('label.region')).toEqual({ label: 'Label region', dimension: 'label.region' });
  expect(describeFilter('agent_id')).toEqual({ label: 'Agent', dimension: 'agent' });
});
