/** The room as a whole: definitions of reports, their runs, and previews. */

import type { z } from 'zod';
import { AppError } from '../errors.ts';
import type { FileLinks } from '../files/file-links.ts';
import { decodeCursor, pageOf } from '../query/shape/cursor.ts';
import { invalidFields } from '../query/shape/invalid-request.ts';
import { nextRun } from '../schedule/schedule.ts';
import type { KeptWith, StoredDefinition } from '../store/definition-store.ts';
import type { RunStore } from '../store/run-store.ts';
import type { ScheduleStore } from '../store/schedule-store.ts';
import * as answers from './answers.ts';
import { composeReport } from './compose.ts';
import { definitionFrom, definitionOf, type ReportDefinition, type ReportRequest, type replacingReportBody, timeOf } from './definition.ts';
import { askedPeriod } from './period.ts';
import { renderPreview } from './render/mail.ts';
import { type AskedRun, filesOf, type ReportRun, reportFiles } from './run.ts';
import type { ReportWorkDependencies } from './work.ts';

export const reportKind = 'report';

type Answer<Schema extends z.ZodType> = Promise<z.output<Schema>>;

/** Those that name a report throw `report_not_found`. */
export interface Reports {
  readonly templates: () => Answer<typeof answers.templatesAnswer>;
  readonly list: (orgId: string, asked: z.output<typeof answers.listReportsParameters>) => Answer<typeof answers.reportsAnswer>;
  readonly get: (orgId: string, id: string) => Promise<answers.ReportAnswer>;
  /** Throws `invalid_request` for a report that could never be made, `too_many_definitions`. */
  readonly create: (orgId: string, asked: ReportRequest) => Promise<answers.ReportAnswer>;
  /** Throws `changed_meanwhile` as well. */
  readonly replace: (orgId: string, id: string, asked: z.output<typeof replacingReportBody>) => Promise<answers.ReportAnswer>;
  /** With its runs and what was archived of them. */
  readonly remove: (orgId: string, id: string) => Answer<typeof answers.removedReportAnswer>;
  /** As it would be now; nothing is kept or sent. */
  readonly preview: (orgId: string, id: string, asked: AskedRun) => Answer<typeof answers.previewAnswer>;
  /** The same of a report that is not kept. Throws `invalid_request` for one that could never be made. */
  readonly previewDraft: (orgId: string, asked: ReportRequest) => Answer<typeof answers.draftPreviewAnswer>;
  /** Begins soon, in whichever collector is free. */
  readonly run: (orgId: string, id: string, asked: AskedRun) => Promise<answers.RunAnswer>;
  readonly runs: (orgId: string, asked: z.output<typeof answers.listRunsParameters>) => Answer<typeof answers.runsAnswer>;
  /** Throws `run_not_found`. */
  readonly getRun: (orgId: string, id: string, runId: string) => Promise<answers.RunAnswer>;
}

export interface ReportsDependencies extends ReportWorkDependencies {
  readonly schedules: ScheduleStore;
  readonly runs: RunStore;
  readonly links: FileLinks;
  /** A run was added. */
  readonly added: () => void;
}

/** Long enough to open a mail's link at leisure; whoever holds it longer asks again. */
const linkMs = 86_400_000;

