/** Jobs that derive the traces of a period anew under a price version. Kept, so that a restart goes on with them. */

import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { Clock } from '../clock.ts';
import { answerOf } from './definitions-dialect.ts';
import type { DefinitionsTables, RepriceJobsTable } from './definitions-migrations.ts';

export type RepriceStatus = 'running' | 'done' | 'failed';

export interface RepriceJob {
  readonly id: string;
  readonly orgId: string;
  readonly startNs: bigint;
  readonly endNs: bigint;
  readonly priceVersion: number;
  readonly status: RepriceStatus;
  readonly tracesTotal: number;
  readonly tracesDone: number;
  readonly lastTraceId: string;
  /** Empty unless failed. */
  readonly error: string;
  /** ISO-8601 */
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface NewRepriceJob {
  readonly orgId: string;
  readonly startNs: bigint;
  readonly endNs: bigint;
  readonly priceVersion: number;
  readonly tracesTotal: number;
}

type Progress = Partial<Pick<RepriceJob, 'status' | 'tracesDone' | 'tracesTotal' | 'lastTraceId' | 'error'>>;

/** All throw `store_unavailable`. */
export interface RepriceJobs {
  /** The unfinished job for the same period and version, if there is one, else a new one. */
  readonly create: (job: NewRepriceJob) => Promise<RepriceJob>;
  readonly find: (orgId: string, id: string) => Promise<RepriceJob | undefined>;
  /** The oldest unfinished job that no other collector works on, now leased to this one. */
  readonly claim: (owner: string) => Promise<RepriceJob | undefined>;
  /** Notes progress and renews the lease. */
  readonly update: (id: string, progress: Progress) => Promise<void>;
}

const leaseMs = 60_000;

export function createRepriceJobs(db: Kysely<DefinitionsTables>, clock: Clock): RepriceJobs {
  const iso = (inMs = 0): string => new Date(clock.now() + inMs).toISOString();
  return {
    create: async ({ orgId, startNs, endNs, priceVersion, tracesTotal }) => {
      const [start_ns, end_ns] = [startNs.toString(), endNs.toString()];
      const running = db.selectFrom('reprice_jobs').selectAll().where('org_id', '=', orgId).where('status', '=', 'running');
      const same = running.where('start_ns', '=', start_ns).where('end_ns', '=', end_ns).where('price_version', '=', priceVersion);
      const known = await answerOf(same.executeTakeFirst());
      if (known !== undefined) return fromRow(known);
      const work = { start_ns, end_ns, price_version: priceVersion, traces_total: tracesTotal, traces_done: 0, last_trace_id: '' };
      const state = { status: 'running', error: '', created_at: iso(), updated_at: iso(), lease_owner: '', lease_until: iso() };
      const row = { id: randomUUID(), org_id: orgId, ...work, ...state };
      await answerOf(db.insertInto('reprice_jobs').values(row).execute());
      return fromRow(row);
    },
    find: async (orgId, id) => {
      const one = db.selectFrom('reprice_jobs').selectAll().where('org_id', '=', orgId).where('id', '=', id);
      const row = await answerOf(one.executeTakeFirst());
      return row && fromRow(row);
    },
    claim: async (owner) => {
      const running = db.selectFrom('reprice_jobs').selectAll().where('status', '=', 'running');
      const free = running.where((is) => is.or([is('lease_owner', '=', owner), is('lease_until', '<=', iso())]));
      const row = await answerOf(free.orderBy('created_at').orderBy('id').limit(1).executeTakeFirst());
      if (row === undefined) return undefined;
      const lease = { lease_owner: owner, lease_until: iso(leaseMs) };
      const unchanged = db.updateTable('reprice_jobs').set(lease).where('id', '=', row.id).where('lease_until', '=', row.lease_until);
      const { numUpdatedRows } = await answerOf(unchanged.executeTakeFirstOrThrow());
      return numUpdatedRows === 0n ? undefined : fromRow(row);
    },
    update: async (id, progress) => {
      const changed = { ...columnsOf(progress), updated_at: iso(), lease_until: iso(leaseMs) };
      await answerOf(db.updateTable('reprice_jobs').set(changed).where('id', '=', id).execute());
    },
  };
}

function columnsOf({ status, tracesDone, tracesTotal, lastTraceId, error }: Progress): Partial<RepriceJobsTable> {
  return {
    ...(status === undefined ? {} : { status }),
    ...(tracesDone === undefined ? {} : { traces_done: tracesDone }),
    ...(tracesTotal === undefined ? {} : { traces_total: tracesTotal }),
    ...(lastTraceId === undefined ? {} : { last_trace_id: lastTraceId }),
    ...(error === undefined ? {} : { error }),
  };
}

function fromRow(row: Selectable<RepriceJobsTable>): RepriceJob {
  return {
    id: row.id,
    orgId: row.org_id,
    startNs: BigInt(row.start_ns),
    endNs: BigInt(row.end_ns),
    priceVersion: row.price_version,
    status: row.status as RepriceStatus, // decode boundary: only this file writes the table
    tracesTotal: row.traces_total,
    tracesDone: row.traces_done,
    lastTraceId: row.last_trace_id,
    error: row.error,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
