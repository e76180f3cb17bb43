/** An export as it is kept: what was asked for, and how far it has come. */

import type { Period } from '../../query/engine/period.ts';
import type { StoredRun } from '../../store/run-store.ts';
import type { ExportRequest } from './export-body.ts';

export const exportKind = 'export';

/** The period is resolved when it is asked for, so that one that waits, or is begun again, is of the same. */
export interface AskedExport {
  readonly request: ExportRequest;
  readonly period: Period;
}

export interface ExportProgress {
  /** Rows that there will be; null = not known before the end. */
  readonly rowsTotal: number | null;
  readonly rowsDone: number;
  readonly made?: MadeExport;
}

export interface MadeExport {
  /** Names in the store of files. */
  readonly file: string;
  readonly manifest: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly madeAt: string;
}

export function askedText({ request, period }: AskedExport): string {
  return JSON.stringify({ request, period: { ...period, startNs: `${period.startNs}`, endNs: `${period.endNs}` } });
}

export function askedOf({ asked }: Pick<StoredRun, 'asked'>): AskedExport {
  // decode boundary: `askedText` wrote it
  const { request, period } = JSON.parse(asked) as { request: ExportRequest; period: { startNs: string; endNs: string; timeZone: string } };
  return { request, period: { ...period, startNs: BigInt(period.startNs), endNs: BigInt(period.endNs) } };
}

export function progressOf({ state }: Pick<StoredRun, 'state'>): ExportProgress {
  const kept = JSON.parse(state) as Partial<ExportProgress>; // decode boundary: only exports write it; `{}` at first
  return { rowsTotal: null, rowsDone: 0, ...kept };
}
