/** What is answered of reports and their runs. */

import { z } from 'zod';
import { metrics } from '../query/engine/catalogue.ts';
import { unitNames } from '../query/engine/metric.ts';
import { filtersAnswer } from '../query/shape/filters-answer.ts';
import { cursor, flag, limit, periodShape } from '../query/shape/request.ts';
import type { StoredDefinition } from '../store/definition-store.ts';
import type { StoredRun } from '../store/run-store.ts';
import type { Composition } from './composition.ts';
import { definitionOf } from './definition.ts';
import type { Figure, ReportDocument } from './document.ts';
import { type ReportRun, runOf } from './run.ts';
import { templateNames, templates } from './templates.ts';

const instant = z.iso.datetime();

const figureSchema = z.object({
  metric: z.string(),
  unit: z.enum(unitNames),
  value: z.number().nullable(),
  previous: z.number().nullable().describe('In the period before, of the same length.'),
  change: z.number().nullable().describe('In percent; null from 0.'),
});

export const templatesAnswer = z.object({
  data: z.array(
    z.object({
      name: z.enum(templateNames),
      title: z.string(),
      description: z.string(),
      metrics: z.array(z.string()).describe('Its headline figures.'),
      sections: z.array(z.string()).describe('Titles of its parts, in order; those with nothing to say are left out of a report.'),
    }),
  ),
  next_cursor: z.null(),
});

export const listReportsParameters = z.strictObject({ limit, cursor });

export const reportIdParameters = z.strictObject({ id: z.string().describe('The id of a report.') });

export const listRunsParameters = z.strictObject({ id: z.string().describe('The id of a report.'), limit, cursor });

export const runIdParameters = z.strictObject({
  id: z.string().describe('The id of a report.'),
  run_id: z.string().describe('The id of a run.'),
});

const { period, start, end } = periodShape;

export const previewBody = z.strictObject({ period, start, end });

export const runBody = z.strictObject({
  ...previewBody.shape,
  send: flag.default(true).describe('Whether the recipients are sent it; it is archived either way.'),
});

export const warningSchema = z.object({
  code: z.enum(['smtp_not_configured', 'no_recipients', 'not_scheduled']),
  field: z.string(),
  how: z.string(),
});

export type Warning = z.output<typeof warningSchema>;

const runStatuses = ['queued', 'running', 'sending', 'completed', 'failed'] as const;

export const reportAnswer = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  template: z.enum(templateNames).nullable(),
  metrics: z.array(z.string()).nullable(),
  filters: z
    .record(z.string(), z.union([z.array(z.string()), z.string()]))
    .describe('As they were asked for; `period` is text, the others are lists.'),
  schedule: z.string().nullable(),
  time_zone: z.string(),
  recipients: z.array(z.string()),
  next_run_at: instant.nullable().describe('Null = it is not scheduled.'),
  last_run_status: z.enum(runStatuses).nullable().describe('Of the newest run; null = there was none.'),
  last_run_at: instant.nullable().describe('When that was last worked on.'),
  warnings: z.array(warningSchema),
  created_at: instant,
  updated_at: instant,
});

export type ReportAnswer = z.output<typeof reportAnswer>;

export const reportsAnswer = z.object({ data: z.array(reportAnswer).describe('Oldest first.'), next_cursor: z.string().nullable() });

export const removedReportAnswer = z.object({ id: z.string() });

const periodAnswer = z.object({ start: instant, end: instant });

export const draftPreviewAnswer = z.object({
  name: z.string(),
  period: periodAnswer.describe('What the report is about; the end is exclusive.'),
  previous: periodAnswer.describe('What it is compared with.'),
  data_through: instant.nullable(),
  estimated: z.literal(true).optional(),
  figures: z.array(figureSchema),
  subject: z.string(),
  html: z.string().describe('The whole page, its pictures within.'),
  text: z.string(),
});

export const previewAnswer = z.object({ id: z.string(), ...draftPreviewAnswer.shape });

const recipientStatuses = ['waiting', 'sent', 'refused', 'failed', 'not_sent'] as const;

export const runAnswer = z.object({
  id: z.string(),
  report_id: z.string(),
  status: z
    .enum(runStatuses)
    .describe('sending: archived, and some recipients are still to be tried again; completed: archived, and every recipient was tried.'),
  scheduled_at: instant.nullable().describe('The instant of the schedule; null = somebody asked for it.'),
  period: periodAnswer.nullable().describe('Null until it has begun.'),
  error: z.string().nullable().describe('Why it failed, or why it is tried again.'),
  attempts: z.int(),
  html_url: z
    .string()
    .nullable()
    .describe('The archived page: a signed link that needs no key, for a day. Ask again for a new one. Null until it is archived.'),
  pdf_url: z.string().nullable(),
  csv_url: z.string().nullable(),
  recipients: z.array(
    z.object({
      address: z.string(),
      status: z
        .enum(recipientStatuses)
        .describe('refused: the mail server will not take it; failed: it was tried until no more; not_sent: nobody asked for that.'),
      attempts: z.int(),
      error: z.string().nullable().describe('What the mail server said last.'),
      sent_at: instant.nullable(),
      next_attempt_at: instant.nullable(),
    }),
  ),
  created_at: instant,
  finished_at: instant.nullable(),
});

