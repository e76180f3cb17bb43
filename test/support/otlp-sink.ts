import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { otlpMessage } from './otlp-messages.ts';

type Value = string | number | boolean | readonly Value[];

/** A span as it came over the wire, with its attributes as plain values and the resource it belongs to. */
export interface SunkSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly name: string;
  /** OTLP's numbers: 1 internal, 2 server, 3 client. */
  readonly kind: number;
  readonly startMs: number;
  readonly endMs: number;
  /** OTLP's numbers: 0 unset, 1 ok, 2 error. */
  readonly statusCode: number;
  readonly statusMessage: string;
  readonly attributes: Readonly<Record<string, Value>>;
  readonly events: readonly { readonly name: string; readonly attributes: Readonly<Record<string, Value>> }[];
  readonly resource: Readonly<Record<string, Value>>;
  /** The name of the instrumentation scope. */
  readonly scope: string;
}

/** A log record that names a span, with its attributes as plain values. */
export interface SunkRecord {
  readonly traceId: string;
  readonly spanId: string;
  readonly timeMs: number;
  readonly eventName: string;
  readonly attributes: Readonly<Record<string, Value>>;
}

export interface OtlpSink {
  readonly url: string;
  readonly spans: SunkSpan[];
  readonly records: SunkRecord[];
  /** Headers of the requests to /v1/traces, in order. */
  readonly headers: IncomingMessage['headers'][];
  /** Answers the next requests with these statuses, then 200 again. */
  readonly failNext: (...statuses: number[]) => void;
  readonly close: () => Promise<void>;
}

interface JsonValue {
  readonly stringValue?: string;
  readonly intValue?: string | number;
  readonly doubleValue?: number;
  readonly boolValue?: boolean;
  readonly arrayValue?: { readonly values?: readonly JsonValue[] };
}
interface JsonAttribute {
  readonly key: string;
  readonly value: JsonValue;
}
interface JsonSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly status?: { readonly code?: number; readonly message?: string };
  readonly attributes?: readonly JsonAttribute[];
  readonly events?: readonly { readonly name: string; readonly attributes?: readonly JsonAttribute[] }[];
}
interface JsonRequest {
  readonly resourceSpans?: readonly {
    readonly resource?: { readonly attributes?: readonly JsonAttribute[] };
    readonly scopeSpans?: readonly { readonly scope?: { readonly name?: string }; readonly spans?: readonly JsonSpan[] }[];
  }[];
}

interface JsonLogs {
  readonly resourceLogs?: readonly {
    readonly scopeLogs?: readonly {
      readonly logRecords?: readonly {
        readonly timeUnixNano: string;
        readonly eventName?: string;
        readonly traceId?: string;
        readonly spanId?: string;
        readonly attributes?: readonly JsonAttribute[];
      }[];
    }[];
  }[];
}

function recordsOf(request: JsonLogs): SunkRecord[] {
  const records = (request.resourceLogs ?? []).flatMap(({ scopeLogs = [] }) => scopeLogs.flatMap(({ logRecords = [] }) => logRecords));
  return records.map(({ timeUnixNano, eventName = '', traceId = '', spanId = '', attributes }) => ({
    ...{ traceId, spanId, eventName },
    timeMs: msOf(timeUnixNano),
    attributes: plainAll(attributes),
  }));
}

function plain(value: JsonValue): Value {
  if (value.arrayValue) return (value.arrayValue.values ?? []).map(plain);
  if (value.intValue !== undefined) return Number(value.intValue);
  return value.stringValue ?? value.doubleValue ?? value.boolValue ?? '';
}

function plainAll(attributes: readonly JsonAttribute[] = []): Record<string, Value> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, plain(value)]));
}

function msOf(nanoseconds: string): number {
  return Number(BigInt(nanoseconds) / 1000n) / 1000;
}

function sunk(span: JsonSpan, resource: Record<string, Value>, scope: string): SunkSpan {
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    parentSpanId: span.parentSpanId ?? '',
    name: span.name,
    kind: span.kind,
    startMs: msOf(span.startTimeUnixNano),
    endMs: msOf(span.endTimeUnixNano),
    statusCode: span.status?.code ?? 0,
    statusMessage: span.status?.message ?? '',
    attributes: plainAll(span.attributes),
    events: (span.events ?? []).map((event) => ({ name: event.name, attributes: plainAll(event.attributes) })),
    ...{ resource, scope },
  };
}

function spansOf(request: JsonRequest): SunkSpan[] {
  return (request.resourceSpans ?? []).flatMap(({ resource, scopeSpans = [] }) => {
    const attributes = plainAll(resource?.attributes);
    return scopeSpans.flatMap(({ scope, spans = [] }) => spans.map((span) => sunk(span, attributes, scope?.name ?? '')));
  });
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const body = Buffer.concat(chunks);
  return request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
}

const messages: Readonly<Record<string, string>> = { '/v1/traces': 'ExportTraceServiceRequest', '/v1/logs': 'ExportLogsServiceRequest' };

/** What a request says, whichever encoding it came in, in the shape of OTLP/JSON. */
function decoded({ url = '', headers }: IncomingMessage, body: Buffer): object {
  if (headers['content-type'] !== 'application/x-protobuf') return JSON.parse(body.toString('utf8'));
  const message = otlpMessage(messages[url] ?? '');
  return withHexIds(message.toObject(message.decode(body), { longs: String, enums: Number, arrays: true }));
}

function withHexIds(value: unknown): object {
  return JSON.parse(JSON.stringify(value, (_key, field: unknown) => (isBytes(field) ? Buffer.from(field.data).toString('hex') : field)));
}

/** Bytes say this to JSON before anyone is asked. */
function isBytes(field: unknown): field is { readonly type: 'Buffer'; readonly data: number[] } {
  return typeof field === 'object' && field !== null && 'type' in field && field.type === 'Buffer';
}

/** Takes OTLP/HTTP on a free port and keeps the spans and log records that come. */
export async function startOtlpSink(): Promise<OtlpSink> {
  const spans: SunkSpan[] = [];
  const records: SunkRecord[] = [];
  const headers: IncomingMessage['headers'][] = [];
  const failures: number[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await bodyOf(request);
    if (request.url === '/v1/logs') records.push(...recordsOf(decoded(request, body)));
    if (request.url !== '/v1/traces') return response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    headers.push(request.headers);
    const failure = failures.shift();
    if (failure === undefined) spans.push(...spansOf(decoded(request, body)));
    return response
      .writeHead(failure ?? 200, { 'content-type': 'application/json', ...(failure === 503 ? { 'retry-after': '1' } : {}) })
      .end('{}');
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP: never a pipe's name
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, spans, records, headers, failNext: (...statuses) => void failures.push(...statuses), close };
}
