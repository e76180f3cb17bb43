/** The ingest ledger: what every batch received, refused and mended, and which traces it touches. Written before its spans. */

import type { Database } from './database.ts';

/** How far in time a trace's new spans reach. Nanoseconds since 1970. */
export interface TraceMark {
  readonly orgId: string;
  readonly traceId: string;
  readonly firstStartNs: bigint;
  readonly lastStartNs: bigint;
}

export interface Batch {
  readonly batchId: string;
  readonly openedMs: number;
  readonly organisations: readonly BatchOrganisation[];
}

export interface BatchOrganisation {
  readonly orgId: string;
  readonly received: number;
  readonly rejected: Readonly<Record<string, number>>;
  readonly mended: Readonly<Record<string, number>>;
  readonly marks: readonly TraceMark[];
  /** Of the batch's spans, by mark. */
  readonly spanIds: readonly (readonly string[])[];
}

export async function openBatch(database: Database, batch: Batch): Promise<void> {
  const rows = batch.organisations.map((organisation) => ({
    batch_id: batch.batchId,
    org_id: organisation.orgId,
    opened_ms: batch.openedMs,
    received: organisation.received,
    rejected: organisation.rejected,
    mended: organisation.mended,
    trace_ids: organisation.marks.map((mark) => mark.traceId),
    first_start_ns: organisation.marks.map((mark) => mark.firstStartNs.toString()),
    last_start_ns: organisation.marks.map((mark) => mark.lastStartNs.toString()),
    span_ids: organisation.spanIds,
  }));
  await database.insert('ingest', 'ingest_batches', rows);
}

/** `superseded`: its requests are stored apart from now on, as batches of their own. */
export async function closeBatch(database: Database, batch: Batch, error: string, superseded = false): Promise<void> {
  const row = { batch_id: batch.batchId, opened_ms: batch.openedMs, stored: error === '', error, superseded };
  await database.insert('ingest', 'ingest_batch_ends', [row]);
}

/** Marks of every batch opened since `sinceMs`, whether or not its insert is known to have succeeded. */
export async function marksSince(database: Database, sinceMs: number): Promise<readonly (TraceMark & { readonly openedMs: number })[]> {
  const sql = `SELECT org_id, toString(trace_id) AS trace_id, min(first_ns) AS first_ns, max(last_ns) AS last_ns, min(opened) AS opened_ms
    FROM (SELECT org_id, opened_ms AS opened, trace_id, first_ns, last_ns FROM ingest_batches
      ARRAY JOIN trace_ids AS trace_id, first_start_ns AS first_ns, last_start_ns AS last_ns
      WHERE opened_ms >= {since:Int64})
    GROUP BY org_id, trace_id LIMIT 10000000`;
  const rows = await database.select<MarkRow>('derive', sql, { since: sinceMs });
  return rows.map((row) => ({
    orgId: row.org_id,
    traceId: row.trace_id,
    firstStartNs: BigInt(row.first_ns),
    lastStartNs: BigInt(row.last_ns),
    openedMs: Number(row.opened_ms),
  }));
}

interface MarkRow {
  readonly org_id: string;
  readonly trace_id: string;
  readonly first_ns: string;
  readonly last_ns: string;
  readonly opened_ms: string;
}

/** Of a batch that was split after a failure the parts count, not the whole. A condition on a table with `batch_id`. */
export const notSuperseded = 'batch_id GLOBAL NOT IN (SELECT batch_id FROM ingest_batch_ends WHERE superseded)';
