/** From bytes to decoded items: one table of decoders, one place where what they throw becomes `undecodable`. */

import { AppError } from '../errors.ts';
import { decodeJsonLogs } from './json-logs.ts';
import { decodeJsonMetrics } from './json-metrics.ts';
import { decodeJsonTraces } from './json-traces.ts';
import type { DecodedRequest, Signal } from './otlp.ts';
import { decodeProtobufLogs } from './protobuf-logs.ts';
import { decodeProtobufMetrics } from './protobuf-metrics.ts';
import { decodeProtobufTraces } from './protobuf-traces.ts';

/** The two encodings of OTLP: https://opentelemetry.io/docs/specs/otlp/#otlphttp. */
export type Encoding = 'protobuf' | 'json';

type Decoders = { readonly [S in Signal]: (body: Buffer) => DecodedRequest[S] };

const decoders: { readonly [E in Encoding]: Decoders } = {
  protobuf: { traces: decodeProtobufTraces, metrics: decodeProtobufMetrics, logs: decodeProtobufLogs },
  json: { traces: decodeJsonTraces, metrics: decodeJsonMetrics, logs: decodeJsonLogs },
};

/**
 * The spans, data points or log records of one export request, in order, with what was mended in each.
 * Missing ids and impossible times are left as they came. Throws `undecodable` for the request as a whole.
 */
export function decode<S extends Signal>(encoding: Encoding, signal: S, body: Buffer): DecodedRequest[S] {
  try {
    return decoders[encoding][signal](body);
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw new AppError('undecodable', `The body is not an OTLP ${signal} request in ${encoding}.`, { cause: thrown });
  }
}
