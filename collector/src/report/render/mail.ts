/** A report as a mail, and as what a preview shows. */

import type { Mail } from '../../notify/send/mailer.ts';
import type { ReportDocument } from '../document.ts';
import { drawCharts } from './draw-charts.ts';
import { htmlPage } from './html-page.ts';
import { renderText } from './text.ts';
import { subjectOf } from './words.ts';

/** The same for every recipient. */
export type ReportMail = Pick<Mail, 'subject' | 'text' | 'html' | 'inline' | 'attachments'>;

/** What goes with it, as it is in the archive. */
export interface MailFiles {
  readonly pdf: Buffer;
  readonly csv: Buffer;
}

export async function renderMail(report: ReportDocument, { pdf, csv }: MailFiles): Promise<ReportMail> {
  const { html, pictures } = htmlPage(report, await drawCharts(report), 'mail');
  const base = fileNameOf(report);
  return {
    subject: subjectOf(report),
    text: renderText(report),
    html,
    inline: pictures.map(({ cid, content }) => ({ cid, content, filename: `${cid.replace(/@.*/, '')}.png`, contentType: 'image/png' })),
    attachments: [
      { filename: `${base}.pdf`, contentType: 'application/pdf', content: pdf },
      { filename: `${base}.csv`, contentType: 'text/csv; charset=utf-8', content: csv },
    ],
  };
}

export async function renderPreview(report: ReportDocument) {
  const { html } = htmlPage(report, await drawCharts(report), 'page');
  return { subject: subjectOf(report), html, text: renderText(report) };
}

/** `weekly-performance-report-2026-03-15`: the report and the last day that it is of. */
function fileNameOf({ name, period }: ReportDocument): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return `${words.slice(0, 60) || 'report'}-${new Date(Date.parse(period.end) - 1).toISOString().slice(0, 10)}`;
}
