/** Samples of `resonant.storage.bytes` become spans, so that their cost is derived like all else: the same sample always the same spans. */

import type { Attributes, DecodedMetricPoint, DecodedSpan } from '../receive/otlp.ts';
import { canonicalJson } from './canonical.ts';
import { spanIdOf, traceIdOf } from './identity.ts';
import { MAX_ID_LENGTH } from './inheritable.ts';
import type { NormaliseContext, NormaliseSpan } from './normalise-span.ts';
import type { SpanRow } from './span-row.ts';
import { cut, text } from './values.ts';

const STORAGE_BYTES = 'resonant.storage.bytes';
/** More than anybody stores; keeps money within its column. */
const MAX_BYTES = 1e18;
/** How long a sample holds at most: until the next of its series. */
export const HOLD_NS = 3_600_000_000_000n;
const SPAN_KIND_INTERNAL = 1;

/** Which store the bytes lie in, the most exact first. */
const storeAttributes = ['gen_ai.memory.store.id', 'gen_ai.data_source.id', 'db.collection.name', 'aws.s3.bucket', 'db.namespace'];
const systemAttributes = ['db.system.name', 'db.system'];
/** What changes when the same program is started again or anew: it does not make another series. */
const ofTheProcess = ['process.', 'telemetry.', 'service.instance.id', 'service.version'];

/** The rows of a sample; none for any other point. Never throws for a decoded point. */
export type NormaliseSample = (point: DecodedMetricPoint, context: NormaliseContext) => readonly SpanRow[];

/**
 * A normaliser of samples that reads their attributes as the given one reads a span's. A trace holds the samples of one series in one hour
 * and, without their bytes, those of the hour after: where the last one's hold ends is known from the trace alone.
 */
export function createSampleNormaliser(normalise: NormaliseSpan): NormaliseSample {
  return (point, context) => {
    if (point.name !== STORAGE_BYTES || point.kind !== 'gauge' || !(point.value >= 0 && point.value <= MAX_BYTES)) return [];
    const series = seriesOf(point);
    const hour = point.timeNs / HOLD_NS;
    const outcome = normalise(spanOf(point, series, hour), context);
    if ('refused' in outcome) return [];
    const provider = outcome.row.provider || cut(firstOf(systemAttributes, point), MAX_ID_LENGTH);
    const ending: SpanRow = { ...outcome.row, kind: 'storage_sample', operation: 'storage', provider, weight: 1 };
    return [
      { ...ending, storage_bytes: Math.round(point.value) },
      { ...ending, trace_id: traceOf(series, hour - 1n) },
    ];
  };
}

function spanOf(point: DecodedMetricPoint, series: readonly string[], hour: bigint): DecodedSpan {
  const { timeNs, resource, scope } = point;
  return {
    traceId: traceOf(series, hour),
    spanId: spanIdOf(['sample', ...series, String(timeNs)]),
    parentSpanId: '',
    traceState: '',
    name: firstOf(storeAttributes, point),
    kind: SPAN_KIND_INTERNAL,
    startNs: timeNs,
    endNs: timeNs,
    statusCode: 0,
    statusMessage: '',
    attributes: { ...point.attributes, [STORAGE_BYTES]: point.value },
    events: [],
    links: [],
    resource,
    scope,
    mended: point.mended,
  };
}

function traceOf(series: readonly string[], hour: bigint): string {
  return traceIdOf(['storage', ...series, String(hour)]);
}

function seriesOf({ resource, scope, attributes }: DecodedMetricPoint): readonly string[] {
  const lasting = Object.entries(resource.attributes).filter(([key]) => !ofTheProcess.some((prefix) => key.startsWith(prefix)));
  return [canonicalJson(Object.fromEntries(lasting)), scope.name, canonicalJson(attributes)];
}

/** The first of the attributes that the point or its resource has, as text. */
function firstOf(names: readonly string[], { attributes, resource }: DecodedMetricPoint): string {
  const found = (from: Attributes): string => names.map((name) => text(from[name])).find((value) => value !== '') ?? '';
  return found(attributes) || found(resource.attributes);
}
