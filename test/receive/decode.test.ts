import protobuf from 'protobufjs/minimal.js';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../collector/src/errors.ts';
import { decode, type Encoding } from '../../collector/src/receive/decode.ts';
import type { DecodedSpan, Signal } from '../../collector/src/receive/otlp.ts';
import { encodeLogs, encodeMetrics, encodeTraces } from '../support/otlp-encode.ts';
import { attribute, decodedSpan, spanId, traceId, traceRequest } from './requests.ts';

const encoders = { traces: encodeTraces, logs: encodeLogs, metrics: encodeMetrics };

function encode(encoding: Encoding, signal: Signal, request: object): Buffer {
  return encoding === 'json' ? Buffer.from(JSON.stringify(request)) : encoders[signal](request);
}

function firstSpan(encoding: Encoding, ...spans: readonly object[]): DecodedSpan | undefined {
  return decode(encoding, 'traces', encode(encoding, 'traces', traceRequest(...spans)))[0];
}

function refusal(run: () => unknown): AppError {
  try {
    run();
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
  }
  throw new Error('expected an AppError');
}

function nested(levels: number): object {
  let value: object = { stringValue: 'bottom' };
  for (let i = 0; i < levels; i++) value = { arrayValue: { values: [value] } };
  return value;
}

/** A span with the attribute `deep` of so many levels and then `after`. Protobuf is written by hand: its libraries recurse. */
function deeplyNested(encoding: Encoding, levels: number): Buffer {
  const after = attribute('after', { intValue: 1 });
  if (encoding === 'json') return encode('json', 'traces', traceRequest({ attributes: [attribute('deep', nested(levels)), after] }));
  let value: Uint8Array = Buffer.from([0x12, 1, 0x61]);
  for (let i = 0; i < levels; i++) {
    const array = protobuf.Writer.create().uint32(lengthDelimited(1)).bytes(value).finish();
    value = protobuf.Writer.create().uint32(lengthDelimited(5)).bytes(array).finish();
  }
  const deep = protobuf.Writer.create().uint32(lengthDelimited(1)).string('deep').uint32(lengthDelimited(2)).bytes(value).finish();
  const last = [0x0a, 5, ...Buffer.from('after'), 0x12, 2, 0x18, 1];
  return wrapSpan(
    protobuf.Writer.create().uint32(lengthDelimited(9)).bytes(deep).uint32(lengthDelimited(9)).bytes(Buffer.from(last)).finish(),
  );
}

function depthOf(value: unknown): number {
  let depth = 1;
  for (let inner = value; Array.isArray(inner); inner = inner[0]) depth++;
  return depth;
}

