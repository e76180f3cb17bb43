/** What an emitter sends, as plain objects. The generator makes them, the reference reads them, and nothing else passes between the two. */

export type Value = string | number | boolean | readonly string[];
export type Attributes = Readonly<Record<string, Value>>;

export interface Resource {
  readonly attributes: Attributes;
}

export interface SpanEvent {
  readonly name: string;
  readonly timeNs: bigint;
  readonly attributes: Attributes;
}

export type SpanKind = 'internal' | 'server' | 'client';
export type SpanStatus = 'unset' | 'ok' | 'error';

export interface RawSpan {
  readonly traceId: string;
  readonly spanId: string;
  /** Empty = a root. */
  readonly parentSpanId: string;
  readonly traceState: string;
  readonly name: string;
  readonly kind: SpanKind;
  readonly scope: string;
  readonly resource: Resource;
  readonly startNs: bigint;
  readonly endNs: bigint;
  readonly status: SpanStatus;
  readonly statusMessage: string;
  readonly attributes: Attributes;
  readonly events: readonly SpanEvent[];
}

export interface RawLog {
  readonly traceId: string;
  readonly spanId: string;
  readonly eventName: string;
  readonly timeNs: bigint;
  readonly scope: string;
  readonly resource: Resource;
  readonly attributes: Attributes;
}
