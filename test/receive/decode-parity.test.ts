import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../../collector/src/receive/decode.ts';
import type { Signal } from '../../collector/src/receive/otlp.ts';
import { encodeLogs, encodeMetrics, encodeTraces } from '../support/otlp-encode.ts';

/** JSON has no negative zero. */
const double = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));
const text = fc.string({ unit: 'grapheme', maxLength: 60 });
const hexOf = (bytes: number): fc.Arbitrary<string> =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((id) => Buffer.from(id).toString('hex'));
const time = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String);

const { value: anyValue } = fc.letrec<{ value: object }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'value' },
    fc.record({ stringValue: text }),
    fc.record({ boolValue: fc.boolean() }),
    fc.record({ intValue: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String) }),
    fc.record({ doubleValue: double }),
    fc.record({ bytesValue: fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes).toString('base64')) }),
    fc.constant({}),
    fc.record({ arrayValue: fc.record({ values: fc.array(tie('value'), { maxLength: 4 }) }) }),
    fc.record({ kvlistValue: fc.record({ values: fc.array(fc.record({ key: text, value: tie('value') }), { maxLength: 4 }) }) }),
  ),
}));
const attributes = fc.array(fc.record({ key: fc.oneof(text, fc.constantFrom('a', '__proto__', 'constructor')), value: anyValue }), {
  maxLength: 6,
});

const resource = fc.record({ attributes });
const scope = fc.record({ name: text, version: text, attributes });
const optional = { requiredKeys: [] };

const span = fc.record(
  {
    traceId: hexOf(16),
    spanId: hexOf(8),
    parentSpanId: hexOf(8),
    traceState: text,
    name: text,
    kind: fc.integer({ min: 0, max: 5 }),
    startTimeUnixNano: time,
    endTimeUnixNano: time,
    attributes,
    events: fc.array(fc.record({ timeUnixNano: time, name: text, attributes }, optional), { maxLength: 3 }),
    links: fc.array(fc.record({ traceId: hexOf(16), spanId: hexOf(8) }, optional), { maxLength: 3 }),
    status: fc.record({ code: fc.integer({ min: 0, max: 2 }), message: text }, optional),
  },
  optional,
);
const logRecord = fc.record(
  {
    timeUnixNano: time,
    observedTimeUnixNano: time,
    severityNumber: fc.integer({ min: 0, max: 24 }),
    eventName: text,
    body: anyValue,
    attributes,
    traceId: hexOf(16),
    spanId: hexOf(8),
  },
  optional,
);
const times = { startTimeUnixNano: time, timeUnixNano: time, attributes, flags: fc.integer({ min: 0, max: 1 }) };
const reading = fc.oneof(
  fc.record({ ...times, asDouble: double }),
  fc.record({ ...times, asInt: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String) }),
);
const summed = fc.record({ ...times, count: time, sum: double });
const points = (point: fc.Arbitrary<object>): fc.Arbitrary<object> => fc.record({ dataPoints: fc.array(point, { maxLength: 3 }) });
const named = { name: text, unit: text };
const metric = fc.oneof(
  fc.record({ ...named, gauge: points(reading) }),
  fc.record({ ...named, sum: points(reading) }),
  fc.record({ ...named, histogram: points(summed) }),
  fc.record({ ...named, exponentialHistogram: points(summed) }),
  fc.record({ ...named, summary: points(summed) }),
);

function request(kind: string, items: string, item: fc.Arbitrary<object>): fc.Arbitrary<object> {
  const scoped = fc.record({ scope, [items]: fc.array(item, { maxLength: 3 }) }, optional);
  return fc.record({
    [`resource${kind}`]: fc.array(fc.record({ resource, [`scope${kind}`]: fc.array(scoped, { maxLength: 2 }) }, optional), {
      maxLength: 2,
    }),
  });
}

const signals: readonly [Signal, (shape: object) => Buffer, fc.Arbitrary<object>][] = [
  ['traces', encodeTraces, request('Spans', 'spans', span)],
  ['logs', encodeLogs, request('Logs', 'logRecords', logRecord)],
  ['metrics', encodeMetrics, request('Metrics', 'metrics', metric)],
];

describe.each(signals)('a %s request', (signal, encode, requests) => {
  it('decodes to the same from protobuf and from JSON', () => {
    fc.assert(
      fc.property(requests, (shape) => {
        const fromJson = decode('json', signal, Buffer.from(JSON.stringify(shape)));
        expect(decode('protobuf', signal, encode(shape))).toEqual(fromJson);
      }),
      { numRuns: 150 },
    );
  });
});
