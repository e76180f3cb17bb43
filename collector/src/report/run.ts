/** How far a run of a report has come: kept as JSON with the run, so that one that was cut off goes on from there. */

import type { StoredRun } from '../store/run-store.ts';

export interface Recipient {
  readonly address: string;
  readonly status: 'waiting' | 'sent' | 'refused' | 'failed' | 'not_sent';
  readonly attempts: number;
  /** What the mail server said last; empty = nothing amiss. */
  readonly error: string;
  /** ISO-8601 */
  readonly sentAt: string | null;
  /** Of one that waits. */
  readonly nextAttemptAt: string | null;
}

export interface ReportRun {
  /** Null until it has begun. */
  readonly period: { readonly start: string; readonly end: string; readonly timeZone: string } | null;
  /** Its files are in the archive. */
  readonly archived: boolean;
  readonly recipients: readonly Recipient[];
}

/** What somebody asks of a run. */
export interface AskedRun {
  readonly period?: string | undefined;
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  /** False = it is archived only. */
  readonly send?: boolean | undefined;
}

const fresh: ReportRun = { period: null, archived: false, recipients: [] };

export function runOf({ state }: Pick<StoredRun, 'state'>): ReportRun {
  return { ...fresh, ...(JSON.parse(state) as Partial<ReportRun>) }; // decode boundary: the work on the run wrote it
}

export function askedOf({ asked }: Pick<StoredRun, 'asked'>): AskedRun {
  return JSON.parse(asked) as AskedRun; // decode boundary: whoever added the run wrote it
}

export function recipientOf(address: string, send: boolean): Recipient {
  return { address, status: send ? 'waiting' : 'not_sent', attempts: 0, error: '', sentAt: null, nextAttemptAt: null };
}

/** Names of a run's files in the archive; `document` is what the mails are made of when they are tried again. */
export function filesOf(reportId: string, runId: string) {
  const base = `${reportFiles(reportId)}${runId}`;
  return { html: `${base}/report.html`, pdf: `${base}/report.pdf`, csv: `${base}/report.csv`, document: `${base}/report.json` };
}

export const reportsFiles = 'reports/';

export function reportFiles(reportId: string): string {
  return `${reportsFiles}${reportId}/`;
}
