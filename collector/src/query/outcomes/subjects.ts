/** Finds what verdicts are about, in the spans as they have arrived: nothing here waits for them to be derived. */

import type { Database } from '../../store/database.ts';

/** A span, or a trace as a whole. */
export interface Place {
  readonly traceId: string;
  /** Empty = the trace as a whole. */
  readonly spanId: string;
}

const nsPerMinute = 60_000_000_000n;
const minuteOf = (ms: number): number => Math.floor(ms / 60_000);
const dayMs = 86_400_000;
/** How far back a response is looked for. */
const responseDays = 31;
/** Where spans are that have arrived but are not derived yet, which takes seconds: traces do not last longer. */
const newTraceMs = 6 * 3_600_000;

interface ResponseSpan {
  readonly response_id: string;
  readonly trace_id: string;
  readonly span_id: string;
  readonly kind: string;
  readonly start_ns: string;
}

/** The calls with these response ids, of the last 31 days. Of several spans that tell of a call, the one that is its step. */
export async function findResponses(
  database: Database,
  orgId: string,
  ids: readonly string[],
  nowMs: number,
): Promise<ReadonlyMap<string, Place>> {
  if (ids.length === 0) return new Map();
  const sql = `SELECT response_id, trace_id, span_id, kind, start_ns FROM spans
WHERE org_id = {org:String} AND start_minute >= {from:UInt32} AND response_id IN {ids:Array(String)}
ORDER BY start_ns, span_id LIMIT 20 BY response_id LIMIT 20000`;
  const parameters = { org: orgId, from: minuteOf(nowMs - responseDays * dayMs), ids };
  const spans = await database.select<ResponseSpan>('query', sql, parameters);
  const steps = await readSteps(database, orgId, spans);
  const rank = (span: ResponseSpan): number => (steps.has(span.span_id) ? 2 : span.kind === 'llm' || span.kind === 'embedding' ? 1 : 0);
  const found = new Map<string, ResponseSpan>();
  for (const span of spans) {
    const known = found.get(span.response_id);
    if (known === undefined || rank(span) > rank(known)) found.set(span.response_id, span);
  }
  return new Map([...found].map(([id, { trace_id, span_id }]) => [id, { traceId: trace_id, spanId: span_id }]));
}

/** Ids of those of the spans that are steps. */
async function readSteps(database: Database, orgId: string, spans: readonly ResponseSpan[]): Promise<ReadonlySet<string>> {
  const [first, last] = [spans[0], spans.at(-1)];
  if (first === undefined || last === undefined || spans.length === 1) return new Set();
  const sql = `SELECT DISTINCT span_id FROM steps FINAL
WHERE org_id = {org:String} AND start_ns BETWEEN {first:Int64} AND {last:Int64} AND span_id IN {spans:Array(String)} AND kind NOT IN ('reported', 'storage') LIMIT 20000`;
  const starts = spans.map(({ start_ns }) => BigInt(start_ns));
  const parameters = {
    org: orgId,
    first: starts.reduce((a, b) => (a < b ? a : b)),
    last: starts.reduce((a, b) => (a > b ? a : b)),
    spans: spans.map(({ span_id }) => span_id),
  };
  const rows = await database.select<{ span_id: string }>('query', sql, parameters);
  return new Set(rows.map(({ span_id }) => span_id));
}

/** Those of the ids that a table of what was ever seen has. */
export async function findSeen(
  database: Database,
  orgId: string,
  table: 'sessions' | 'traces',
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const column = table === 'sessions' ? 'session_id' : 'trace_id';
  const sql = `SELECT DISTINCT toString(${column}) AS id FROM ${table} WHERE org_id = {org:String} AND ${column} IN {ids:Array(String)} LIMIT 10000`;
  const rows = await database.select<{ id: string }>('query', sql, { org: orgId, ids });
  return new Set(rows.map(({ id }) => id));
}

interface SessionSpan {
  readonly trace_id: string;
  readonly span_id: string;
  readonly parent_span_id: string;
  readonly session_id: string;
  readonly resource_session_id: string;
}

/**
 * The session of each place, in the order given; empty where none is known. Of a span it is its own, else that of the nearest span above,
 * else its resource's; of a trace that of the first span that names one.
 */
export async function findSessions(database: Database, orgId: string, places: readonly Place[], nowMs: number): Promise<readonly string[]> {
  if (places.length === 0) return [];
  const ids = [...new Set(places.map(({ traceId }) => traceId))];
  const spans = await readSessionSpans(database, orgId, ids, nowMs);
  return places.map((place) => sessionOf(place, spans.get(place.traceId) ?? []));
}

async function readSessionSpans(
  database: Database,
  orgId: string,
  ids: readonly string[],
  nowMs: number,
): Promise<ReadonlyMap<string, readonly SessionSpan[]>> {
  const known = `SELECT uniqExact(trace_id) AS found, min(first_start_ns) AS first, max(last_start_ns) AS last FROM traces
WHERE org_id = {org:String} AND trace_id IN {ids:Array(String)} LIMIT 1`;
  const [row] = await database.select<{ found: string; first: string; last: string }>('query', known, { org: orgId, ids });
  const found = Number(row?.found ?? 0);
  const range = { from: minuteOf(nowMs - newTraceMs), to: minuteOf(nowMs + dayMs) };
  const bounds =
    found === 0 || row === undefined
      ? range
      : { from: Number(BigInt(row.first) / nsPerMinute), to: Number(BigInt(row.last) / nsPerMinute) };
  const reach = found === ids.length ? bounds : { from: Math.min(bounds.from, range.from), to: Math.max(bounds.to, range.to) };
  const newest = `SELECT trace_id, span_id, parent_span_id, session_id, resource_session_id, start_ns FROM spans
WHERE org_id = {org:String} AND start_minute BETWEEN {from:UInt32} AND {to:UInt32} AND trace_id IN {ids:Array(String)}
ORDER BY version DESC LIMIT 1 BY trace_id, span_id`;
  const sql = `SELECT * EXCEPT start_ns FROM (${newest}) ORDER BY start_ns, span_id LIMIT 20000 BY trace_id LIMIT 200000`;
  const spans = await database.select<SessionSpan>('query', sql, { org: orgId, ids, ...reach });
  return Map.groupBy(spans, (span) => span.trace_id);
}

function sessionOf({ spanId }: Place, spans: readonly SessionSpan[]): string {
  if (spanId === '') return first(spans, 'session_id') || first(spans, 'resource_session_id');
  const byId = new Map(spans.map((span) => [span.span_id, span]));
  const own = byId.get(spanId);
  const passed = new Set<string>();
  for (let span = own; span !== undefined && !passed.has(span.span_id); span = byId.get(span.parent_span_id)) {
    if (span.session_id !== '') return span.session_id;
    passed.add(span.span_id);
  }
  return own?.resource_session_id ?? '';
}

function first(spans: readonly SessionSpan[], field: 'session_id' | 'resource_session_id'): string {
  return spans.find((span) => span[field] !== '')?.[field] ?? '';
}

/** Those that are there, each once. */
export function unique(values: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(values.filter((value) => value !== undefined))];
}
