import fc from 'fast-check';
import { expect, test } from 'vitest';
import { conventions } from '../../collector/src/normalise/conventions/precedence.ts';
import { resonant } from '../../collector/src/normalise/conventions/resonant.ts';
import { createNormaliser } from '../../collector/src/normalise/normalise-span.ts';
import type { Attributes, AttributeValue, DecodedSpan } from '../../collector/src/receive/otlp.ts';
import { arrivedMs, attributesOf, context, spanOf, startNs } from './given.ts';

const scalar = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('LLM', 'chat', '{"session_id":"s"}', '[1,"a"]', '"quoted"', '-1', '1e400', '{'),
  fc.double(),
  fc.integer(),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.boolean(),
  fc.constant(null),
);
const { value } = fc.letrec<{ value: AttributeValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 3 }),
  ),
}));

const knownKeys = [resonant, ...conventions].flatMap((convention) => [
  ...Object.values(convention.fields).flatMap((sources) =>
    sources.map((source) => (typeof source === 'string' ? source : source.attribute)),
  ),
  ...(convention.operationAttributes ?? []),
  ...(convention.content ?? []),
  ...(convention.labelPrefixes ?? []).map((prefix) => `${prefix}x`),
]);
const key = fc.oneof(fc.constantFrom(...knownKeys, 'service.name'), fc.string());
const attributes: fc.Arbitrary<Attributes> = fc
  .uniqueArray(fc.tuple(key, value), { selector: ([name]) => name, maxLength: 20 })
  .map((members) => attributesOf(Object.fromEntries(members)));
const nanoseconds = fc.oneof(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), fc.constant(startNs));
const id = (length: number) => fc.oneof(fc.constant('a'.repeat(length)), fc.constantFrom('', '0'.repeat(length), 'abc'));

const decodedSpan: fc.Arbitrary<DecodedSpan> = fc.record({
  traceId: id(32),
  spanId: id(16),
  parentSpanId: id(16),
  traceState: fc.string(),
  name: fc.string({ unit: 'binary', maxLength: 600 }),
  kind: fc.integer({ min: -1, max: 9 }),
  startNs: nanoseconds,
  endNs: nanoseconds,
  statusCode: fc.integer({ min: -1, max: 4 }),
  statusMessage: fc.string(),
  attributes,
  events: fc.array(fc.record({ name: fc.constantFrom('exception', 'gen_ai.choice', 'x'), timeNs: nanoseconds, attributes }), {
    maxLength: 2,
  }),
  links: fc.array(fc.record({ traceId: fc.string(), spanId: fc.string() }), { maxLength: 2 }),
  resource: fc.record({ attributes }),
  scope: fc.record({ name: fc.string(), version: fc.string(), attributes }),
  mended: fc.constant([]),
});

const normalise = createNormaliser({ hashKey: 'a key for tests' });

test('never throws for a decoded span, and what it keeps is JSON', () => {
  fc.assert(
    fc.property(decodedSpan, (span) => {
      const result = normalise(span, context);
      if ('refused' in result) return;
      expect(() => [JSON.parse(result.row.attributes), JSON.parse(result.row.events), JSON.stringify(result.row)]).not.toThrow();
      expect(Number(result.row.reported_cost ?? 0)).toBeLessThan(1_000_000);
      expect(BigInt(result.row.end_ns) >= BigInt(result.row.start_ns)).toBe(true);
    }),
    { numRuns: 400 },
  );
});

test('a short text is kept as it is, whatever characters it has', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 256 }), (text) => {
      const result = normalise(spanOf({ attributes: { a: text, b: text } }), context);
      expect('row' in result && JSON.parse(result.row.attributes)).toEqual({ a: text, b: text });
    }),
    { numRuns: 1_000, examples: [['"'], ['\\'], ['\n'], ['\u007f'], ['\u0080'], ['\ud800'], ['é"']] },
  );
});

const reversed = (given: Attributes): Attributes => attributesOf(Object.fromEntries(Object.entries(given).reverse()));

test('the order of attributes changes nothing', () => {
  fc.assert(
    fc.property(attributes, attributes, (own, resource) => {
      const span = spanOf({ attributes: own, resource });
      const other = spanOf({ attributes: reversed(own), resource: reversed(resource) });
      expect(normalise(other, context)).toEqual(normalise(span, context));
    }),
    { numRuns: 300 },
  );
});

test('a second normaliser, and a second time, give the same row', () => {
  fc.assert(
    fc.property(attributes, (own) => {
      const span = spanOf({ attributes: own });
      const first = createNormaliser({ hashKey: 'k' })(span, { orgId: 'o', arrivedMs });
      const second = createNormaliser({ hashKey: 'k' });
      second(span, { orgId: 'o', arrivedMs });
      expect(second(span, { orgId: 'o', arrivedMs })).toEqual(first);
    }),
    { numRuns: 50 },
  );
});