export type RunAnswer = z.output<typeof runAnswer>;

export const runsAnswer = z.object({ data: z.array(runAnswer).describe('Newest first.'), next_cursor: z.string().nullable() });

export function templatesAnswerOf(): z.output<typeof templatesAnswer> {
  const data = templateNames.map((name) => {
    const { title, description, headline, parts }: Composition = templates[name];
    return { name, title, description, metrics: [...headline], sections: parts.map((part) => part.title) };
  });
  return { data, next_cursor: null };
}

interface ReportState {
  readonly nextRunAt: string | null;
  readonly lastRun: StoredRun | undefined;
  readonly hasMailServer: boolean;
}

export function reportAnswerOf(stored: StoredDefinition, { nextRunAt, lastRun, hasMailServer }: ReportState): ReportAnswer {
  const { filters, period: of, timeZone, recipients, metrics: names, ...definition } = definitionOf(stored.definition);
  return {
    id: stored.id,
    ...definition,
    metrics: names && [...names],
    filters: { ...filtersAnswer(filters), ...(of === null ? {} : { period: of }) },
    time_zone: timeZone,
    recipients: [...recipients],
    next_run_at: nextRunAt,
    last_run_status: lastRun === undefined ? null : statusOf(lastRun, runOf(lastRun)),
    last_run_at: lastRun?.updatedAt ?? null,
    warnings: [...warningsOf(recipients, definition.schedule, hasMailServer)],
    created_at: stored.createdAt,
    updated_at: stored.updatedAt,
  };
}

function warningsOf(recipients: readonly string[], schedule: string | null, hasMailServer: boolean): readonly Warning[] {
  if (recipients.length > 0 && !hasMailServer) {
    return [
      {
        code: 'smtp_not_configured',
        field: 'recipients',
        how: 'Nobody is sent this report: set RESONANT_SMTP_URL. It is archived all the same.',
      },
    ];
  }
  if (recipients.length > 0 && schedule === null) {
    return [{ code: 'not_scheduled', field: 'schedule', how: 'It is sent only when it is run: give it a schedule, such as weekly.' }];
  }
  if (recipients.length === 0 && schedule !== null) {
    return [{ code: 'no_recipients', field: 'recipients', how: 'Nobody is sent this report; it is archived.' }];
  }
  return [];
}

function figuresAnswer(headline: readonly Figure[]): z.output<typeof figureSchema>[] {
  return headline.map(({ metric, value, previous }) => {
    const change = value === null || previous === null || previous === 0 ? null : (100 * (value - previous)) / previous;
    return { metric, unit: metrics[metric].unit, value, previous, change };
  });
}

export interface RunLinks {
  readonly html: string;
  readonly pdf: string;
  readonly csv: string;
}

export function runAnswerOf(stored: StoredRun, linksOf: (run: ReportRun) => RunLinks | null): RunAnswer {
  const run = runOf(stored);
  const links = linksOf(run);
  const isOver = stored.status === 'done' || stored.status === 'failed';
  return {
    id: stored.id,
    report_id: stored.definitionId,
    status: statusOf(stored, run),
    scheduled_at: stored.scheduledAt,
    period: run.period && { start: run.period.start, end: run.period.end },
    error: stored.error || null,
    attempts: stored.attempts,
    html_url: links?.html ?? null,
    pdf_url: links?.pdf ?? null,
    csv_url: links?.csv ?? null,
    recipients: run.recipients.map(({ address, status, attempts, error, sentAt, nextAttemptAt }) => {
      return { address, status, attempts, error: error || null, sent_at: sentAt, next_attempt_at: nextAttemptAt };
    }),
    created_at: stored.createdAt,
    finished_at: isOver ? stored.updatedAt : null,
  };
}

function statusOf({ status }: StoredRun, { archived }: ReportRun): RunAnswer['status'] {
  switch (status) {
    case 'running':
      return archived ? 'sending' : 'running';
    case 'waiting':
      return archived ? 'sending' : 'queued';
    case 'done':
      return 'completed';
    case 'failed':
      return 'failed';
  }
}

export function previewAnswerOf(
  report: ReportDocument,
  { subject, html, text }: { readonly subject: string; readonly html: string; readonly text: string },
): z.output<typeof draftPreviewAnswer> {
  const { name, period: of, previous, dataThrough, estimated, headline } = report;
  return {
    ...{ name, period: of, previous, data_through: dataThrough },
    ...(estimated ? { estimated } : {}),
    ...{ figures: figuresAnswer(headline), subject, html, text },
  };
}
