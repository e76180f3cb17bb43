/** Rows of the tables that hold logs and metrics as received. Content stays out: bodies are dropped, only short scalars are kept. */

import { isContent } from '../normalise/content.ts';
import type { Attributes, AttributeValue, DecodedLogRecord, DecodedMetricPoint } from '../receive/otlp.ts';

const maxText = 256;

export function logRow(orgId: string, record: DecodedLogRecord): object {
  return {
    org_id: orgId,
    time_ns: record.timeNs.toString(),
    event_name: eventName(record).slice(0, maxText),
    severity_number: record.severityNumber,
    trace_id: record.traceId,
    span_id: record.spanId,
    scope: record.scope.name.slice(0, maxText),
    service: serviceName(record.resource.attributes),
    attributes: shortScalars(record.attributes),
  };
}

/** Emitters name their events in an attribute, where OTLP had no place for it yet. */
function eventName({ eventName: given, attributes }: DecodedLogRecord): string {
  const named = attributes['event.name'];
  return typeof named === 'string' && named !== '' ? named : given;
}

export function metricRow(orgId: string, point: DecodedMetricPoint): object {
  return {
    org_id: orgId,
    time_ns: point.timeNs.toString(),
    start_ns: point.startNs.toString(),
    name: point.name.slice(0, maxText),
    unit: point.unit.slice(0, maxText),
    kind: point.kind,
    value: Number.isFinite(point.value) ? point.value : 0,
    count: point.count,
    scope: point.scope.name.slice(0, maxText),
    service: serviceName(point.resource.attributes),
    attributes: shortScalars(point.attributes),
  };
}

function serviceName(resource: Attributes): string {
  const name = resource['service.name'];
  return typeof name === 'string' ? name.slice(0, maxText) : '';
}

function shortScalars(attributes: Attributes): string {
  const kept = Object.entries(attributes).filter(([key, value]) => isShortScalar(value) && !isContent(key));
  return JSON.stringify(Object.fromEntries(kept), (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}

function isShortScalar(value: AttributeValue): boolean {
  return typeof value === 'string' ? value.length <= maxText : typeof value !== 'object' || value === null;
}
