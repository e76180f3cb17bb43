import { expect, test } from 'vitest';
import { emptyRow, rowWith, withoutHash } from '../given.ts';

test('our attributes hold on spans of any kind', () => {
  const attributes = {
    'resonant.cost': 0.02,
    'resonant.customer': 'globex',
    'resonant.feature': 'search',
    'resonant.label.region': 'eu',
    'resonant.label.team': 7,
    'resonant.session.outcome': 'completed',
    'resonant.tags': ['beta', 'vip'],
  };
  expect(withoutHash(rowWith(attributes))).toEqual({
    ...emptyRow,
    own: { ...emptyRow.own, customer: 'globex', feature: 'search', tags: ['beta', 'vip'], labels: { region: 'eu', team: '7' } },
    reported_cost: '0.02',
    session_outcome: 'completed',
    attributes: JSON.stringify(attributes),
    attribute_count: 7,
  });
});

test('our tags and cost come before those of a convention', () => {
  const row = rowWith({
    'openinference.span.kind': 'LLM',
    'tag.tags': ['theirs'],
    'resonant.tags': 'ours',
    'llm.cost.total': 1,
    'resonant.cost': 2,
  });
  expect(row).toMatchObject({ own: { tags: ['ours'] }, reported_cost: '2' });
});

test.each([
  ['Failed', 'failed'],
  ['abandoned', 'abandoned'],
  ['done', ''],
  [1, ''],
])('the outcome %s is "%s"', (value, session_outcome) => {
  expect(rowWith({ 'resonant.session.outcome': value })).toMatchObject({ session_outcome });
});

test('a label may have any name', () => {
  const { labels } = rowWith({
    'resonant.label.__proto__': 'a',
    'resonant.label.toString': 'b',
    'resonant.label.': 'nameless',
    'resonant.label.l': ['x'],
  }).own;
  expect(Object.entries(labels)).toEqual([
    ['__proto__', 'a'],
    ['toString', 'b'],
  ]);
});
