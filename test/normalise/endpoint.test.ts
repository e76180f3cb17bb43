import { expect, test } from 'vitest';
import { foldedPath } from '../../collector/src/normalise/endpoint.ts';

test.each([
  ['', ''],
  ['/', '/'],
  ['/users', '/users'],
  ['/users/42', '/users/{id}'],
  ['/users/42/orders/7', '/users/{id}/orders/{id}'],
  ['/users/42/', '/users/{id}/'],
  ['/o/3F2504E0-4F89-11D3-9A0C-0305E82C3301', '/o/{id}'],
  ['/t/0af7651916cd43dd8448eb211c80319c', '/t/{id}'],
  ['/t/507f1f77bcf86cd799439011', '/t/{id}'],
  ['/t/decade', '/t/decade'],
  ['/v1/a-42', '/v1/a-42'],
  ['/a?user=42', '/a'],
  ['/a#part', '/a'],
  ['https://example.org/a/1?b#c', '/a/{id}'],
  ['https://example.org?b', '/'],
  ['//x', '//x'],
])('%s folds to %s', (path, endpoint) => {
  expect(foldedPath(path)).toBe(endpoint);
});