describe.each<Encoding>(['protobuf', 'json'])('decoding %s', (encoding) => {
  it('reads every field of a span', () => {
    const span = {
      traceId,
      spanId,
      parentSpanId: 'eee19b7ec3c1b173',
      traceState: 'ot=th:8',
      name: 'chat gpt-4o',
      kind: 3,
      startTimeUnixNano: '1544712660000000001',
      endTimeUnixNano: '1544712661000000000',
      attributes: [
        attribute('text', { stringValue: 'grüße 😀' }),
        attribute('yes', { boolValue: true }),
        attribute('count', { intValue: '-42' }),
        attribute('most', { intValue: '9007199254740991' }),
        attribute('more', { intValue: '9007199254740992' }),
        attribute('least', { intValue: '-9223372036854775808' }),
        attribute('ratio', { doubleValue: 0.25 }),
        attribute('nothing', {}),
        attribute('list', { arrayValue: { values: [{ intValue: '1' }, { stringValue: 'a' }] } }),
        attribute('map', { kvlistValue: { values: [attribute('__proto__', { stringValue: 'plain' })] } }),
        attribute('raw', { bytesValue: 'AP/+' }),
      ],
      events: [{ timeUnixNano: '1544712660500000000', name: 'exception', attributes: [attribute('exception.type', { stringValue: 'E' })] }],
      links: [{ traceId: 'aa8efff798038103d269b633813fc60c', spanId: 'aae19b7ec3c1b174', traceState: 'x=y' }],
      status: { code: 2, message: 'failed' },
    };
    const map = Object.fromEntries([['__proto__', 'plain']]);
    expect(firstSpan(encoding, span)).toEqual(
      decodedSpan({
        traceId,
        spanId,
        parentSpanId: 'eee19b7ec3c1b173',
        traceState: 'ot=th:8',
        name: 'chat gpt-4o',
        kind: 3,
        startNs: 1544712660000000001n,
        endNs: 1544712661000000000n,
        attributes: {
          text: 'grüße 😀',
          yes: true,
          count: -42,
          most: 9007199254740991,
          more: 9007199254740992n,
          least: -9223372036854775808n,
          ratio: 0.25,
          nothing: null,
          list: [1, 'a'],
          map,
          raw: 'AP/+',
        },
        events: [{ name: 'exception', timeNs: 1544712660500000000n, attributes: { 'exception.type': 'E' } }],
        links: [{ traceId: 'aa8efff798038103d269b633813fc60c', spanId: 'aae19b7ec3c1b174' }],
        statusCode: 2,
        statusMessage: 'failed',
      }),
    );
  });

  it('shares one resource and one scope between the spans of a block', () => {
    const [first, second] = decode(encoding, 'traces', encode(encoding, 'traces', traceRequest({ name: 'a' }, { name: 'b' })));
    expect(second).toEqual(decodedSpan({ name: 'b' }));
    expect(second?.resource).toBe(first?.resource);
    expect(second?.scope).toBe(first?.scope);
  });

  it('gives ids that are absent as empty strings and leaves an end before its start alone', () => {
    const span = { startTimeUnixNano: '20', endTimeUnixNano: '10' };
    expect(firstSpan(encoding, span)).toEqual(decodedSpan({ startNs: 20n, endNs: 10n }));
  });

  it('keeps the last value of a repeated key and counts it as mended', () => {
    const attributes = [attribute('k', {}), attribute('other', { boolValue: false }), attribute('k', { stringValue: 'last' })];
    expect(firstSpan(encoding, { attributes })).toEqual(decodedSpan({ attributes: { k: 'last', other: false }, mended: ['repeated_key'] }));
  });

  it('cuts an attribute of 5 MB at 65,536 characters', () => {
    const attributes = [attribute('prompt', { stringValue: 'x'.repeat(5_000_000) })];
    expect(firstSpan(encoding, { attributes })).toEqual(
      decodedSpan({ attributes: { prompt: 'x'.repeat(65_536) }, mended: ['attribute_too_long'] }),
    );
  });

  it('keeps an attribute of exactly 65,536 characters', () => {
    const attributes = [attribute('prompt', { stringValue: 'é'.repeat(65_536) })];
    expect(firstSpan(encoding, { attributes })).toEqual(decodedSpan({ attributes: { prompt: 'é'.repeat(65_536) } }));
  });

  it('cuts before a character outside the basic plane rather than through it', () => {
    const attributes = [attribute('prompt', { stringValue: `a${'😀'.repeat(40_000)}` })];
    expect(firstSpan(encoding, { attributes })).toEqual(
      decodedSpan({ attributes: { prompt: `a${'😀'.repeat(32_767)}` }, mended: ['attribute_too_long'] }),
    );
  });

  it('cuts bytes to what makes 65,536 characters of base64', () => {
    const attributes = [attribute('raw', { bytesValue: Buffer.alloc(60_000, 7).toString('base64') })];
    expect(firstSpan(encoding, { attributes })).toEqual(
      decodedSpan({ attributes: { raw: Buffer.alloc(49_152, 7).toString('base64') }, mended: ['attribute_too_long'] }),
    );
  });

  it('keeps 32 levels of an attribute and nulls what lies deeper', () => {
    expect(firstSpan(encoding, { attributes: [attribute('deep', nested(31))] })?.mended).toEqual([]);
    const span = decode(encoding, 'traces', deeplyNested(encoding, 1_000))[0];
    expect(depthOf(span?.attributes['deep'])).toBe(33);
    expect(span?.attributes['after']).toBe(1);
    expect(span?.mended).toEqual(['attribute_too_deep']);
  });

  it('counts the mends of a resource and its scopes once, on their first span', () => {
    const twice = [attribute('k', { intValue: 1 }), attribute('k', { intValue: 2 })];
    const scope = { name: 's', attributes: [attribute('long', { stringValue: 'x'.repeat(70_000) })] };
    const spans = [{ attributes: twice }, {}];
    const request = { resourceSpans: [{ resource: { attributes: twice }, scopeSpans: [{ scope, spans }] }, { scopeSpans: [{ spans }] }] };
    const decoded = decode(encoding, 'traces', encode(encoding, 'traces', request));
    expect(decoded.map((span) => span.mended)).toEqual([['repeated_key', 'attribute_too_long'], [], ['repeated_key'], []]);
  });

  it('reads a log record and takes the observed time where there is no other', () => {
    const records = [
      {
        timeUnixNano: '5',
        observedTimeUnixNano: '6',
        severityNumber: 9,
        eventName: 'gen_ai.evaluation.result',
        body: { kvlistValue: { values: [attribute('a', { intValue: '1' })] } },
        attributes: [attribute('k', { stringValue: 'v' })],
        traceId,
        spanId,
      },
      { observedTimeUnixNano: '7', severityText: 'INFO' },
    ];
    const request = { resourceLogs: [{ scopeLogs: [{ logRecords: records }] }] };
    const origin = { resource: { attributes: {} }, scope: { name: '', version: '', attributes: {} }, mended: [] };
    expect(decode(encoding, 'logs', encode(encoding, 'logs', request))).toEqual([
      {
        timeNs: 5n,
        severityNumber: 9,
        eventName: 'gen_ai.evaluation.result',
        body: { a: 1 },
        traceId,
        spanId,
        attributes: { k: 'v' },
        ...origin,
      },
      { timeNs: 7n, severityNumber: 0, eventName: '', body: null, traceId: '', spanId: '', attributes: {}, ...origin },
    ]);
  });

  it('reads a point of every kind of metric and leaves out one without a recorded value', () => {
    const at = { startTimeUnixNano: '1', timeUnixNano: '2', attributes: [attribute('k', { stringValue: 'v' })] };
    const summed = { ...at, count: '3', sum: 4.5 };
    const metrics = [
      {
        name: 'g',
        unit: 'By',
        gauge: {
          dataPoints: [
            { ...at, asDouble: 1.5 },
            { ...at, flags: 1 },
          ],
        },
      },
      { name: 's', unit: '1', sum: { dataPoints: [{ ...at, asInt: '-7' }], aggregationTemporality: 2, isMonotonic: true } },
      { name: 'h', unit: 's', histogram: { dataPoints: [{ ...summed, bucketCounts: ['1', '2'], explicitBounds: [1], min: 1, max: 2 }] } },
      { name: 'e', unit: 's', exponentialHistogram: { dataPoints: [{ ...summed, scale: -1, zeroCount: '1' }] } },
      { name: 'q', unit: 's', summary: { dataPoints: [summed] } },
    ];
    const request = { resourceMetrics: [{ scopeMetrics: [{ scope: { name: 'm' }, metrics }] }] };
    const common = {
      startNs: 1n,
      timeNs: 2n,
      attributes: { k: 'v' },
      resource: { attributes: {} },
      scope: { name: 'm', version: '', attributes: {} },
      mended: [],
    };
    expect(decode(encoding, 'metrics', encode(encoding, 'metrics', request))).toEqual([
      { name: 'g', unit: 'By', kind: 'gauge', value: 1.5, count: 1, ...common },
      { name: 's', unit: '1', kind: 'sum', value: -7, count: 1, ...common },
      { name: 'h', unit: 's', kind: 'histogram', value: 4.5, count: 3, ...common },
      { name: 'e', unit: 's', kind: 'exponential_histogram', value: 4.5, count: 3, ...common },
      { name: 'q', unit: 's', kind: 'summary', value: 4.5, count: 3, ...common },
    ]);
  });
});

