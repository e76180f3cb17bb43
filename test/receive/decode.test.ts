import { describe, expect, it } from 'vitest';
import { decode, type Encoding } from '../../collector/src/receive/decode.ts';
import { encode, firstSpan } from './encoded.ts';
import { attribute, decodedSpan, spanId, traceId, traceRequest } from './requests.ts';

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
