import protobuf from 'protobufjs/minimal.js';
import { describe, expect, it } from 'vitest';
import { decode, type Encoding } from '../../collector/src/receive/decode.ts';
import { encode, firstSpan, lengthDelimited, wrapSpan } from './encoded.ts';
import { attribute, decodedSpan, traceRequest } from './requests.ts';

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

describe.each<Encoding>(['protobuf', 'json'])('values in %s', (encoding) => {
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
});
