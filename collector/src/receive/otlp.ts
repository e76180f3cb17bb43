/**
 * The decoded form of OTLP that both wire formats end in and that `normalise` takes.
 * Ids are lower-case hex (an empty string where the sender gave none), times are nanoseconds since 1970.
 */

/** An OTLP `AnyValue`. Integers beyond 2^53 stay bigint; bytes are base64 text. */
export type AttributeValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly AttributeValue[]
  | { readonly [key: string]: AttributeValue };

/** A key's last value wins. A null-prototype object, so that no key is special. */
export type Attributes = { readonly [key: string]: AttributeValue };

/** What was mended on the way in; each is counted by its name. */
export type Mend =
  | 'end_before_start'
  | 'attribute_too_long'
  | 'attribute_too_deep'
  | 'invalid_utf8'
  | 'repeated_key'
  | 'bad_token_count'
  | 'bad_cost';

export interface DecodedResource {
  readonly attributes: Attributes;
}

export interface DecodedScope {
  readonly name: string;
  readonly version: string;
  readonly attributes: Attributes;
}

export interface DecodedEvent {
  readonly name: string;
  readonly timeNs: bigint;
  readonly attributes: Attributes;
}

export interface DecodedLink {
  readonly traceId: string;
  readonly spanId: string;
}

export interface DecodedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly traceState: string;
  readonly name: string;
  /** OTLP's `SpanKind`: 0 unspecified, 1 internal, 2 server, 3 client, 4 producer, 5 consumer. */
  readonly kind: number;
  readonly startNs: bigint;
  readonly endNs: bigint;
  /** OTLP's `Status.code`: 0 unset, 1 ok, 2 error. */
  readonly statusCode: number;
  readonly statusMessage: string;
  readonly attributes: Attributes;
  readonly events: readonly DecodedEvent[];
  readonly links: readonly DecodedLink[];
  readonly resource: DecodedResource;
  readonly scope: DecodedScope;
  readonly mended: readonly Mend[];
}

export interface DecodedLogRecord {
  readonly timeNs: bigint;
  readonly severityNumber: number;
  readonly eventName: string;
  readonly body: AttributeValue;
  readonly traceId: string;
  readonly spanId: string;
  readonly attributes: Attributes;
  readonly resource: DecodedResource;
  readonly scope: DecodedScope;
  readonly mended: readonly Mend[];
}

/** One data point of a metric. Histograms carry their sum and count. */
export interface DecodedMetricPoint {
  readonly name: string;
  readonly unit: string;
  readonly kind: 'gauge' | 'sum' | 'histogram' | 'exponential_histogram' | 'summary';
  readonly startNs: bigint;
  readonly timeNs: bigint;
  readonly value: number;
  readonly count: number;
  readonly attributes: Attributes;
  readonly resource: DecodedResource;
  readonly scope: DecodedScope;
  readonly mended: readonly Mend[];
}

export type Signal = 'traces' | 'metrics' | 'logs';

/** What each signal's request decodes to. */
export interface DecodedRequest {
  readonly traces: readonly DecodedSpan[];
  readonly metrics: readonly DecodedMetricPoint[];
  readonly logs: readonly DecodedLogRecord[];
}

/** How many items the next stage refused, and why, in words for the sender. Zero and an empty string when all went well. */
export interface Accepted {
  readonly rejected: number;
  readonly message: string;
}

/**
 * The next stage: resolves once everything acceptable is stored.
 * Throws `AppError('ingest_queue_full')` or `AppError('store_unavailable')`, both retryable.
 */
export type Accept = <S extends Signal>(signal: S, items: DecodedRequest[S], context: AcceptContext) => Promise<Accepted>;

export interface AcceptContext {
  readonly orgId: string;
  /** Of the request once decompressed: what it holds in memory while it waits grows with it. */
  readonly bytes: number;
}
