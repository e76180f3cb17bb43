import { describe, expect, it } from 'vitest';
import { decode } from '../../collector/src/receive/decode.ts';
import type { DecodedSpan } from '../../collector/src/receive/otlp.ts';
import { refusal } from './encoded.ts';
import { attribute, decodedSpan, traceId, traceRequest } from './requests.ts';

describe('decoding JSON', () => {
  const json = (request: unknown): Buffer => Buffer.from(typeof request === 'string' ? request : JSON.stringify(request));
  const spansOf = (request: unknown): readonly DecodedSpan[] => decode('json', 'traces', json(request));

  it('accepts snake_case names, enum names, upper-case ids and integers as numbers', () => {
    const request = `{"resource_spans":[{"resource":{"attributes":[{"key":"service.name","value":{"string_value":"shop"}}]},"scope_spans":[
      {"scope":{"name":"tests","version":"1.0"},"spans":[{"trace_id":"${traceId.toUpperCase()}","kind":"SPAN_KIND_CLIENT",
      "start_time_unix_nano":1544712660000000001,"attributes":[{"key":"n","value":{"int_value":7}}],"status":{"code":"STATUS_CODE_ERROR"}}]}]}]}`;
    expect(spansOf(request)).toEqual([
      decodedSpan({ traceId, kind: 3, startNs: 1544712660000000001n, attributes: { n: 7 }, statusCode: 2 }),
    ]);
  });

  it('takes null for absent and ignores unknown fields', () => {
    const span = { name: 'a', traceId: null, attributes: null, status: null, flags: 1, novelty: { deep: [1] } };
    expect(spansOf(traceRequest(span))).toEqual([decodedSpan({ name: 'a' })]);
  });

  it('reads doubles written as text', () => {
    const attributes = ['NaN', '-Infinity', '1.5'].map((text, i) => attribute(String(i), { doubleValue: text }));
    expect(spansOf(traceRequest({ attributes }))).toEqual([
      decodedSpan({ attributes: { 0: Number.NaN, 1: Number.NEGATIVE_INFINITY, 2: 1.5 } }),
    ]);
  });

  it.each([
    [{ name: 5 }, 'name', '5', 'a string'],
    [{ traceId: 'xyz1' }, 'traceId', '"xyz1"', 'hexadecimal bytes'],
    [{ spanId: 'abc' }, 'spanId', '"abc"', 'hexadecimal bytes'],
    [{ startTimeUnixNano: -1 }, 'startTimeUnixNano', '-1', 'an unsigned 64-bit integer'],
    [{ startTimeUnixNano: 1.5 }, 'startTimeUnixNano', '1.5', 'an unsigned 64-bit integer'],
    [{ endTimeUnixNano: 'soon' }, 'endTimeUnixNano', '"soon"', 'an unsigned 64-bit integer'],
    [{ attributes: {} }, 'attributes', 'an object', 'an array'],
    [{ events: [3] }, 'events[0]', '3', 'an object'],
    [{ status: [] }, 'status', 'an array', 'an object'],
    [{ attributes: [{ key: 'k', value: 'bare' }] }, 'attributes[0].value', '"bare"', 'an object'],
    [{ attributes: [{ key: 'k', value: { boolValue: 'yes' } }] }, 'attributes[0].value.boolValue', '"yes"', 'true or false'],
    [
      { attributes: [{ key: 'k', value: { intValue: '9223372036854775808' } }] },
      'attributes[0].value.intValue',
      '"9223372036854775808"',
      'a 64-bit integer',
    ],
    [{ attributes: [{ key: 'k', value: { doubleValue: 'much' } }] }, 'attributes[0].value.doubleValue', '"much"', 'a number'],
    [{ attributes: [{ key: 'k', value: { bytesValue: '%' } }] }, 'attributes[0].value.bytesValue', '"%"', 'bytes in base64'],
  ])('refuses %j and names the field', (span, path, value, expected) => {
    const error = refusal(() => spansOf(traceRequest(span)));
    const field = `resourceSpans[0].scopeSpans[0].spans[0].${path}`;
    expect([error.code, error.message, error.fields]).toEqual([
      'undecodable',
      `${field} is ${value}; expected ${expected}.`,
      [{ field, value, expected }],
    ]);
  });

  it('refuses an unknown enum name and lists the known ones', () => {
    expect(refusal(() => spansOf(traceRequest({ status: { code: 'BAD' } }))).message).toBe(
      'resourceSpans[0].scopeSpans[0].spans[0].status.code is "BAD"; expected an enum\'s number or one of STATUS_CODE_UNSET, STATUS_CODE_OK, STATUS_CODE_ERROR.',
    );
  });

  it('shows no more than 100 characters of a wrong value', () => {
    expect(refusal(() => spansOf(traceRequest({ traceId: 'x'.repeat(1_000) }))).fields[0]?.value).toBe(`"${'x'.repeat(100)}"…`);
  });

  it.each(['', '{', '[1,2', 'nonsense'])('refuses %j as no JSON', (body) => {
    const error = refusal(() => spansOf(body));
    expect([error.code, error.message]).toEqual(['undecodable', 'The body is not valid JSON.']);
  });

  it('refuses a body that is no object', () => {
    expect(refusal(() => spansOf('[]')).message).toBe('the body is an array; expected an object.');
  });

  it('survives a body nested 200,000 levels deep, with long integers too', () => {
    const deep = `{"unknown":${'['.repeat(200_000)}1234567890123456789${']'.repeat(200_000)}}`;
    expect(spansOf(deep)).toEqual([]);
  });

  it('replaces invalid UTF-8 and lone surrogates, and counts only the spans that had them', () => {
    const [before, after] = JSON.stringify(traceRequest({ name: 'X' }, { name: '\ud800' }, { name: 'fine' })).split('X');
    const body = Buffer.concat([Buffer.from(before ?? ''), Buffer.from([0xc3]), Buffer.from(after ?? '')]);
    expect(decode('json', 'traces', body).map(({ name, mended }) => [name, mended])).toEqual([
      ['\ufffd', ['invalid_utf8']],
      ['\ufffd', ['invalid_utf8']],
      ['fine', []],
    ]);
  });

  it('leaves a replacement character that the sender wrote alone', () => {
    expect(spansOf(traceRequest({ name: '\ufffd' }))).toEqual([decodedSpan({ name: '\ufffd' })]);
  });
});
