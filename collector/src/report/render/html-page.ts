/** A report as an HTML page: in a mail with its pictures beside it, or by itself with its pictures within. */

import type { ChartSection, ReportDocument } from '../document.ts';
import type { DrawnCharts } from './draw-charts.ts';
import { escaped } from './escape.ts';
import { colours, heading, layout, paragraph, styled } from './html-parts.ts';
import { headlineTiles, type PictureOf, sectionHtml } from './html-sections.ts';
import { markdownHtml } from './markdown.ts';
import * as words from './words.ts';

export interface InlinePicture {
  readonly cid: string;
  readonly content: Buffer;
}

export interface HtmlPage {
  readonly html: string;
  /** Of a mail; a page by itself has them within. */
  readonly pictures: readonly InlinePicture[];
}

const darkStyles = `@media (prefers-color-scheme: dark) {
  .page { background: #14161a !important; } .card { background: #1e2127 !important; border-color: #363b45 !important; }
  .text, .text strong { color: #eceef1 !important; } .faint { color: #a8afba !important; } .line, .rule { border-color: #363b45 !important; }
  .good { color: #63c98a !important; } .bad { color: #ff8a80 !important; } .accent, .link { color: #7aa9ff !important; }
  .bar { background: #343943 !important; } .fill { background: #7aa9ff !important; }
  .on-light { display: none !important; } .on-dark { display: block !important; }
}`;

const narrowStyles = `@media only screen and (max-width: 480px) {
  .frame { padding: 0 !important; } .card { border-radius: 0 !important; border-left: 0 !important; border-right: 0 !important; }
  .inner { padding-left: 18px !important; padding-right: 18px !important; }
  .tile { display: inline-block !important; width: 49% !important; box-sizing: border-box; }
  .wide { display: none !important; } .name { width: auto !important; }
}`;

const ownStyles = `:root { color-scheme: light dark; } .md p { margin: 0 0 8px; } .md ul, .md ol { margin: 0 0 8px; padding-left: 22px; }
.link { color: ${colours.accent}; } .md code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 13px; }`;

export function htmlPage(report: ReportDocument, charts: DrawnCharts, medium: 'mail' | 'page'): HtmlPage {
  const pictures: InlinePicture[] = [];
  const pictureOf: PictureOf = (chart, theme) => {
    const content = charts.get(chart)?.[theme] ?? Buffer.alloc(0);
    if (medium === 'page') return `data:image/png;base64,${content.toString('base64')}`;
    const cid = `${cidOf(report, chart)}-${theme}@resonant`;
    pictures.push({ cid, content });
    return `cid:${cid}`;
  };
  return { html: pageHtml(report, pictureOf), pictures };
}

function cidOf({ sections }: ReportDocument, chart: ChartSection): string {
  return `chart-${sections.indexOf(chart) + 1}`;
}

function pageHtml(report: ReportDocument, pictureOf: PictureOf): string {
  const blocks = [
    headerHtml(report),
    headlineTiles(report.headline),
    ...report.sections.map((section) => sectionHtml(section, pictureOf)),
    noticesHtml(report),
  ];
  const rows = blocks
    .filter((block) => block !== '')
    .map(
      (block, index) =>
        `<tr><td class="inner${index > 1 ? ' rule' : ''}" style="padding: ${paddings(index)}${index > 1 ? `; border-top: 1px solid ${colours.line}` : ''}">${block}</td></tr>`,
    );
  const foot = words.footWords(report).map((line) => paragraph(escaped(line), 'label', '0 0 4px'));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>${escaped(words.subjectOf(report))}</title>
<style>${ownStyles} ${darkStyles} ${narrowStyles}</style>
</head>
<body class="page" style="margin: 0; padding: 0; background: ${colours.page}; -webkit-text-size-adjust: 100%">
<div style="display: none; max-height: 0; overflow: hidden">${escaped(words.summaryWords(report))}</div>
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="${colours.page}" style="background: ${colours.page}"><tr><td class="frame" align="center" style="padding: 24px 12px">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="${colours.card}" style="max-width: 600px; background: ${colours.card}; border: 1px solid #d9dce1; border-radius: 10px; border-collapse: separate">
${rows.join('\n')}
</table>
${layout(`<tr><td class="inner" align="left" style="padding: 16px 24px 0">${foot.join('')}</td></tr>`, 'max-width: 600px')}
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body>
</html>
`;
}

/** The head, the figures below it, and what is parted by lines. */
function paddings(index: number): string {
  if (index === 0) return '26px 24px 20px';
  return index === 1 ? '0 24px 8px' : '22px 24px 24px';
}

function headerHtml(report: ReportDocument): string {
  const { name, title, description } = report;
  const filters = words.filterWords(report);
  return `<div class="accent" ${styled('label', `color: ${colours.accent}; font-weight: 700; letter-spacing: 0.06em; text-transform: uppercase`).replace('class="faint" ', '')}>${escaped(title)}</div>
<h1 ${styled('text', 'margin: 4px 0 6px; font-size: 26px; line-height: 32px; font-weight: 700; letter-spacing: -0.015em; overflow-wrap: anywhere')}>${escaped(name)}</h1>
${paragraph(escaped(words.periodWords(report)), 'text', '0')}
${paragraph(escaped(words.previousWords(report)), 'faint', '2px 0 0')}
${filters === null ? '' : paragraph(escaped(filters), 'faint', '2px 0 0')}
${description === null || description.trim() === '' ? '' : `<div ${styled('text', 'margin: 14px 0 0').replace('class="text"', 'class="text md"')}>${markdownHtml(description)}</div>`}`;
}

function noticesHtml({ notices }: ReportDocument): string {
  if (notices.length === 0) return '';
  const items = notices.map((notice) => `<li style="margin: 0 0 4px">${escaped(words.noticeText(notice))}</li>`);
  return `${heading('About these figures')}<ul ${styled('faint', 'margin: 0; padding-left: 18px')}>${items.join('')}</ul>`;
}
