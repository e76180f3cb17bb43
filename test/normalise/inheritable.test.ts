import { expect, test } from 'vitest';
import { emptyRow, normalised, rowOf, rowWith } from './given.ts';

test('own attributes and those of the resource stay apart', () => {
  const row = rowOf({
    attributes: { 'user.id': 'own-user', 'deployment.environment': 'staging' },
    resource: {
      'user.id': 'resource-user',
      'deployment.environment.name': 'prod',
      'resonant.customer': 'globex',
      'resonant.label.region': 'eu',
      'resonant.tags': 'a,b',
      'service.name': 'shop',
    },
  });
  expect({ service: row.service, own: row.own, resource: row.resource }).toEqual({
    service: 'shop',
    own: { ...emptyRow.own, user_id: 'own-user', environment: 'staging' },
    resource: {
      ...emptyRow.own,
      user_id: 'resource-user',
      environment: 'prod',
      customer: 'globex',
      tags: ['a', 'b'],
      labels: { region: 'eu' },
    },
  });
});

test.each([
  [{ 'user.id': 'u', 'enduser.id': 'e' }, { user_id: 'u' }],
  [{ 'enduser.id': 'e' }, { user_id: 'e' }],
  [{ 'user.id': 42 }, { user_id: '42' }],
  [{ 'user.id': 9_007_199_254_740_993n }, { user_id: '9007199254740993' }],
  [{ 'user.id': ['u'] }, { user_id: '' }],
  [{ 'user.full_name': 'Ada L', 'user.name': 'ada', 'user.email': 'a@b.c' }, { user_name: 'Ada L' }],
  [{ 'user.name': 'ada', 'user.email': 'a@b.c' }, { user_name: 'ada' }],
  [{ 'user.email': 'a@b.c' }, { user_name: 'a@b.c' }],
  [{ 'deployment.environment.name': 'prod', 'deployment.environment': 'old' }, { environment: 'prod' }],
])('%o is %o', (attributes, expected) => {
  expect(rowWith(attributes).own).toEqual({ ...emptyRow.own, ...expected });
});

test('more than 128 tags are cut and said so', () => {
  const { row, mended } = normalised({ attributes: { 'resonant.tags': Array.from({ length: 130 }, (_, i) => `t${i}`) } });
  expect({ count: row.own.tags.length, mended }).toEqual({ count: 128, mended: ['attribute_too_long'] });
});

test('an over-long resource attribute is said so', () => {
  expect(normalised({ resource: { 'service.name': 'x'.repeat(300) } }).mended).toEqual(['attribute_too_long']);
});
