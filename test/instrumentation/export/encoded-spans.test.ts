import { type Attributes, SpanKind, SpanStatusCode, TraceFlags } from '@opentelemetry/api';
import { TraceState } from '@opentelemetry/core';
import { ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import { resourceFromAttributes } from '@opentelemetry/resources';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EncodedSpans } from '../../../instrumentation/src/export/encoded-spans.ts';
import { otlpMessage } from '../../support/otlp-messages.ts';

const resource = resourceFromAttributes(
  { 'service.name': 'agent', 'process.pid': 7 },
  { schemaUrl: 'https://opentelemetry.io/schemas/1.0' },
);
const scopes = [
  { name: 'openai', version: '1.2.3' },
  { name: 'undici', schemaUrl: 'https://opentelemetry.io/schemas/1.1' },
];

const hex = (digits: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: digits, maxLength: digits });
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ maxLength: 200 }), fc.constant('\ud83d'));
const integers = fc.oneof(fc.maxSafeInteger(), fc.constantFrom(0, -0, 127, 128, 2 ** 31, -(2 ** 31), 2 ** 32, 2 ** 62, 2 ** 63, -1));
const primitive = fc.oneof(text, integers, fc.double(), fc.boolean());
const value = fc.oneof(
  primitive,
  fc.array(primitive, { maxLength: 40 }),
  fc.uint8Array(),
  fc.constant(undefined),
  fc.record({ a: primitive, b: fc.array(text, { maxLength: 3 }) }),
);
const attributes = fc.dictionary(text, value, { maxKeys: 20 }) as fc.Arbitrary<Attributes>; // beyond what the API lets through
const time = fc.tuple(fc.nat(2 ** 31), fc.nat(999_999_999));
const count = fc.nat(300);
const spanContext = fc.record({
  traceId: hex(32),
  spanId: hex(16),
  traceFlags: fc.constantFrom(TraceFlags.NONE, TraceFlags.SAMPLED),
  isRemote: fc.boolean(),
  traceState: fc.constantFrom(undefined, new TraceState('a=1,b=2')),
});

const span: fc.Arbitrary<ReadableSpan> = fc
  .record({
    name: text,
    kind: fc.constantFrom(SpanKind.INTERNAL, SpanKind.SERVER, SpanKind.CLIENT, SpanKind.PRODUCER, SpanKind.CONSUMER),
    own: spanContext,
    parentSpanContext: fc.option(spanContext, { nil: undefined }),
    startTime: time,
    endTime: time,
    status: fc.constantFrom({ code: SpanStatusCode.UNSET }, { code: SpanStatusCode.OK }, { code: SpanStatusCode.ERROR, message: 'broken' }),
    attributes,
    events: fc.array(fc.record({ name: text, time, attributes, droppedAttributesCount: count }), { maxLength: 3 }),
    links: fc.array(fc.record({ context: spanContext, attributes }), { maxLength: 3 }),
    instrumentationScope: fc.constantFrom(...scopes),
    droppedAttributesCount: count,
    droppedEventsCount: count,
    droppedLinksCount: count,
  })
  .map(({ own, ...fields }) => ({ ...fields, resource, duration: [0, 0], ended: true, spanContext: () => own }) as ReadableSpan);

const request = otlpMessage('ExportTraceServiceRequest');

/** Which scope comes first says nothing. */
function decoded(body: Uint8Array | undefined): object {
  const { resourceSpans } = request.toObject(request.decode(body ?? new Uint8Array()), { longs: String, bytes: String, defaults: true });
  for (const { scopeSpans } of resourceSpans) scopeSpans.sort((a: ScopeSpans, b: ScopeSpans) => a.scope.name.localeCompare(b.scope.name));
  return resourceSpans;
}

interface ScopeSpans {
  readonly scope: { readonly name: string };
}

it("says of any spans what OpenTelemetry's own encoder says, however often spans are taken", () => {
  const encoded = new EncodedSpans();
  fc.assert(
    fc.property(fc.array(span, { minLength: 1, maxLength: 12 }), (spans) => {
      for (const each of spans) encoded.add(each);
      expect(encoded.count).toBe(spans.length);
      expect(decoded(encoded.take(resource))).toEqual(decoded(ProtobufTraceSerializer.serializeRequest(spans)));
      expect([encoded.count, encoded.bytes]).toEqual([0, 0]);
    }),
    { numRuns: 200 },
  );
});

it('leaves a span out that cannot be encoded, and the others whole', () => {
  const [good] = fc.sample(span, { numRuns: 1, seed: 1 });
  if (good === undefined) throw new Error('no span');
  const broken: ReadableSpan = {
    ...good,
    spanContext: () => {
      throw new Error('broken');
    },
  };
  const encoded = new EncodedSpans();
  encoded.add(good);
  expect(() => encoded.add(broken)).toThrow('broken');
  encoded.add(good);
  expect(decoded(encoded.take(resource))).toEqual(decoded(ProtobufTraceSerializer.serializeRequest([good, good])));
});
