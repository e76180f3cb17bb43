/** A report as PDF: A4, with the fonts of the charts, so that it looks the same everywhere. */

import { buffer } from 'node:stream/consumers';
import { fontPaths } from '../../chart/fonts.ts';
import type { Figure, ReportDocument } from '../document.ts';
import type { DrawnCharts } from './draw-charts.ts';
import { colours } from './html-parts.ts';
import { markdownText } from './markdown.ts';
import { margin, PdfPaper } from './pdf-paper.ts';
import { drawSection, toneColours } from './pdf-sections.ts';
import * as words from './words.ts';

export async function renderPdf(report: ReportDocument, charts: DrawnCharts): Promise<Buffer> {
  const { default: PDFDocument } = await import('pdfkit');
  const info = { Title: words.subjectOf(report), Creator: 'Resonant Analytics', CreationDate: new Date(report.generatedAt) };
  const pdf = new PDFDocument({ size: 'A4', margin, bufferPages: true, info, lang: 'en', font: fontPaths.regular });
  const content = buffer(pdf);
  const paper = new PdfPaper(pdf);
  drawHead(paper, report);
  drawHeadline(paper, report.headline);
  for (const section of report.sections) drawSection(paper, section, charts);
  drawNotices(paper, report);
  paper.footers(words.footWords(report).join(' '));
  pdf.end();
  return content;
}

function drawHead(paper: PdfPaper, report: ReportDocument): void {
  paper.text(report.title.toUpperCase(), { size: 8.5, bold: true, colour: colours.accent, spacing: 0.6, after: 3 });
  paper.text(report.name, { size: 21, bold: true, after: 4 });
  paper.text(words.periodWords(report), { size: 11, after: 1 });
  paper.text(words.previousWords(report), { size: 9, colour: colours.faint, after: 1 });
  const filters = words.filterWords(report);
  if (filters !== null) paper.text(filters, { size: 9, colour: colours.faint });
  paper.space(8);
  if (report.description === null) return;
  for (const line of markdownText(report.description)) paper.text(line, { size: 10, after: 4 });
  paper.space(6);
}

const tilesInRow = 4;

function drawHeadline(paper: PdfPaper, headline: readonly Figure[]): void {
  const width = paper.width / tilesInRow;
  for (let index = 0; index < headline.length; index += tilesInRow) {
    paper.keep(56);
    const top = paper.y;
    for (const [place, figure] of headline.slice(index, index + tilesInRow).entries()) {
      const { label, value, change, tone } = words.figureWords(figure);
      const at = { x: margin + place * width, width: width - 8 };
      paper.textAt(label, { ...at, y: top, size: 8.5, colour: colours.faint });
      paper.textAt(value, { ...at, y: top + 12, size: 16, bold: true });
      if (change !== null) paper.textAt(change, { ...at, y: top + 33, size: 8.5, bold: true, colour: toneColours[tone] });
    }
    paper.y = top + 54;
  }
}

function drawNotices(paper: PdfPaper, { notices }: ReportDocument): void {
  if (notices.length === 0) return;
  paper.heading('About these figures', 40);
  for (const notice of notices) paper.text(words.noticeText(notice), { size: 8.5, colour: colours.faint, after: 3 });
}
