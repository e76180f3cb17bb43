/** `/exports`: files of figures and rows, made in the background and kept for a time. */

import type { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { FileLinks } from '../../files/file-links.ts';
import type { FileStore } from '../../files/file-store.ts';
import type { QueryDependencies } from '../../query/dependencies.ts';
import { requireFilterable } from '../../query/engine/metric-filters.ts';
import { periodAnswer, resolvePeriod } from '../../query/engine/period.ts';
import { metricPlan } from '../../query/export/metric-export.ts';
import { rowExport } from '../../query/export/row-export.ts';
import { decodeCursor, pageOf } from '../../query/shape/cursor.ts';
import type { RunStore, StoredRun } from '../../store/run-store.ts';
import type { ExportAnswer, exportsAnswer, listExportsParameters, removedExportAnswer } from './answers.ts';
import { type ExportRequest, type exportBody, exportOf } from './export-body.ts';
import { askedOf, askedText, exportKind, progressOf } from './export-job.ts';
import { queryAnswer } from './manifest.ts';
import { removeFiles } from './run-export.ts';

/** Those that name an export throw `export_not_found`. */
export interface Exports {
  /** Throws `invalid_request`, `too_many_exports`. */
  readonly create: (orgId: string, asked: z.output<typeof exportBody>) => Promise<ExportAnswer>;
  readonly list: (orgId: string, asked: z.output<typeof listExportsParameters>) => Promise<z.output<typeof exportsAnswer>>;
  readonly get: (orgId: string, id: string) => Promise<ExportAnswer>;
  /** Ends one that is under way, and removes its file. */
  readonly remove: (orgId: string, id: string) => Promise<z.output<typeof removedExportAnswer>>;
}

export interface ExportsDependencies extends QueryDependencies {
  readonly runs: RunStore;
  readonly files: FileStore;
  readonly links: FileLinks;
  readonly keepMs: number;
  /** Work is there. */
  readonly wake: () => void;
}

/** Waiting and running, of one organisation. */
const maxUnfinished = 20;
const linkMs = 86_400_000;

export function createExports(deps: ExportsDependencies): Exports {
  const { runs, files, clock, wake } = deps;
  const find = async (orgId: string, id: string): Promise<StoredRun> => {
    const run = await runs.get(exportKind, orgId, id);
    if (run === undefined) throw new AppError('export_not_found', 'There is no export with this id.');
    return run;
  };
  return {
    create: async (orgId, asked) => {
      const period = resolvePeriod(asked, clock.now());
      requireExportable(orgId, asked, period);
      await requireRoom(runs, orgId);
      const about = { kind: exportKind, definitionId: orgId, orgId, scheduledAt: null };
      const run = await runs.add({ ...about, asked: askedText({ request: asked, period }) });
      wake();
      return answerOf(deps, run);
    },
    list: async (orgId, { limit: most, cursor: at }) => {
      const place = decodeCursor(at, 2);
      const [createdAt = '', id = ''] = place ?? [];
      const found = await runs.list(exportKind, orgId, { limit: most + 1, ...(place && { before: { createdAt, id } }) });
      const { page, next_cursor } = pageOf(found, most, (last) => [last.createdAt, last.id]);
      return { data: page.map((run) => answerOf(deps, run)), next_cursor };
    },
    get: async (orgId, id) => answerOf(deps, await find(orgId, id)),
    remove: async (orgId, id) => {
      await find(orgId, id);
      await runs.remove(exportKind, orgId, id);
      await removeFiles(files, `exports/${id}/`);
      return { id };
    },
  };
}

/** Throws `invalid_request` for what could never be read. */
function requireExportable(orgId: string, asked: ExportRequest, period: ReturnType<typeof resolvePeriod>): void {
  const filters = asked.filters ?? {};
  const of = exportOf(asked);
  if (of.kind === 'metrics') metricPlan({ orgId, period, filters, ...of });
  else {
    if (of.dataset !== 'spans') requireFilterable([of.dataset === 'steps' ? 'step_count' : 'execution_count'], filters, 'filters.');
    rowExport({ orgId, period, filters, ...of });
  }
}

async function requireRoom(runs: RunStore, orgId: string): Promise<void> {
  if ((await runs.unfinished(exportKind, orgId)) < maxUnfinished) return;
  throw new AppError(
    'too_many_exports',
    `${maxUnfinished} exports of this organisation are under way or wait; delete one, or wait for one to end.`,
    {
      retryAfterSeconds: 30,
    },
  );
}

function answerOf({ clock, keepMs, links }: ExportsDependencies, run: StoredRun): ExportAnswer {
  const { request, period } = askedOf(run);
  const { rowsDone, rowsTotal, made } = progressOf(run);
  const keptUntilMs = made === undefined ? 0 : Date.parse(made.madeAt) + keepMs;
  const isThere = run.status === 'done' && keptUntilMs > clock.now();
  const expiresMs = Math.min(keptUntilMs, clock.now() + linkMs);
  const linkTo = (name: string | undefined): string | null => (isThere && name !== undefined ? links.urlOf(name, expiresMs) : null);
  return {
    id: run.id,
    status: run.status === 'done' && !isThere ? 'expired' : run.status,
    progress: run.status === 'done' ? 100 : percentOf(rowsDone, rowsTotal),
    rows: rowsDone,
    rows_total: rowsTotal,
    bytes: made?.bytes ?? null,
    sha256: made?.sha256 ?? null,
    download_url: linkTo(made?.file),
    manifest_url: linkTo(made?.manifest),
    expires_at: isThere ? new Date(Math.floor(expiresMs / 1000) * 1000).toISOString() : null,
    kept_until: made === undefined ? null : new Date(keptUntilMs).toISOString(),
    error: run.error || null,
    format: request.format,
    period: periodAnswer(period),
    time_zone: period.timeZone,
    ...queryAnswer(request),
    created_at: run.createdAt,
    updated_at: run.updatedAt,
  };
}

/** 100 is for those that are done. */
function percentOf(done: number, total: number | null): number {
  return total === null || total === 0 ? 0 : Math.min(99, (100 * done) / total);
}
