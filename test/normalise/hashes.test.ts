import { describe, expect, test } from 'vitest';
import { createNormaliser } from '../../collector/src/normalise/normalise-span.ts';
import { attributesOf, context, type GivenSpan, rowOf, rowWith, spanOf, startNs } from './given.ts';

const digits = /^[0-9a-f]{16}$/;

describe('the hash of the input', () => {
  test.each([
    ['gen_ai.input.messages', 'hi'],
    ['gen_ai.input.messages', [{ role: 'user', content: 'hi' }]],
    ['gen_ai.prompt', 'hi'],
    ['gen_ai.prompt.0.content', 'hi'],
    ['gen_ai.tool.call.arguments', '{"city":"Paris"}'],
    ['gen_ai.tool.call.arguments', { city: 'Paris' }],
    ['gen_ai.retrieval.query.text', 'hi'],
  ])('is taken from %s', (attribute, value) => {
    expect(rowWith({ [attribute]: value }).input_hash).toMatch(digits);
  });

  test.each([
    ['input.value', 'hi'],
    ['llm.input_messages.0.message.content', 'hi'],
  ])('is taken from OpenInference %s', (attribute, value) => {
    expect(rowWith({ 'openinference.span.kind': 'LLM', [attribute]: value }).input_hash).toMatch(digits);
  });

  test.each([
    {},
    { 'gen_ai.input.messages': '' },
    { 'gen_ai.output.messages': 'hi' },
    { 'openinference.span.kind': 'LLM', 'input.value': '__REDACTED__' },
  ])('is empty for %o', (attributes) => {
    expect(rowWith(attributes).input_hash).toBe('');
  });

  const ask = {
    'gen_ai.operation.name': 'chat',
    'gen_ai.request.model': 'gpt-4o',
    'gen_ai.input.messages': [{ role: 'user', content: 'hi' }],
  };

  test('is equal for the same input to the same model, whatever the rest', () => {
    const again = { ...ask, 'gen_ai.input.messages': [{ content: 'hi', role: 'user' }], 'gen_ai.usage.input_tokens': 3 };
    expect(rowWith(again).input_hash).toBe(rowWith(ask).input_hash);
  });

  test.each([{ 'gen_ai.request.model': 'gpt-4' }, { 'gen_ai.input.messages': 'hi' }])('differs with %o', (change) => {
    expect(rowWith({ ...ask, ...change }).input_hash).not.toBe(rowWith(ask).input_hash);
  });

  test('differs by key', () => {
    const hashes = ['one', 'two', Buffer.from('one')].map((hashKey) => {
      const result = createNormaliser({ hashKey })(spanOf({ attributes: ask }), context);
      return 'row' in result ? result.row.input_hash : '';
    });
    expect(hashes[0]).toMatch(digits);
    expect(hashes[1]).not.toBe(hashes[0]);
    expect(hashes[2]).toBe(hashes[0]);
  });
});

describe('the hash of the content', () => {
  const event = { name: 'e', timeNs: startNs, attributes: attributesOf({ a: 1, b: 2 }) };
  const given: GivenSpan = { attributes: { a: 1, b: 'x'.repeat(600), c: { d: 1, e: 2 } }, events: [event], resource: { r: 1, s: 2 } };

  test('is the same whatever the order of attributes', () => {
    const reordered: GivenSpan = {
      attributes: { c: { e: 2, d: 1 }, b: 'x'.repeat(600), a: 1 },
      events: [{ ...event, attributes: attributesOf({ b: 2, a: 1 }) }],
      resource: { s: 2, r: 1 },
    };
    expect(rowOf(given).content_hash).toMatch(digits);
    expect(rowOf(reordered).content_hash).toBe(rowOf(given).content_hash);
  });

  const changes: readonly GivenSpan[] = [
    { name: 'another' },
    { kind: 2 },
    { startNs: startNs + 1n },
    { endNs: startNs + 1n },
    { statusCode: 1 },
    { statusMessage: 'm' },
    { traceState: 'ot=th:8' },
    { parentSpanId: 'b7ad6b7169203332' },
    { scope: 'another' },
    { resource: { r: 1 } },
    { events: [] },
    { events: [event, event] },
    { links: [{ traceId: 'a'.repeat(32), spanId: 'b'.repeat(16) }] },
    { attributes: { ...given.attributes, a: 2 } },
    { attributes: { ...given.attributes, a: '1' } },
    { attributes: { ...given.attributes, a: null } },
    { attributes: { ...given.attributes, a: true } },
    { attributes: { ...given.attributes, a: [1] } },
    { attributes: { ...given.attributes, b: `${'x'.repeat(599)}y` } },
    { attributes: { ...given.attributes, z: 1 } },
  ];

  test('differs with every change of the span', () => {
    const hashes = [given, ...changes.map((change) => ({ ...given, ...change }))].map((span) => rowOf(span).content_hash);
    expect(new Set(hashes).size).toBe(changes.length + 1);
  });

  test('spreads over both lanes', () => {
    const hashes = Array.from({ length: 20_000 }, (_, i) => rowOf({ attributes: { i } }).content_hash);
    expect(new Set(hashes).size).toBe(20_000);
    expect(new Set(hashes.map((hash) => hash.slice(0, 8))).size).toBeGreaterThan(19_990);
    expect(new Set(hashes.map((hash) => hash.slice(8))).size).toBeGreaterThan(19_990);
  });
});
