import protobuf from 'protobufjs/minimal.js';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../collector/src/errors.ts';
import { decode } from '../../collector/src/receive/decode.ts';
import { encodeTraces } from '../support/otlp-encode.ts';
import { lengthDelimited, refusal, wrapSpan } from './encoded.ts';
import { attribute, decodedSpan, spanId, traceId, traceRequest } from './requests.ts';

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
