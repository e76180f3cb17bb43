/** Does one run: reads the report, archives it, and sends it. What was done before the work was cut off is not done again. */

import { buffer } from 'node:stream/consumers';
import { AppError } from '../errors.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Mailer } from '../notify/send/mailer.ts';
import type { Period } from '../query/engine/period.ts';
import { parseInstant } from '../query/engine/period.ts';
import type { WorkContext, WorkEnd } from '../schedule/scheduled-runs.ts';
import type { DefinitionStore } from '../store/definition-store.ts';
import type { StoredRun } from '../store/run-store.ts';
import { composeReport } from './compose.ts';
import { definitionOf, type ReportDefinition, timeOf } from './definition.ts';
import { deliver, nextAttemptMs } from './deliver.ts';
import type { ReportDocument } from './document.ts';
import { askedPeriod, periodRequest, scheduledPeriod } from './period.ts';
import type { ReportDependencies } from './reading.ts';
import { renderCsv } from './render/csv.ts';
import { drawCharts } from './render/draw-charts.ts';
import { htmlPage } from './render/html-page.ts';
import { type ReportMail, renderMail } from './render/mail.ts';
import { renderPdf } from './render/pdf.ts';
import { askedOf, filesOf, type ReportRun, recipientOf, runOf } from './run.ts';

export interface ReportWorkDependencies extends ReportDependencies {
  readonly reports: DefinitionStore;
  readonly files: FileStore;
  readonly mailer: Mailer;
}

export function createReportWork(deps: ReportWorkDependencies) {
  return async (stored: StoredRun, { signal, save }: WorkContext): Promise<WorkEnd> => {
    const definition = definitionOf((await deps.reports.get(stored.orgId, stored.definitionId)).definition);
    let run = begun(stored, definition, deps.query.clock.now());
    const keep = async (next: ReportRun): Promise<void> => {
      run = next;
      await save(JSON.stringify(run));
    };
    await keep(run);
    const files = filesOf(stored.definitionId, stored.id);
    if (!run.archived) {
      const report = await composeReport(deps, stored.orgId, definition, periodOf(run));
      signal.throwIfAborted();
      await archive(deps.files, files, report);
      await keep({ ...run, archived: true });
    }
    if (nextAttemptMs(run.recipients) === null) return { kind: 'done' };
    const mail = await archivedMail(deps.files, files);
    const send = (address: string): Promise<void> => sendTo(deps, stored, mail, address);
    const delivering = {
      send,
      signal,
      nowMs: deps.query.clock.now,
      save: (recipients: ReportRun['recipients']) => keep({ ...run, recipients }),
    };
    const nextMs = nextAttemptMs(await deliver(run.recipients, delivering));
    return nextMs === null ? { kind: 'done' } : { kind: 'later', afterMs: Math.max(0, nextMs - deps.query.clock.now()) };
  };
}

/** With its time and its recipients, which stay as they were when it began. */
function begun(stored: StoredRun, definition: ReportDefinition, nowMs: number): ReportRun {
  const run = runOf(stored);
  if (run.period !== null) return run;
  const asked = askedOf(stored);
  const time = timeOf(definition);
  const { schedule } = time;
  const period =
    stored.scheduledAt === null || schedule === null
      ? askedPeriod(time, asked, nowMs)
      : scheduledPeriod({ ...time, schedule }, Date.parse(stored.scheduledAt));
  const { start, end, time_zone: timeZone } = periodRequest(period);
  const recipients = definition.recipients.map((address) => recipientOf(address, asked.send ?? true));
  return { ...run, period: { start, end, timeZone }, recipients };
}

function periodOf({ period }: ReportRun): Period {
  const [startNs, endNs] = [parseInstant(period?.start ?? '', 'UTC'), parseInstant(period?.end ?? '', 'UTC')];
  if (period === null || startNs === undefined || endNs === undefined) throw new AppError('internal', 'A run of a report has no period.');
  return { startNs, endNs, timeZone: period.timeZone };
}

type Files = ReturnType<typeof filesOf>;

/** The document last: with it the archive is whole. */
async function archive(files: FileStore, names: Files, report: ReportDocument): Promise<void> {
  const charts = await drawCharts(report);
  await files.write(names.html, bytes(htmlPage(report, charts, 'page').html));
  await files.write(names.pdf, bytes(await renderPdf(report, charts)));
  await files.write(names.csv, bytes(renderCsv(report)));
  await files.write(names.document, bytes(JSON.stringify(report)));
}

async function* bytes(content: string | Buffer): AsyncGenerator<Uint8Array> {
  yield Buffer.from(content);
}

async function archivedMail(files: FileStore, names: Files): Promise<ReportMail> {
  const report = JSON.parse((await contentOf(files, names.document)).toString('utf8')) as ReportDocument; // decode boundary: `archive` wrote it
  return renderMail(report, { pdf: await contentOf(files, names.pdf), csv: await contentOf(files, names.csv) });
}

async function contentOf(files: FileStore, name: string): Promise<Buffer> {
  const content = await files.read(name);
  if (content === undefined) throw new AppError('files_unavailable', 'The archived report is gone.');
  return buffer(content);
}

function sendTo({ mailer }: ReportWorkDependencies, stored: StoredRun, mail: ReportMail, address: string): Promise<void> {
  return mailer.send({
    ...mail,
    to: address,
    id: `${stored.id}-${address}`,
    listId: `${stored.definitionId}.reports`,
    date: new Date(stored.createdAt),
  });
}
