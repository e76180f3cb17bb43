/** Encodes OTLP/JSON-shaped export requests as protobuf with protobufjs' reflection: an independent check on the decoder. */

import { otlpMessage } from './otlp-messages.ts';

const idFields: ReadonlySet<string> = new Set(['traceId', 'spanId', 'parentSpanId']);

/** Protobuf bytes of an OTLP/JSON-shaped trace export request (`{resourceSpans: […]}`, ids in hex). */
export function encodeTraces(request: object): Buffer {
  return encode('ExportTraceServiceRequest', request);
}

/** Protobuf bytes of an OTLP/JSON-shaped logs export request (`{resourceLogs: […]}`). */
export function encodeLogs(request: object): Buffer {
  return encode('ExportLogsServiceRequest', request);
}

/** Protobuf bytes of an OTLP/JSON-shaped metrics export request (`{resourceMetrics: […]}`). */
export function encodeMetrics(request: object): Buffer {
  return encode('ExportMetricsServiceRequest', request);
}

function encode(typeName: string, request: object): Buffer {
  const type = otlpMessage(typeName);
  return Buffer.from(type.encode(type.fromObject(Object(withBinaryIds(request)))).finish());
}

/** OTLP/JSON writes ids in hex where protobuf's own JSON, which protobufjs reads, has base64. */
function withBinaryIds(value: unknown, key = ''): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'string' && idFields.has(key)) return Buffer.from(value, 'hex');
  if (Array.isArray(value)) return value.map((element) => withBinaryIds(element));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, withBinaryIds(field, name)]));
}
