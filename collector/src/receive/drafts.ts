/** The decoded shapes while they are being filled. Every field starts as protobuf's default, since senders leave defaults out. */

import type {
  AttributeValue,
  DecodedEvent,
  DecodedLogRecord,
  DecodedMetricPoint,
  DecodedResource,
  DecodedScope,
  DecodedSpan,
  Mend,
} from './otlp.ts';

/** `T` with fields that may still be written. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] };

export type AttributesDraft = { [key: string]: AttributeValue };
type WithAttributes<T> = Draft<Omit<T, 'attributes'>> & { attributes: AttributesDraft };

export type ResourceDraft = WithAttributes<DecodedResource>;
export type ScopeDraft = WithAttributes<DecodedScope>;
export type EventDraft = WithAttributes<DecodedEvent>;
export type SpanDraft = Omit<WithAttributes<DecodedSpan>, 'events' | 'links'> & {
  events: DecodedEvent[];
  links: DecodedSpan['links'][number][];
};
export type LogRecordDraft = WithAttributes<DecodedLogRecord>;
export type PointDraft = WithAttributes<DecodedMetricPoint>;

/** Where an item comes from; one resource and one scope are shared by all their items. */
export interface Origin {
  readonly resource: DecodedResource;
  readonly scope: DecodedScope;
}

const noMends: readonly Mend[] = [];

/** Without a prototype, so that `__proto__` and `constructor` are keys like any other. */
export function newAttributes(): AttributesDraft {
  return Object.create(null);
}

export function newResource(): ResourceDraft {
  return { attributes: newAttributes() };
}

export function newScope(): ScopeDraft {
  return { name: '', version: '', attributes: newAttributes() };
}

export function newEvent(): EventDraft {
  return { name: '', timeNs: 0n, attributes: newAttributes() };
}

export function newSpan(origin: Origin): SpanDraft {
  return {
    traceId: '',
    spanId: '',
    parentSpanId: '',
    traceState: '',
    name: '',
    kind: 0,
    startNs: 0n,
    endNs: 0n,
    statusCode: 0,
    statusMessage: '',
    attributes: newAttributes(),
    events: [],
    links: [],
    resource: origin.resource,
    scope: origin.scope,
    mended: noMends,
  };
}

export function newLogRecord(origin: Origin): LogRecordDraft {
  return {
    timeNs: 0n,
    severityNumber: 0,
    eventName: '',
    body: null,
    traceId: '',
    spanId: '',
    attributes: newAttributes(),
    resource: origin.resource,
    scope: origin.scope,
    mended: noMends,
  };
}

export function newPoint(origin: Origin, kind: PointDraft['kind']): PointDraft {
  return {
    name: '',
    unit: '',
    kind,
    startNs: 0n,
    timeNs: 0n,
    value: 0,
    // A gauge or sum is one reading; the others count what they summarise.
    count: kind === 'gauge' || kind === 'sum' ? 1 : 0,
    attributes: newAttributes(),
    resource: origin.resource,
    scope: origin.scope,
    mended: noMends,
  };
}
