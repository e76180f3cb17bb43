/** The canonical row of a span that has been read. */

import { hash } from 'node:crypto';
import type { AttributeValue, DecodedSpan, Mend } from '../receive/otlp.ts';
import { fieldIndex } from './convention.ts';
import { foldedPath } from './endpoint.ts';
import { exceptionOf, MAX_MESSAGE_LENGTH } from './failure.ts';
import { inheritableOf, limitedList, MAX_ID_LENGTH } from './inheritable.ts';
import { operationKinds, operationOfKind } from './operation.ts';
import type { Plan } from './plan.ts';
import { keptOfEvent, type Reading } from './reading.ts';
import { zeroSpanId } from './refusal.ts';
import type { Inheritable, SpanKind, SpanRow } from './span-row.ts';
import { reportedCost, tokensOf } from './usage.ts';
import { cut, limited, number, text } from './values.ts';
import { attributeWeight, thresholdWeight } from './weight.ts';

const MAX_NAME_LENGTH = 512;
const MAX_ATTRIBUTE_COUNT = 65_535;
const SPAN_KIND_SERVER = 2;
const STATUS_ERROR = 2;
const FINGERPRINT_DIGITS = 32;
/** The store's times are signed 64-bit integers. */
const MAX_TIME_NS = 2n ** 63n - 1n;

