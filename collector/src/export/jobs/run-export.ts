/** Makes the file of an export: the engine writes it, and it is kept with its manifest. Whatever fails leaves no file behind. */

import { randomUUID } from 'node:crypto';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../clock.ts';
import { AppError, toAppError } from '../../errors.ts';
import type { FileStore } from '../../files/file-store.ts';
import type { QueryDependencies } from '../../query/dependencies.ts';
import { formatInstant } from '../../query/engine/period.ts';
import type { ExportStatement } from '../../query/export/export-statement.ts';
import { type FileFormat, writtenColumns } from '../../query/export/file-columns.ts';
import { metricExport } from '../../query/export/metric-export.ts';
import { rowExport } from '../../query/export/row-export.ts';
import type { WorkContext, WorkEnd } from '../../schedule/scheduled-runs.ts';
import type { FileWriter } from '../../store/database.ts';
import { type FileStatement, markOf, progressSql } from '../../store/file-statement.ts';
import type { RunStore, StoredRun } from '../../store/run-store.ts';
import { exportOf } from './export-body.ts';
import { type AskedExport, askedOf, type ExportProgress, exportKind } from './export-job.ts';
import { digestFile } from './file-digest.ts';
import { manifestOf } from './manifest.ts';

export interface RunExportDependencies extends QueryDependencies {
  readonly writer: FileWriter;
  readonly files: FileStore;
  readonly runs: RunStore;
  readonly clock: Clock;
}

const engineFormats: Readonly<Record<FileFormat, FileStatement['format']>> = {
  csv: 'CSVWithNames',
  json: 'JSONEachRow',
  ndjson: 'JSONEachRow',
  parquet: 'Parquet',
};

/** How often progress is looked at. */
const lookEveryMs = 250;
const othersLookedAt = 50;

/** One export of an organisation at a time: another one, that was asked for before it, goes first. */
export async function runExport(deps: RunExportDependencies, run: StoredRun, context: WorkContext): Promise<WorkEnd> {
  if (await mustWait(deps.runs, run)) return { kind: 'later', afterMs: 0 };
  try {
    await make(deps, run, context);
    return { kind: 'done' };
  } catch (thrown) {
    // What trying again soon may help is thrown on, so that it is tried again.
    const error = fromDisk(thrown);
    if (context.signal.aborted || (error.kind.retryable && error.code !== 'files_unavailable')) throw thrown;
    if (error.code === 'internal') throw thrown;
    return { kind: 'failed', error: error.message };
  }
}

/** What the disk says, as of a full one, is told to whoever asked for the file. */
function fromDisk(thrown: unknown): AppError {
  const isDisk = !(thrown instanceof AppError) && thrown instanceof Error && 'syscall' in thrown;
  return isDisk ? new AppError('export_failed', `The file could not be made: ${thrown.message}`, { cause: thrown }) : toAppError(thrown);
}

async function mustWait(runs: RunStore, run: StoredRun): Promise<boolean> {
  const others = await runs.list(exportKind, run.definitionId, { limit: othersLookedAt });
  return others.some(({ id, status, createdAt }) => status === 'running' && `${createdAt} ${id}` < `${run.createdAt} ${run.id}`);
}

