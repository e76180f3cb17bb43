/** Log records that matter become spans: the same record always the same span, however often it is sent. */

import type { Attributes, DecodedLogRecord, DecodedSpan, Mend } from '../receive/otlp.ts';
import { canonicalJson } from './canonical.ts';
import { claudeCodeEvents } from './conventions/claude-code.ts';
import { codexEvents } from './conventions/codex.ts';
import { inferenceDetails } from './conventions/inference-details.ts';
import { spanIdOf, traceIdOf } from './identity.ts';
import type { LogConvention, LogEvent } from './log-convention.ts';
import type { NormaliseContext, NormaliseSpan } from './normalise-span.ts';
import type { SpanRow } from './span-row.ts';
import { number, text } from './values.ts';

const conventions: readonly LogConvention[] = [claudeCodeEvents, codexEvents, inferenceDetails];

interface NormalisedLog {
  readonly row: SpanRow;
  readonly mended: readonly Mend[];
}

/** The row of a record that tells of a call, or of how its session ended; undefined for every other record. Never throws for a decoded record. */
export type NormaliseLog = (record: DecodedLogRecord, context: NormaliseContext) => NormalisedLog | undefined;

/** A normaliser of records that reads their attributes as the given one reads a span's. */
export function createLogNormaliser(normalise: NormaliseSpan): NormaliseLog {
  const callOf: NormaliseLog = (record, context) => {
    const convention = conventions.find(({ matches }) => matches(record));
    if (convention === undefined) return undefined;
    const name = eventName(record, convention);
    const event = convention.events[name];
    if (event === undefined || event.when?.(record.attributes) === false) return undefined;
    const isTraced = record.traceId !== '' && record.spanId !== '';
    if (isTraced ? event.traced === 'left' : convention.runs.length === 0) return undefined;
    const outcome = normalise(spanOf(record, name, event, isTraced ? record : runOf(record, convention)), context);
    if ('refused' in outcome) return undefined;
    return isTraced && event.traced === 'part' ? { ...outcome, row: { ...outcome.row, kind: 'other' } } : outcome;
  };
  return (record, context) => callOf(record, context) ?? sessionEndOf(record, context, normalise);
}

/** Any record may say how its session ended. It is below the span in which it was written, else a trace of its own: neither call nor run. */
function sessionEndOf(record: DecodedLogRecord, context: NormaliseContext, normalise: NormaliseSpan): NormalisedLog | undefined {
  if (record.attributes[OUTCOME] === undefined) return undefined;
  const isTraced = record.traceId !== '' && record.spanId !== '';
  const name = text(record.attributes['event.name']) || record.eventName || OUTCOME;
  const place = isTraced ? record : { traceId: traceIdOf(['outcome', ...identityOf(record, name)]), spanId: '' };
  const normalised = normalise(spanOf(record, name, noCall, place), context);
  if ('refused' in normalised || normalised.row.session_outcome === '') return undefined;
  return { ...normalised, row: withoutCall(normalised.row) };
}

/** A row that is no step and reports no usage: whatever else the record says is told elsewhere. */
function withoutCall(row: SpanRow): SpanRow {
  const { input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, reasoning_tokens, reported_cost, ...rest } = row;
  return { ...rest, kind: 'other', operation: '' };
}

/** The attribute comes first: Rust's bridge writes a place in the source as the record's own name. */
function eventName({ eventName: given, attributes, body }: DecodedLogRecord, { prefix }: LogConvention): string {
  const name = text(attributes['event.name']) || given || text(body);
  return name === '' || name.startsWith(prefix) ? name : `${prefix}${name}`;
}

interface Place {
  readonly traceId: string;
  /** The span above. */
  readonly spanId: string;
}

const OUTCOME = 'resonant.session.outcome';
const noCall: LogEvent = { traced: 'part' };
const NS_PER_MS = 1e6;
const NS_PER_DAY = 86_400_000_000_000n;
const SPAN_KIND_INTERNAL = 1;
const STATUS_ERROR = 2;

function spanOf(record: DecodedLogRecord, name: string, event: LogEvent, above: Place): DecodedSpan {
  const { timeNs, attributes, resource, scope } = record;
  const durationMs = event.durationMs === undefined ? 0 : number(attributes[event.durationMs]);
  const durationNs = durationMs > 0 && Number.isFinite(durationMs) ? BigInt(Math.round(durationMs * NS_PER_MS)) : 0n;
  return {
    traceId: above.traceId,
    spanId: spanIdOf(['record', ...identityOf(record, name)]),
    parentSpanId: above.spanId,
    traceState: '',
    name,
    kind: SPAN_KIND_INTERNAL,
    startNs: durationNs < timeNs ? timeNs - durationNs : timeNs,
    endNs: timeNs,
    statusCode: event.failed ? STATUS_ERROR : 0,
    statusMessage: event.failed ? text(attributes['error'] ?? attributes['error.message']) : '',
    attributes,
    events: [],
    links: [],
    resource,
    scope,
    mended: record.mended,
  };
}

function identityOf({ resource, scope, timeNs, attributes }: DecodedLogRecord, name: string): readonly string[] {
  return [canonicalJson(resource.attributes), scope.name, scope.version, String(timeNs), name, canonicalJson(attributes)];
}

/**
 * The trace of a run without spans. Above its records stands a span that never comes, so that the run is complete once no more records
 * come: from its first call to its last. A run that is only known by its session is cut by day (UTC), or it would have no end.
 */
function runOf(record: DecodedLogRecord, { name, runs }: LogConvention): Place {
  const { attributes, resource } = record;
  const keys = runs.find((names) => names.every((attribute) => text(attributes[attribute]) !== ''));
  const service = text(resource.attributes['service.name']);
  const run = keys === undefined ? ownRun(record) : runKey(keys, attributes, record.timeNs);
  const parts = [name, service, ...run];
  return { traceId: traceIdOf(['trace', ...parts]), spanId: spanIdOf(['run', ...parts]) };
}

function runKey(keys: readonly string[], attributes: Attributes, timeNs: bigint): readonly string[] {
  const values = keys.map((key) => text(attributes[key]));
  return keys.length > 1 ? values : [...values, String(timeNs / NS_PER_DAY)];
}

/** A record that names no run is one. */
function ownRun({ timeNs, attributes }: DecodedLogRecord): readonly string[] {
  return [String(timeNs), canonicalJson(attributes)];
}
