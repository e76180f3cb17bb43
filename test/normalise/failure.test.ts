import { expect, test } from 'vitest';
import { attributesOf, emptyRow, rowOf, startNs, withoutHash } from './given.ts';

const exception = (type: string, message: string) => ({
  name: 'exception',
  timeNs: startNs,
  attributes: attributesOf({ 'exception.type': type, 'exception.message': message, 'exception.stacktrace': 'at secret()' }),
});

test('a failure is told by error type, status, HTTP status and the last exception', () => {
  const row = rowOf({
    statusCode: 2,
    statusMessage: 'it failed',
    attributes: { 'error.type': 'RateLimitError', 'http.response.status_code': 429 },
    events: [exception('Error', 'first'), exception('RateLimitError', '429 slow down')],
  });
  expect(withoutHash(row)).toEqual({
    ...emptyRow,
    status_code: 2,
    status_message: 'it failed',
    error_type: 'RateLimitError',
    http_status: 429,
    exception_type: 'RateLimitError',
    exception_message: '429 slow down',
    attributes: '{"error.type":"RateLimitError","http.response.status_code":429}',
    attribute_count: 2,
    events: JSON.stringify([
      { name: 'exception', time_ns: '1759320000000000000', attributes: { 'exception.message': 'first', 'exception.type': 'Error' } },
      {
        name: 'exception',
        time_ns: '1759320000000000000',
        attributes: { 'exception.message': '429 slow down', 'exception.type': 'RateLimitError' },
      },
    ]),
  });
});

test('an exception without type or message leaves them empty', () => {
  const row = rowOf({
    events: [{ name: 'exception', timeNs: 0n, attributes: attributesOf({ 'exception.type': null, 'exception.message': [1] }) }],
  });
  expect(row).toMatchObject({ exception_type: '', exception_message: '' });
});

test('messages are cut to 1,000 characters', () => {
  const long = 'x'.repeat(1_500);
  const row = rowOf({ statusMessage: long, events: [exception('E', long)] });
  expect([row.status_message.length, row.exception_message.length]).toEqual([1_000, 1_000]);
  expect(row.events).toContain(`"exception.message":"${'x'.repeat(1_000)}"`);
});