describe('decoding protobuf', () => {
  const sample = encodeTraces(
    traceRequest({
      traceId,
      spanId,
      name: 'a',
      startTimeUnixNano: '5',
      attributes: [attribute('k', { stringValue: 'v' })],
      status: { code: 1 },
    }),
  );

  it('refuses a request that is cut short at any byte', () => {
    for (let length = 1; length < sample.length; length++) {
      expect(refusal(() => decode('protobuf', 'traces', sample.subarray(0, length))).code).toBe('undecodable');
    }
  });

  it('never throws anything but `undecodable`, whichever byte is wrong', () => {
    for (let position = 0; position < sample.length; position++) {
      for (const byte of [0x00, 0x03, 0x04, 0x0b, 0x7f, 0x80, 0xff]) {
        const body = Buffer.from(sample);
        body[position] = byte;
        const outcome = ((): string => {
          try {
            return typeof decode('protobuf', 'traces', body).length;
          } catch (thrown) {
            return thrown instanceof AppError ? thrown.code : 'crash';
          }
        })();
        expect(['number', 'undecodable']).toContain(outcome);
      }
    }
  });

  it('says of bytes that are no protobuf what they should have been', () => {
    const error = refusal(() => decode('protobuf', 'traces', Buffer.from('{"resourceSpans":[]}')));
    expect([error.code, error.message]).toEqual(['undecodable', 'The body is not an OTLP traces request in protobuf.']);
  });

  it('decodes an empty body as an empty request', () => {
    expect(decode('protobuf', 'traces', Buffer.alloc(0))).toEqual([]);
  });

  it('skips unknown fields of every wire type, groups too', () => {
    const span = protobuf.Writer.create();
    span.uint32((99 << 3) | 0).uint64(7);
    span.uint32((99 << 3) | 1).fixed64(7);
    span.uint32((99 << 3) | 2).string('seven');
    span.uint32((99 << 3) | 5).fixed32(7);
    span.uint32((98 << 3) | 3);
    span.uint32((1 << 3) | 3).uint32((1 << 3) | 4);
    span.uint32((98 << 3) | 4);
    span.uint32((5 << 3) | 0).uint32(1); // the name's number with another wire type
    span.uint32((5 << 3) | 2).string('kept');
    expect(decode('protobuf', 'traces', wrapSpan(span.finish()))[0]?.name).toBe('kept');
  });

  it('replaces invalid UTF-8 and counts each span that had some, however often the same bytes come', () => {
    const name = protobuf.Writer.create()
      .uint32((5 << 3) | 2)
      .bytes(Buffer.from([0x61, 0xff, 0x62]))
      .finish();
    const body = Buffer.concat([wrapSpan(name), wrapSpan(name), wrapSpan(Buffer.from([0x2a, 0x03, 0xef, 0xbf, 0xbd]))]);
    const spans = decode('protobuf', 'traces', body);
    expect(spans.map(({ name: text, mended }) => [text, mended])).toEqual([
      ['a\ufffdb', ['invalid_utf8']],
      ['a\ufffdb', ['invalid_utf8']],
      ['\ufffd', []],
    ]);
  });

  it('gives spans the resource and scope that follow them', () => {
    const [resourceSpans, scope, resource] = [protobuf.Writer.create(), protobuf.Writer.create(), protobuf.Writer.create()];
    scope.uint32(lengthDelimited(2)).bytes(Buffer.from([0x2a, 1, 0x61]));
    scope.uint32(lengthDelimited(1)).bytes(Buffer.from([0x0a, 1, 0x73]));
    resource.uint32(lengthDelimited(1)).bytes(Buffer.from([0x0a, 1, 0x6b, 0x12, 2, 0x10, 1]));
    resourceSpans.uint32(lengthDelimited(2)).bytes(scope.finish()).uint32(lengthDelimited(1)).bytes(resource.finish());
    const body = Buffer.from(protobuf.Writer.create().uint32(lengthDelimited(1)).bytes(resourceSpans.finish()).finish());
    expect(decode('protobuf', 'traces', body)).toEqual([
      decodedSpan({ name: 'a', resource: { attributes: { k: true } }, scope: { name: 's', version: '', attributes: {} } }),
    ]);
  });
});

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

function lengthDelimited(field: number): number {
  return (field << 3) | 2;
}

/** A request whose only span is the given bytes. */
function wrapSpan(span: Uint8Array): Buffer {
  const scopeSpans = protobuf.Writer.create().uint32(lengthDelimited(2)).bytes(span).finish();
  const resourceSpans = protobuf.Writer.create().uint32(lengthDelimited(2)).bytes(scopeSpans).finish();
  return Buffer.from(protobuf.Writer.create().uint32(lengthDelimited(1)).bytes(resourceSpans).finish());
}
