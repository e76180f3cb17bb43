/** `Export{Trace,Metrics,Logs}ServiceResponse`: empty, or with what was rejected. Source: opentelemetry/proto/collector/. */

import protobuf from 'protobufjs/minimal.js';
import type { Encoding } from './decode.ts';
import type { Accepted, Signal } from './otlp.ts';
import { lengthDelimited, varint } from './protobuf-reader.ts';

/** In protobuf the count is field 1 for every signal. */
const rejectedNames = {
  traces: 'rejectedSpans',
  metrics: 'rejectedDataPoints',
  logs: 'rejectedLogRecords',
} as const satisfies Record<Signal, string>;

/** A message without rejected items is a warning, which OTLP allows. */
export function encodeExportResponse(encoding: Encoding, signal: Signal, accepted: Accepted): Buffer {
  const full = accepted.rejected === 0 && accepted.message === '';
  if (encoding === 'json') {
    // Protobuf's JSON writes int64 as a string.
    const partialSuccess = { [rejectedNames[signal]]: String(accepted.rejected), errorMessage: accepted.message };
    return Buffer.from(JSON.stringify(full ? {} : { partialSuccess }));
  }
  if (full) return Buffer.alloc(0);
  const writer = protobuf.Writer.create();
  writer.uint32(lengthDelimited(1)).fork();
  writer.uint32(varint(1)).int64(accepted.rejected);
  writer.uint32(lengthDelimited(2)).string(accepted.message.toWellFormed());
  return Buffer.from(writer.ldelim().finish());
}