export function createReports(deps: ReportsDependencies): Reports {
  const { reports, schedules, runs } = deps;
  const answerOf = async (stored: StoredDefinition): Promise<answers.ReportAnswer> => {
    const [answer] = await answersOf(deps, [stored]);
    if (answer === undefined) throw new AppError('internal', 'A report has no answer.');
    return answer;
  };
  const runAnswer = (run: Awaited<ReturnType<RunStore['add']>>): answers.RunAnswer =>
    answers.runAnswerOf(run, linksOf(deps, run.definitionId, run.id));
  return {
    templates: async () => answers.templatesAnswerOf(),
    list: async (orgId, { limit, cursor }) => {
      const [createdAt = '', id = ''] = decodeCursor(cursor, 2) ?? [];
      const found = await reports.list(orgId, limit + 1, { createdAt, id });
      const { page, next_cursor } = pageOf(found, limit, (last) => [last.createdAt, last.id]);
      return { data: await answersOf(deps, page), next_cursor };
    },
    get: async (orgId, id) => answerOf(await reports.get(orgId, id)),
    create: async (orgId, asked) => {
      const definition = definitionFrom(asked, deps.query.clock.now());
      return answerOf(await reports.create(orgId, JSON.stringify(definition), scheduling(deps, orgId, definition)));
    },
    replace: async (orgId, id, { if_updated_at: seen, ...asked }) => {
      const definition = definitionFrom(asked, deps.query.clock.now());
      const kept = scheduling(deps, orgId, definition);
      return answerOf(await reports.replace(orgId, id, JSON.stringify(definition), { seen, kept }));
    },
    remove: async (orgId, id) => {
      await reports.remove(orgId, id, async (on) => {
        await schedules.clear(on, reportKind, id);
        await runs.clear(on, reportKind, id);
      });
      for await (const { name } of deps.files.list(reportFiles(id))) await deps.files.remove(name);
      return { id };
    },
    preview: async (orgId, id, asked) => {
      const definition = definitionOf((await reports.get(orgId, id)).definition);
      return { id, ...(await previewOf(deps, orgId, definition, asked)) };
    },
    previewDraft: async (orgId, asked) => previewOf(deps, orgId, definitionFrom(asked, deps.query.clock.now()), {}),
    run: async (orgId, id, asked) => {
      const definition = definitionOf((await reports.get(orgId, id)).definition);
      askedPeriod(timeOf(definition), asked, deps.query.clock.now()); // a period that cannot be is told now
      const run = await runs.add({ kind: reportKind, definitionId: id, orgId, scheduledAt: null, asked: JSON.stringify(asked) });
      deps.added();
      return runAnswer(run);
    },
    runs: async (orgId, { id, limit, cursor }) => {
      await reports.get(orgId, id);
      const [createdAt = '', runId = ''] = decodeCursor(cursor, 2) ?? [];
      const before = cursor === undefined ? undefined : { createdAt, id: runId };
      const found = await runs.list(reportKind, id, { limit: limit + 1, before });
      const { page, next_cursor } = pageOf(found, limit, (last) => [last.createdAt, last.id]);
      return { data: page.map(runAnswer), next_cursor };
    },
    getRun: async (orgId, id, runId) => {
      await reports.get(orgId, id);
      const run = await runs.get(reportKind, orgId, runId);
      if (run?.definitionId !== id) throw new AppError('run_not_found', 'There is no run with this id of this report.');
      return runAnswer(run);
    },
  };
}

async function answersOf(
  { schedules, runs, mailer: { hasServer: hasMailServer } }: ReportsDependencies,
  page: readonly StoredDefinition[],
): Promise<answers.ReportAnswer[]> {
  const ids = page.map(({ id }) => id);
  const [scheduled, newest] = await Promise.all([
    schedules.of(reportKind, ids),
    Promise.all(ids.map((id) => runs.list(reportKind, id, { limit: 1 }))),
  ]);
  return page.map((stored, index) => {
    const nextRunAt = scheduled.get(stored.id)?.nextRunAt ?? null;
    return answers.reportAnswerOf(stored, { nextRunAt, lastRun: newest[index]?.[0], hasMailServer });
  });
}

async function previewOf(deps: ReportsDependencies, orgId: string, definition: ReportDefinition, asked: AskedRun) {
  const period = askedPeriod(timeOf(definition), asked, deps.query.clock.now());
  const report = await composeReport(deps, orgId, definition, period);
  return answers.previewAnswerOf(report, await renderPreview(report));
}

/** Kept with the definition: when it runs next. */
function scheduling({ schedules, query }: ReportsDependencies, orgId: string, { schedule, timeZone }: ReportDefinition): KeptWith {
  if (schedule === null) return (on, id) => schedules.clear(on, reportKind, id);
  const nextMs = nextRun({ schedule, timeZone }, query.clock.now());
  if (nextMs === undefined) throw invalidFields([{ field: 'schedule', value: schedule, expected: 'a time that comes' }]);
  const nextRunAt = new Date(nextMs).toISOString();
  return (on, id) => schedules.set(on, { kind: reportKind, id, orgId, schedule, timeZone, nextRunAt });
}

function linksOf({ links, query }: ReportsDependencies, reportId: string, runId: string) {
  return ({ archived }: ReportRun): answers.RunLinks | null => {
    if (!archived) return null;
    const { html, pdf, csv } = filesOf(reportId, runId);
    const url = (name: string): string => links.urlOf(name, query.clock.now() + linkMs);
    return { html: url(html), pdf: url(pdf), csv: url(csv) };
  };
}
