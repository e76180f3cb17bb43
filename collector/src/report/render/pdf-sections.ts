/** The sections of a report on paper. */

import { metrics } from '../../query/engine/catalogue.ts';
import { dimensionLabel, labelOf } from '../../query/engine/wording.ts';
import type { AdviceSection, ChangesSection, ChartSection, Figure, GoalsSection, Section, TableSection } from '../document.ts';
import { figureText, nothing } from '../format.ts';
import { chartHeight, chartWidth, type DrawnCharts } from './draw-charts.ts';
import { colours } from './html-parts.ts';
import type { PdfPaper } from './pdf-paper.ts';
import { type PdfColumn, pdfTable } from './pdf-table.ts';
import * as words from './words.ts';

export const toneColours: Readonly<Record<words.Tone, string>> = { good: colours.good, bad: colours.bad, neutral: colours.faint };

/** What stays on one page with the heading. */
const beginnings: Readonly<Record<Section['kind'], number>> = { chart: 230, table: 70, changes: 90, advice: 60, goals: 60, forecast: 30 };

export function drawSection(paper: PdfPaper, section: Section, charts: DrawnCharts): void {
  paper.heading(section.title, beginnings[section.kind]);
  switch (section.kind) {
    case 'chart':
      drawChart(paper, section, charts);
      break;
    case 'table':
      drawTable(paper, section);
      break;
    case 'changes':
      drawChanges(paper, section);
      break;
    case 'advice':
      drawAdvice(paper, section);
      break;
    case 'goals':
      drawGoals(paper, section);
      break;
    case 'forecast':
      paper.text(words.forecastWords(section), { size: 10 });
  }
}

function drawChart(paper: PdfPaper, section: ChartSection, charts: DrawnCharts): void {
  const drawn = charts.get(section);
  if (drawn !== undefined) paper.picture(drawn.light, (paper.width * chartHeight) / chartWidth);
  paper.text(words.chartCaption(section), { size: 8.5, colour: colours.faint });
}

function drawTable(paper: PdfPaper, section: TableSection): void {
  const { rows, metrics: names, dimension, empty } = section;
  if (rows.length === 0) {
    paper.text(empty, { size: 10, colour: colours.faint });
    return;
  }
  const hasChanges = words.hasChanges(section);
  const [first, ...others] = names.map(labelOf);
  const columns: readonly PdfColumn[] = [
    { label: dimensionLabel(dimension) },
    { label: first ?? '', width: 72 },
    ...(hasChanges ? [{ label: 'Change', width: 66 }] : []),
    ...others.map((label) => ({ label, width: 72 })),
  ];
  const cells = rows.map(({ name, figures: [one, ...rest] }) => {
    const share = words.shareOf(section, one);
    const named = { text: name, ...(share === null ? {} : { share }) };
    return [
      named,
      { text: figureCell(one), bold: true },
      ...(hasChanges ? [changeCell(one)] : []),
      ...rest.map((figure) => ({ text: figureCell(figure) })),
    ];
  });
  pdfTable(paper, columns, cells);
}

function figureCell(figure: Figure | undefined): string {
  return figure === undefined ? nothing : figureText(figure.value, metrics[figure.metric].unit);
}

function changeCell(figure: Figure | undefined) {
  const { text, tone } = words.changeCell(figure);
  return { text, colour: toneColours[tone] };
}

function drawChanges(paper: PdfPaper, { changes }: ChangesSection): void {
  for (const [index, change] of changes.entries()) {
    if (index > 0) paper.space(12);
    paper.keep(80);
    paper.text(words.changeSentence(change), { size: 10, after: 5 });
    const columns: readonly PdfColumn[] = [
      { label: words.byWords(change) },
      { label: 'Before → now', width: 150 },
      { label: 'Effect', width: 90 },
    ];
    const rows = change.contributions.map((one) => {
      const { name, from, to, part } = words.contributionWords(change, one);
      return [
        { text: name },
        { text: `${from} → ${to}` },
        { text: part, bold: true, colour: toneColours[words.partTone(change, one.part)] },
      ];
    });
    pdfTable(paper, columns, rows);
  }
}

function drawAdvice(paper: PdfPaper, { advice }: AdviceSection): void {
  const rows = advice.map(({ title, action, savings }) => [
    { text: title, bold: true, below: action },
    { text: figureText(savings, 'USD'), bold: true, colour: colours.good },
  ]);
  pdfTable(paper, [{ label: 'Recommendation' }, { label: 'Saves in 30 days', width: 100 }], rows);
}

function drawGoals(paper: PdfPaper, { goals }: GoalsSection): void {
  const rows = goals.map(words.goalWords).map(({ name, of, value, state, tone }) => [
    { text: name, bold: true, below: of },
    { text: value, bold: true },
    { text: state, bold: true, colour: toneColours[tone] },
  ]);
  pdfTable(paper, [{ label: 'Goal' }, { label: 'So far', width: 80 }, { label: 'State', width: 80 }], rows);
}
