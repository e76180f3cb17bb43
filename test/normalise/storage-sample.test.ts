import { describe, expect, test } from 'vitest';
import { createNormaliser } from '../../collector/src/normalise/normalise-span.ts';
import type { SpanRow } from '../../collector/src/normalise/span-row.ts';
import { createSampleNormaliser } from '../../collector/src/normalise/storage-sample.ts';
import type { Attributes, DecodedMetricPoint } from '../../collector/src/receive/otlp.ts';
import { attributesOf, context, emptyRow, startNs, withoutHash } from './given.ts';

const normalise = createSampleNormaliser(createNormaliser({ hashKey: 'a key for tests' }));
const hourNs = 3_600_000_000_000n;

type GivenPoint = Partial<Omit<DecodedMetricPoint, 'attributes' | 'resource' | 'scope'>> & {
  attributes?: Attributes;
  resource?: Attributes;
  scope?: string;
  version?: string;
};

function pointOf({
  attributes = {},
  resource = { 'service.name': 'shop' },
  scope = 'meter',
  version = '',
  ...given
}: GivenPoint): DecodedMetricPoint {
  return {
    name: 'resonant.storage.bytes',
    unit: 'By',
    kind: 'gauge',
    startNs: 0n,
    timeNs: startNs,
    value: 5e9,
    count: 1,
    mended: [],
    ...given,
    attributes: attributesOf(attributes),
    resource: { attributes: attributesOf(resource) },
    scope: { name: scope, version, attributes: attributesOf({}) },
  };
}

const rowsOf = (given: GivenPoint): readonly SpanRow[] => normalise(pointOf(given), context);
const idsOf = (given: GivenPoint) => rowsOf(given).map(({ trace_id, span_id }) => `${trace_id} ${span_id}`);
const traceOf = (given: GivenPoint) => rowsOf(given)[0]?.trace_id;

test('a sample is a span of its hour, and without its bytes one of the hour before', () => {
  const attributes = { 'user.id': 'ann', 'db.collection.name': 'notes', 'db.system.name': 'qdrant', 'resonant.label.region': 'eu' };
  const [sample, ending, ...others] = rowsOf({ attributes, resource: { 'service.name': 'shop', 'resonant.customer': 'acme inc' } });
  const shared = {
    ...emptyRow,
    ...{
      kind: 'storage_sample',
      operation: 'storage',
      convention: 'stores',
      name: 'notes',
      provider: 'qdrant',
      scope: 'meter',
      service: 'shop',
    },
    ...{ start_ns: `${startNs}`, end_ns: `${startNs}`, span_id: expect.stringMatching(/^[0-9a-f]{16}$/), attribute_count: 5 },
    own: { ...emptyRow.own, user_id: 'ann', labels: { region: 'eu' } },
    resource: { ...emptyRow.resource, customer: 'acme inc' },
    attributes:
      '{"db.collection.name":"notes","db.system.name":"qdrant","resonant.label.region":"eu","resonant.storage.bytes":5000000000,"user.id":"ann"}',
    trace_id: expect.stringMatching(/^[0-9a-f]{32}$/),
  };
  expect(sample && withoutHash(sample)).toEqual({ ...shared, storage_bytes: 5e9 });
  expect(ending && withoutHash(ending)).toEqual(shared);
  expect(ending).toMatchObject({ span_id: sample?.span_id });
  expect(ending?.trace_id).not.toBe(sample?.trace_id);
  expect(others).toEqual([]);
});

test('what ends an hour lies in the trace of that hour', () => {
  const [, ending] = rowsOf({ timeNs: startNs + hourNs });
  expect(ending?.trace_id).toBe(traceOf({}));
  expect(traceOf({ timeNs: startNs + hourNs - 1n })).toBe(traceOf({}));
  expect(traceOf({ timeNs: startNs + hourNs })).not.toBe(traceOf({}));
});

test('a sample that is sent again is the same spans; one with another value another version of them', () => {
  expect(rowsOf({})).toEqual(rowsOf({}));
  expect(idsOf({ value: 6e9 })).toEqual(idsOf({}));
  expect(rowsOf({ value: 6e9 })[0]?.content_hash).not.toBe(rowsOf({})[0]?.content_hash);
});

describe('a series', () => {
  test.each<[string, GivenPoint]>([
    ['attributes', { attributes: { 'db.collection.name': 'other' } }],
    ['resource', { resource: { 'service.name': 'shop', region: 'eu' } }],
    ['scope', { scope: 'another' }],
  ])('is told by its %s', (_, given) => {
    expect(traceOf(given)).not.toBe(traceOf({}));
  });

  test('goes on when its process is started again or anew', () => {
    const restarted = { 'service.name': 'shop', 'process.pid': 7, 'service.instance.id': 'b', 'service.version': '2' };
    expect(traceOf({ resource: restarted, version: '2' })).toBe(traceOf({}));
  });

  test('is the same whatever the order of its attributes', () => {
    expect(traceOf({ attributes: { b: 1, a: 2 } })).toBe(traceOf({ attributes: { a: 2, b: 1 } }));
  });
});

test.each<[string, GivenPoint]>([
  ['of another name', { name: 'resonant.storage' }],
  ['that is no gauge', { kind: 'sum' }],
  ['below zero', { value: -1 }],
  ['that is no number', { value: Number.NaN }],
  ['beyond all stores', { value: 1e30 }],
  ['without a time', { timeNs: 0n }],
  ['of another time', { timeNs: startNs + 48n * hourNs }],
])('a point %s is no sample', (_, given) => {
  expect(rowsOf(given)).toEqual([]);
});

test('parts of bytes are rounded, and nothing stored is a sample too', () => {
  expect([1.5, 0].map((value) => rowsOf({ value })[0]?.storage_bytes)).toEqual([2, 0]);
});
