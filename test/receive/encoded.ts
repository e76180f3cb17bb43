/** Requests as they come over the wire, well formed or not. */

import protobuf from 'protobufjs/minimal.js';
import { AppError } from '../../collector/src/errors.ts';
import { decode, type Encoding } from '../../collector/src/receive/decode.ts';
import type { DecodedSpan, Signal } from '../../collector/src/receive/otlp.ts';
import { encodeLogs, encodeMetrics, encodeTraces } from '../support/otlp-encode.ts';
import { traceRequest } from './requests.ts';

const encoders = { traces: encodeTraces, logs: encodeLogs, metrics: encodeMetrics };

export function encode(encoding: Encoding, signal: Signal, request: object): Buffer {
  return encoding === 'json' ? Buffer.from(JSON.stringify(request)) : encoders[signal](request);
}

export function firstSpan(encoding: Encoding, ...spans: readonly object[]): DecodedSpan | undefined {
  return decode(encoding, 'traces', encode(encoding, 'traces', traceRequest(...spans)))[0];
}

export function refusal(run: () => unknown): AppError {
  try {
    run();
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
  }
  throw new Error('expected an AppError');
}

export function lengthDelimited(field: number): number {
  return (field << 3) | 2;
}

/** A request whose only span is the given bytes. */
export function wrapSpan(span: Uint8Array): Buffer {
  const scopeSpans = protobuf.Writer.create().uint32(lengthDelimited(2)).bytes(span).finish();
  const resourceSpans = protobuf.Writer.create().uint32(lengthDelimited(2)).bytes(scopeSpans).finish();
  return Buffer.from(protobuf.Writer.create().uint32(lengthDelimited(1)).bytes(resourceSpans).finish());
}