export interface RowParts {
  readonly orgId: string;
  readonly span: DecodedSpan;
  /** Its times as text. */
  readonly start: string;
  readonly end: string;
  readonly plan: Plan;
  readonly reading: Reading;
  readonly service: string;
  readonly resource: Inheritable;
  /** What the resource says of how its spans were sampled. */
  readonly resourceWeight: number | undefined;
  readonly contentHash: string;
  readonly inputHashOf: (subject: string) => string;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Builds the row; what had to be mended is added to `mends`. */
export function rowOf(parts: RowParts, mends: Mend[]): SpanRow {
  const { span, plan, reading } = parts;
  const { values } = reading;
  const id = (value: AttributeValue | undefined): string => (value === undefined ? '' : limited(text(value), MAX_ID_LENGTH, mends));
  const tool = id(values[fieldIndex.tool_name]);
  const requestModel = id(values[fieldIndex.request_model]);
  const responseModel = id(values[fieldIndex.response_model]);
  const tokens = tokensOf(values, plan, mends);
  const hasUsage = tokens.input_tokens !== undefined || tokens.output_tokens !== undefined;
  const { kind, operation } = kindOf(span, plan, tool !== '', hasUsage && (requestModel !== '' || responseModel !== ''), mends);
  const named = plan.nameIs[kind];
  const nameAs = (field: 'agent_name' | 'tool_name'): string => (named === field ? limited(span.name.trim(), MAX_ID_LENGTH, mends) : '');
  const cost = reportedCost(values, mends);
  const firstTokenMs = firstTokenMsOf(values[fieldIndex.time_to_first_token_ms], span);
  const row: Writable<SpanRow> = {
    org_id: parts.orgId,
    trace_id: span.traceId,
    span_id: span.spanId,
    parent_span_id: parentOf(span.parentSpanId),
    start_ns: parts.start,
    end_ns: endOf(parts, mends),
    name: limited(span.name, MAX_NAME_LENGTH, mends),
    kind,
    operation,
    convention: plan.convention,
    otel_kind: enumValue(span.kind, 5),
    ...scopeOf(span.scope, mends),
    service: parts.service,
    agent_id: id(values[fieldIndex.agent_id]),
    agent_name: id(values[fieldIndex.agent_name]) || nameAs('agent_name'),
    agent_version: id(values[fieldIndex.agent_version]),
    provider: plan.providerOf(id(values[fieldIndex.provider])),
    request_model: requestModel,
    response_model: responseModel,
    response_id: id(values[fieldIndex.response_id]) || fingerprintOf(span, plan),
    tool_name: tool || nameAs('tool_name'),
    tool_call_id: id(values[fieldIndex.tool_call_id]),
    own: inheritableOf(reading, mends),
    resource: parts.resource,
    finish_reasons: limitedList(values[fieldIndex.finish_reasons], mends),
    status_code: hasFailed(span, plan) ? STATUS_ERROR : enumValue(span.statusCode, 2),
    status_message: cut(span.statusMessage || text(values[fieldIndex.error_message]), MAX_MESSAGE_LENGTH),
    service_tier: id(values[fieldIndex.service_tier]),
    error_type: id(values[fieldIndex.error_type]),
    ...exceptionOf(span.events),
    http_status: httpStatus(values[fieldIndex.http_status]),
    http_method: '',
    endpoint: '',
    input_hash: parts.inputHashOf(kind === 'tool' ? tool : requestModel || responseModel || tool),
    session_outcome: outcomeOf(values[fieldIndex.session_outcome]),
    attributes: reading.kept,
    events: eventsJson(span, plan),
    attribute_count: Math.min(reading.count, MAX_ATTRIBUTE_COUNT),
    content_hash: parts.contentHash,
    weight: thresholdWeight(span.traceState) ?? attributeWeight(values) ?? parts.resourceWeight ?? 1,
  };
  if (span.kind === SPAN_KIND_SERVER) {
    row.http_method = id(values[fieldIndex.http_method]).toUpperCase();
    row.endpoint = endpointOf(values, mends);
  }
  if (cost !== undefined) row.reported_cost = cost;
  if (firstTokenMs >= 0 && Number.isFinite(firstTokenMs)) row.time_to_first_token_ms = firstTokenMs;
  return Object.assign(row, tokens);
}

function scopeOf({ name, version }: DecodedSpan['scope'], mends: Mend[]): Pick<SpanRow, 'scope' | 'scope_version'> {
  const scope = limited(name, MAX_ID_LENGTH, mends);
  return version === '' ? { scope } : { scope, scope_version: limited(version, MAX_ID_LENGTH, mends) };
}

/** By the operation's name; where that is not known, by what the convention or the other attributes say. */
function kindOf(
  span: DecodedSpan,
  plan: Plan,
  hasTool: boolean,
  hasModelAndUsage: boolean,
  mends: Mend[],
): { readonly kind: SpanKind; readonly operation: string } {
  let unknown = '';
  for (const attribute of plan.operationAttributes) {
    const value = span.attributes[attribute];
    if (value === undefined) continue;
    const word = text(value);
    const operation = plan.operationOf(word);
    if (operation !== undefined) return { kind: operationKinds[operation] ?? 'other', operation };
    if (unknown === '') unknown = word;
  }
  const byName = plan.operationOfName(span.name);
  if (byName !== undefined) return { kind: operationKinds[byName] ?? 'other', operation: byName };
  const kind = plan.kind ?? (hasTool ? 'tool' : hasModelAndUsage ? 'llm' : 'other');
  return { kind, operation: unknown === '' ? operationOfKind[kind] : limited(unknown, MAX_ID_LENGTH, mends) };
}

function hasFailed({ attributes, events }: DecodedSpan, { failedWhere, exceptionsAreFailures }: Plan): boolean {
  if (failedWhere !== undefined && text(attributes[failedWhere.attribute]) === failedWhere.is) return true;
  return exceptionsAreFailures && events.some(({ name }) => name === 'exception');
}

const isoInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** Milliseconds; NaN where none are given. */
function firstTokenMsOf(value: AttributeValue | undefined, { startNs }: DecodedSpan): number {
  const instant = value === undefined ? '' : text(value);
  return isoInstant.test(instant) ? Date.parse(instant) - Number(startNs / 1_000n) / 1_000 : number(value);
}

/** Empty unless the convention tells calls by their attributes; the mark keeps it apart from ids that senders give. */
function fingerprintOf({ attributes }: DecodedSpan, { fingerprint }: Plan): string {
  if (fingerprint.length === 0) return '';
  const values = fingerprint.map((attribute) => text(attributes[attribute]));
  return values.includes('') ? '' : `~${hash('sha256', JSON.stringify(values), 'hex').slice(0, FINGERPRINT_DIGITS)}`;
}

function parentOf(parentSpanId: string): string {
  return parentSpanId.length === zeroSpanId.length && parentSpanId !== zeroSpanId ? parentSpanId : '';
}

function endOf({ span, start, end }: RowParts, mends: Mend[]): string {
  if (span.endNs >= span.startNs) return span.endNs > MAX_TIME_NS ? MAX_TIME_NS.toString() : end;
  mends.push('end_before_start');
  return start;
}

function enumValue(value: number, max: number): number {
  return Number.isInteger(value) && value >= 0 && value <= max ? value : 0;
}

function httpStatus(value: AttributeValue | undefined): number {
  const status = value === undefined ? 0 : number(value);
  return Number.isInteger(status) && status >= 100 && status <= 999 ? status : 0;
}

function endpointOf(values: Reading['values'], mends: Mend[]): string {
  const route = text(values[fieldIndex.http_route]);
  return limited(route === '' ? foldedPath(text(values[fieldIndex.http_path])) : route, MAX_ID_LENGTH, mends);
}

function outcomeOf(value: AttributeValue | undefined): SpanRow['session_outcome'] {
  const outcome = value === undefined ? '' : text(value).toLowerCase();
  return outcome === 'completed' || outcome === 'failed' || outcome === 'abandoned' ? outcome : '';
}

function eventsJson({ events }: DecodedSpan, plan: Plan): string {
  if (events.length === 0) return '[]';
  const written = events.map(({ name, timeNs, attributes }) => {
    const kept = keptOfEvent(attributes, plan, plan.isContentEvent(name), MAX_MESSAGE_LENGTH);
    return `{"name":${JSON.stringify(cut(name, MAX_ID_LENGTH))},"time_ns":"${timeNs}","attributes":${kept}}`;
  });
  return `[${written.join(',')}]`;
}