async function make(deps: RunExportDependencies, run: StoredRun, context: WorkContext): Promise<void> {
  const asked = askedOf(run);
  const { format } = asked.request;
  const statement = await statementOf(deps, run.orgId, asked);
  const rowsTotal = await countRows(deps, statement);
  await context.save(JSON.stringify({ rowsTotal, rowsDone: 0 } satisfies ExportProgress));
  // Of this attempt alone: a collector that lost the run to another one, and tidies up late, leaves that one's statement and files alone.
  const attempt = randomUUID();
  const path = join(deps.files.scratch, `${run.id}.${attempt}.${format}`);
  const folder = `exports/${run.id}/${attempt}`;
  const name = nameOf(asked);
  await removeLeft(deps.files.scratch, run.id);
  try {
    await write(deps, { id: attempt, statement, format, path, rowsTotal }, context);
    const digest = await digestFile(path, format, context.signal);
    await context.save(JSON.stringify({ rowsTotal: digest.rows, rowsDone: digest.rows } satisfies ExportProgress));
    const madeAt = new Date(deps.clock.now()).toISOString();
    const manifest = await manifestOf(deps, asked, { statement, file: `${name}.${format}`, digest, madeAt });
    const manifestPath = `${path}.manifest.json`;
    await writeFile(manifestPath, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
    const made = { file: `${folder}/${name}.${format}`, manifest: `${folder}/${name}.manifest.json`, ...digest, madeAt };
    await deps.files.adopt(made.manifest, manifestPath);
    await deps.files.adopt(made.file, path);
    await context.save(JSON.stringify({ rowsTotal: digest.rows, rowsDone: digest.rows, made } satisfies ExportProgress));
  } catch (thrown) {
    await removeFiles(deps.files, `${folder}/`).catch(() => {}); // what stays is swept when its time is over
    throw thrown;
  } finally {
    for (const left of [path, `${path}.manifest.json`]) await rm(left, { force: true }).catch(() => {}); // as above
  }
}

/** What an earlier attempt was writing when its process ended. Where there is no such directory, the engine will say so. */
async function removeLeft(scratch: string, runId: string): Promise<void> {
  const names = await readdir(scratch).catch(() => []);
  for (const name of names) if (name.startsWith(`${runId}.`)) await rm(join(scratch, name), { force: true });
}

export async function removeFiles(files: FileStore, prefix: string): Promise<void> {
  for await (const { name } of files.list(prefix)) await files.remove(name);
}

async function statementOf(deps: RunExportDependencies, orgId: string, { request, period }: AskedExport): Promise<ExportStatement> {
  const filters = request.filters ?? {};
  const of = exportOf(request);
  return of.kind === 'dataset'
    ? rowExport({ orgId, period, filters, ...of })
    : metricExport(deps.database, { orgId, period, filters, ...of });
}

async function countRows({ database }: RunExportDependencies, { countSql, parameters }: ExportStatement): Promise<number | null> {
  if (countSql === undefined) return null;
  const [row] = await database.select<{ rows: string }>('query', countSql, parameters);
  return Number(row?.rows ?? 0);
}

interface Writing {
  /** What the statement is found by while it runs. */
  readonly id: string;
  readonly statement: ExportStatement;
  readonly format: FileFormat;
  readonly path: string;
  readonly rowsTotal: number | null;
}

async function write(
  deps: RunExportDependencies,
  { id, statement, format, path, rowsTotal }: Writing,
  { signal, save }: WorkContext,
): Promise<void> {
  signal.throwIfAborted();
  const sql = `SELECT ${writtenColumns(statement.columns, format)}\nFROM (${statement.sql}) AS r WHERE ${markOf(id)}`;
  const parameters = statement.parameters;
  const writing = deps.writer.writeFile({ id, sql, parameters, format: engineFormats[format], asList: format === 'json', path });
  const ended = writing.then(
    () => true,
    () => true,
  );
  let last = 0;
  try {
    while (!(await Promise.race([ended, later(lookEveryMs, signal)]))) {
      signal.throwIfAborted();
      const rowsDone = Math.max(0, await rowsWritten(deps, id, rowsTotal));
      if (rowsDone !== last) await save(JSON.stringify({ rowsTotal, rowsDone } satisfies ExportProgress));
      last = rowsDone;
    }
  } catch (thrown) {
    await deps.writer.cancelFile(id);
    await ended;
    throw thrown;
  }
  await writing;
}

/** False when the time is over or the signal is given. */
function later(ms: number, signal: AbortSignal): Promise<false> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve(false);
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}

/** Of what a server writes to an answer it tells only how much it has read. */
async function rowsWritten({ database }: RunExportDependencies, id: string, rowsTotal: number | null): Promise<number> {
  const [row] = await database.select<{ written: string; done: string; total: string }>('query', progressSql, { id });
  if (row === undefined) return 0;
  const written = Number(row.written);
  const share = Number(row.total) > 0 ? Math.min(1, Number(row.done) / Number(row.total)) : 0;
  return written > 0 || rowsTotal === null ? written : Math.floor(rowsTotal * share);
}

/** Such as `steps-2026-05-01-2026-06-01`. */
function nameOf({ request, period }: AskedExport): string {
  const day = (instantNs: bigint): string => formatInstant(instantNs).slice(0, 10);
  return `${request.dataset ?? 'metrics'}-${day(period.startNs)}-${day(period.endNs)}`;
}
