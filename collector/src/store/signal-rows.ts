/** Rows of the tables that hold logs and metrics as received. Content stays out: bodies are dropped, only short scalars are kept. */

import { keptAttributes } from '../normalise/content.ts';
import { cut } from '../normalise/values.ts';
import type { Attributes, DecodedLogRecord, DecodedMetricPoint } from '../receive/otlp.ts';

const maxText = 256;
const maxSeverity = 24;
const year2000Ns = 946_684_800_000_000_000n;
const dayMs = 86_400_000;

export function logRow(orgId: string, record: DecodedLogRecord, arrivedMs: number): object {
  return {
    org_id: orgId,
    time_ns: plausible(record.timeNs, arrivedMs).toString(),
    event_name: cut(eventName(record), maxText),
    severity_number: Math.min(Math.max(record.severityNumber, 0), maxSeverity),
    trace_id: record.traceId,
    span_id: record.spanId,
    scope: cut(record.scope.name, maxText),
    service: serviceName(record.resource.attributes),
    attributes: keptAttributes(record.attributes),
  };
}

/** Emitters name their events in an attribute, where OTLP had no place for it yet. */
function eventName({ eventName: given, attributes }: DecodedLogRecord): string {
  const named = attributes['event.name'];
  return typeof named === 'string' && named !== '' ? named : given;
}

export function metricRow(orgId: string, point: DecodedMetricPoint, arrivedMs: number): object {
  return {
    org_id: orgId,
    time_ns: plausible(point.timeNs, arrivedMs).toString(),
    start_ns: point.startNs === 0n ? '0' : plausible(point.startNs, arrivedMs).toString(),
    name: cut(point.name, maxText),
    unit: cut(point.unit, maxText),
    kind: point.kind,
    value: Number.isFinite(point.value) ? point.value : 0,
    count: Math.min(point.count, Number.MAX_SAFE_INTEGER),
    scope: cut(point.scope.name, maxText),
    service: serviceName(point.resource.attributes),
    attributes: keptAttributes(point.attributes),
  };
}

/** A time before 2000 or more than a day ahead, or none, is the time of arrival. */
export function plausible(timeNs: bigint, arrivedMs: number): bigint {
  const latestNs = BigInt(arrivedMs + dayMs) * 1_000_000n;
  return timeNs < year2000Ns || timeNs > latestNs ? BigInt(arrivedMs) * 1_000_000n : timeNs;
}

function serviceName(resource: Attributes): string {
  const name = resource['service.name'];
  return typeof name === 'string' ? cut(name, maxText) : '';
}
