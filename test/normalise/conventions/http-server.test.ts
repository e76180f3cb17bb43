import { expect, test } from 'vitest';
import type { Attributes } from '../../../collector/src/receive/otlp.ts';
import { emptyRow, rowOf, withoutHash } from '../given.ts';

test('a server span of HTTP is an API call', () => {
  const attributes = {
    'http.request.method': 'POST',
    'http.response.status_code': 429,
    'http.route': '/v1/agents/{id}/run',
    'url.path': '/v1/agents/7/run',
  };
  expect(withoutHash(rowOf({ kind: 2, attributes }))).toEqual({
    ...emptyRow,
    kind: 'server',
    convention: 'http_server',
    otel_kind: 2,
    http_method: 'POST',
    http_status: 429,
    endpoint: '/v1/agents/{id}/run',
    attributes: JSON.stringify(attributes),
    attribute_count: 4,
  });
});

test.each<[string, Attributes, object]>([
  [
    'the former names',
    { 'http.method': 'get', 'http.status_code': '200', 'http.target': '/a/1?q=2' },
    { http_method: 'GET', http_status: 200, endpoint: '/a/{id}' },
  ],
  ['a whole URL', { 'http.method': 'GET', 'http.url': 'https://example.org:8080/a/b?q=2' }, { endpoint: '/a/b' }],
  ['a URL without a path', { 'http.method': 'GET', 'url.full': 'https://example.org' }, { endpoint: '/' }],
  ['no path at all', { 'http.method': 'GET' }, { endpoint: '', http_status: 0 }],
  ['a status that is none', { 'http.method': 'GET', 'http.status_code': 'teapot' }, { http_status: 0 }],
  ['a status out of range', { 'http.method': 'GET', 'http.status_code': 70_000 }, { http_status: 0 }],
])('reads %s', (_, attributes, expected) => {
  expect(rowOf({ kind: 2, attributes })).toMatchObject({ kind: 'server', ...expected });
});

test('a client span of HTTP is not an API call, though its status is kept', () => {
  const row = rowOf({ kind: 3, attributes: { 'http.request.method': 'GET', 'http.response.status_code': 503, 'url.path': '/v1' } });
  expect(row).toMatchObject({ kind: 'other', convention: '', http_status: 503, http_method: '', endpoint: '' });
});

test('a server span of a GenAI convention is read by that, and keeps its endpoint', () => {
  const attributes = { 'gen_ai.operation.name': 'invoke_agent', 'http.request.method': 'POST', 'http.route': '/run' };
  expect(rowOf({ kind: 2, attributes })).toMatchObject({ kind: 'agent', convention: 'gen_ai', http_method: 'POST', endpoint: '/run' });
});

test('a conversation put on a server span does not make it a GenAI span', () => {
  const attributes = { 'http.request.method': 'POST', 'gen_ai.conversation.id': 'c' };
  expect(rowOf({ kind: 2, attributes })).toMatchObject({ kind: 'server', own: { session_id: 'c' } });
});
