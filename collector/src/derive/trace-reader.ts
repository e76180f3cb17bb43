/** Reads back from the store what deriving needs. Every statement is bound by organisation, traces and time. */

import type { Database } from '../store/database.ts';
import type { TraceMark } from '../store/ledger.ts';
import { derivedFromColumns, type StoredSpan, spanFromStored } from '../store/span-table.ts';
import { derivedTables, type Present, type StoredDerivedRow } from './derived-tables.ts';
import type { TraceSpan } from './trace-span.ts';

/** Traces of one organisation that are read and written together. */
export interface TraceGroup {
  readonly orgId: string;
  readonly marks: readonly TraceMark[];
  readonly firstStartNs: bigint;
  readonly lastStartNs: bigint;
}

/** What an earlier derivation of a trace left. */
export interface KnownTrace {
  readonly firstStartNs: bigint;
  readonly lastStartNs: bigint;
  readonly version: string;
}

/** A trace of more spans is cut, and its executions say so. */
export const maxTraceSpans = 200_000;

/** More spans than this are not held in memory at once. */
const maxGroupSpans = 250_000;

/** Bounds and versions of those traces that were derived before. */
export async function readKnownTraces(
  database: Database,
  orgId: string,
  traceIds: readonly string[],
): Promise<ReadonlyMap<string, KnownTrace>> {
  const sql = `SELECT toString(trace_id) AS id, min(first_start_ns) AS first_ns, max(last_start_ns) AS last_ns, toString(max(version)) AS newest
    FROM traces WHERE org_id = {org:String} AND trace_id IN {ids:Array(String)} GROUP BY trace_id LIMIT ${traceIds.length}`;
  const rows = await database.select<{ id: string; first_ns: string; last_ns: string; newest: string }>('derive', sql, {
    org: orgId,
    ids: traceIds,
  });
  return new Map(
    rows.map((row) => [row.id, { firstStartNs: BigInt(row.first_ns), lastStartNs: BigInt(row.last_ns), version: row.newest }]),
  );
}

/**
 * Every stored version of every span of the group's traces, by trace. No `FINAL`: the span-version rule is applied by whoever reads.
 * Undefined where several traces have more spans together than are read at once.
 */
export async function readSpans(database: Database, group: TraceGroup): Promise<ReadonlyMap<string, readonly TraceSpan[]> | undefined> {
  const sql = `SELECT ${derivedFromColumns.join(', ')} FROM spans
    WHERE org_id = {org:String} AND start_minute BETWEEN {from:UInt32} AND {to:UInt32} AND trace_id IN {ids:Array(String)}
    LIMIT ${maxTraceSpans} BY trace_id LIMIT ${maxGroupSpans}`;
  const parameters = {
    org: group.orgId,
    from: minute(group.firstStartNs),
    to: minute(group.lastStartNs),
    ids: group.marks.map((mark) => mark.traceId),
  };
  const rows = await database.select<StoredSpan>('derive', sql, parameters);
  if (rows.length >= maxGroupSpans && group.marks.length > 1) return undefined;
  return Map.groupBy(
    rows.map((row) => spanFromStored(group.orgId, row)),
    (span) => span.trace_id,
  );
}

/** The newest stored state of the derived rows of the traces, tombstones left out. One statement for all tables: most have few rows. */
export async function readPresent(database: Database, group: TraceGroup): Promise<Present> {
  const parameters = {
    org: group.orgId,
    from: group.firstStartNs.toString(),
    to: group.lastStartNs.toString(),
    ids: group.marks.map((mark) => mark.traceId),
  };
  const rows = await database.select<StoredDerivedRow>('derive', presentSql, parameters);
  return Map.groupBy(rows, (row) => row.derived_table);
}

const presentColumns = [...new Set(derivedTables.flatMap(({ key, counted }) => [...key, ...counted]))];

const presentSql = derivedTables
  .map((table) => {
    const own = new Set([...table.key, ...table.counted]);
    const columns = presentColumns.map((column) => (own.has(column) ? column : `NULL AS ${column}`));
    return `SELECT '${table.name}' AS derived_table, ${columns.join(', ')} FROM ${table.name} FINAL
    WHERE org_id = {org:String} AND start_ns BETWEEN {from:Int64} AND {to:Int64} AND trace_id IN {ids:Array(String)}
    LIMIT 10000000`;
  })
  .join('\nUNION ALL\n');

function minute(ns: bigint): number {
  return Number(ns / 60_000_000_000n);
}
