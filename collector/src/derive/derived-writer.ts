/** Replaces the derived rows of a group of traces: new rows, a tombstone for each row that is not produced any more, then the bounds. */

import type { Clock } from '../clock.ts';
import type { Database } from '../store/database.ts';
import type { TraceMark } from '../store/ledger.ts';
import { columnsOf } from '../store/row-text.ts';
import { type DerivedTable, derivedTables, type Present, type StoredDerivedRow } from './derived-tables.ts';
import type { DerivedTrace } from './rows.ts';
import { seenRows } from './seen-rows.ts';

/** A trace as newly derived. */
export interface DerivedResult {
  readonly mark: TraceMark;
  readonly spanCount: number;
  readonly version: string;
  readonly derived: DerivedTrace;
}

export interface WritingDependencies {
  readonly database: Database;
  readonly clock: Clock;
}

export async function writeDerived(
  { database, clock }: WritingDependencies,
  orgId: string,
  results: readonly DerivedResult[],
  present: Present,
): Promise<void> {
  for (const table of derivedTables) {
    const stamp = table.stamped ? { derived_ms: clock.now() } : {};
    const rows = replacements(table, orgId, results, present.get(table.name) ?? [], stamp);
    await database.insert('derive', table.name, rows, columnsOf(rows));
  }
  const seen = seenRows(
    orgId,
    results.map((result) => result.derived),
  );
  for (const [table, rows] of Object.entries(seen)) await database.insert('derive', table, rows);
  // Last: a trace whose version is here has all its derived rows.
  await database.insert(
    'derive',
    'traces',
    results.map((result) => traceRow(orgId, result)),
  );
}

/** A table's new rows, and a tombstone for each that stands and is not produced any more. */
function replacements(
  { name, key }: DerivedTable,
  orgId: string,
  results: readonly DerivedResult[],
  present: readonly StoredDerivedRow[],
  stamp: object,
): readonly object[] {
  const rows: object[] = [];
  const produced = new Set<string>();
  for (const { derived, version } of results) {
    for (const row of derived[name]) {
      rows.push({ ...row, ...stamp, version, is_deleted: 0 });
      if (present.length > 0) produced.add(sortKey(key, row));
    }
  }
  const versions = new Map(results.map((result) => [result.mark.traceId, result.version]));
  for (const row of present) {
    const version = versions.get(row.trace_id);
    if (version === undefined || produced.has(sortKey(key, row))) continue;
    rows.push({ ...Object.fromEntries(key.map((column) => [column, row[column]])), org_id: orgId, ...stamp, version, is_deleted: 1 });
  }
  return rows;
}

function sortKey(key: readonly string[], row: object): string {
  const columns: { readonly [column: string]: unknown } = { ...row };
  return key.map((column) => columns[column]).join(' ');
}

function traceRow(orgId: string, { mark, spanCount, version }: DerivedResult): object {
  return {
    org_id: orgId,
    trace_id: mark.traceId,
    first_start_ns: mark.firstStartNs.toString(),
    last_start_ns: mark.lastStartNs.toString(),
    span_count: spanCount,
    version,
  };
}
