/** The sections of a report as HTML. */

import { metrics } from '../../query/engine/catalogue.ts';
import { dimensionLabel, labelOf } from '../../query/engine/wording.ts';
import type { AdviceSection, ChangesSection, ChartSection, Figure, GoalsSection, Section, TableSection } from '../document.ts';
import { figureText, nothing } from '../format.ts';
import { chartHeight, chartWidth } from './draw-charts.ts';
import { escaped } from './escape.ts';
import { type Cell, type Column, colours, dataTable, heading, layout, paragraph, shareBar, styled, toned } from './html-parts.ts';
import * as words from './words.ts';

/** Where the picture of a chart is, for light and for dark pages. */
export type PictureOf = (chart: ChartSection, theme: 'light' | 'dark') => string;

const tilesInRow = 4;

/** Figures side by side: four in a row, two on narrow screens. */
export function headlineTiles(headline: readonly Figure[]): string {
  const rows: string[] = [];
  for (let index = 0; index < headline.length; index += tilesInRow) {
    const row = headline.slice(index, index + tilesInRow);
    const missing = headline.length > tilesInRow ? tilesInRow - row.length : 0;
    const width = `${100 / (row.length + missing)}%`;
    rows.push(`<tr>${row.map((figure) => tile(figure, width)).join('')}${`<td class="tile">&nbsp;</td>`.repeat(missing)}</tr>`);
  }
  return layout(rows.join('\n'), 'table-layout: fixed');
}

function tile(figure: Figure, width: string): string {
  const { label, value, change, tone } = words.figureWords(figure);
  return `<td class="tile" width="${width}" valign="top" style="width: ${width}; vertical-align: top; padding: 0 8px 18px 0">
<div ${styled('label')}>${escaped(label)}</div>
<div ${styled('text', 'font-size: 22px; line-height: 30px; font-weight: 700; letter-spacing: -0.01em; font-variant-numeric: tabular-nums; white-space: nowrap')}>${escaped(value)}</div>
<div ${styled('label')}>${change === null ? '&nbsp;' : toned(words.withArrow(change), tone, 'font-weight: 600')}</div>
</td>`;
}

export function sectionHtml(section: Section, pictureOf: PictureOf): string {
  return heading(section.title) + bodyOf(section, pictureOf);
}

function bodyOf(section: Section, pictureOf: PictureOf): string {
  switch (section.kind) {
    case 'chart':
      return chart(section, pictureOf);
    case 'table':
      return table(section);
    case 'changes':
      return changes(section);
    case 'advice':
      return advice(section);
    case 'goals':
      return goals(section);
    case 'forecast':
      return paragraph(escaped(words.forecastWords(section)), 'text', '0');
  }
}

/** Two pictures, of which a program shows one: those that know no dark pages never see the other. */
function chart(section: ChartSection, pictureOf: PictureOf): string {
  const said = words.chartWords(section);
  const alt = escaped(`${section.title}: ${said}`);
  const size = `width="${chartWidth}" height="${chartHeight}"`;
  const image = (theme: 'light' | 'dark', display: string): string =>
    `<img class="on-${theme}" src="${pictureOf(section, theme)}" ${size} alt="${theme === 'light' ? alt : ''}" style="display: ${display}; width: 100%; max-width: ${chartWidth}px; height: auto; border: 0; color: ${colours.faint}; font-size: 13px">`;
  return `${image('light', 'block')}
<!--[if !mso]><!-->${image('dark', 'none')}<!--<![endif]-->
${paragraph(escaped(words.chartCaption(section)), 'faint', '6px 0 0')}`;
}

/** On narrow screens the name, the first figure with its change, and one more. */
const shownNarrow = 2;

function table(section: TableSection): string {
  const { rows, dimension, metrics: names, empty } = section;
  if (rows.length === 0) return paragraph(escaped(empty), 'faint', '0');
  const [first, ...others] = names;
  if (first === undefined) return '';
  const hasChanges = words.hasChanges(section);
  const columns: Column[] = [
    { label: dimensionLabel(dimension), align: 'left', width: names.length > 3 ? '30%' : '38%' },
    { label: labelOf(first), align: 'right' },
    ...(hasChanges ? [{ label: 'Change', align: 'right' } as const] : []),
    ...others.map(
      (metric, index): Column => ({ label: labelOf(metric), align: 'right', optional: index + 2 > shownNarrow - (hasChanges ? 1 : 0) }),
    ),
  ];
  return dataTable(
    columns,
    rows.map(({ name, figures, other }) => {
      const share = words.shareOf(section, figures[0]);
      const label = `${other ? `<span class="faint" style="color: ${colours.faint}">${escaped(name)}</span>` : escaped(name)}${share === null ? '' : shareBar(share)}`;
      const [one, ...rest] = figures;
      const changed: readonly Cell[] = hasChanges ? [{ html: changeCell(one) }] : [];
      return [
        { html: label },
        { html: valueCell(one), strong: true },
        ...changed,
        ...rest.map((figure): Cell => ({ html: valueCell(figure) })),
      ];
    }),
  );
}

function valueCell(figure: Figure | undefined): string {
  return figure === undefined ? nothing : escaped(figureText(figure.value, metrics[figure.metric].unit));
}

function changeCell(figure: Figure | undefined): string {
  const { text, tone } = words.changeCell(figure);
  return toned(words.withArrow(text), tone);
}

function changes({ changes: all }: ChangesSection): string {
  return all
    .map((change, index) => {
      const { label, verb, from, to, change: by, mostly } = words.changeWords(change);
      const sentence = `<strong>${escaped(label)}</strong> ${verb} from ${escaped(from)} to <strong>${escaped(to)}</strong> (${escaped(by)})${mostly === null ? '.' : `, mostly because of <strong>${escaped(mostly)}</strong>.`}`;
      const rows = change.contributions.map((one) => {
        const told = words.contributionWords(change, one);
        const part = toned(told.part, words.partTone(change, one.part), 'font-weight: 600');
        return [{ html: escaped(told.name) }, { html: `${escaped(told.from)} → ${escaped(told.to)}` }, { html: part }];
      });
      const columns: readonly Column[] = [
        { label: words.byWords(change), align: 'left' },
        { label: 'Before → now', align: 'right' },
        { label: 'Effect', align: 'right', width: '84' },
      ];
      return `<div style="margin: ${index === 0 ? '0' : '18px 0 0'}">${paragraph(sentence, 'text', '0 0 8px')}${dataTable(columns, rows)}</div>`;
    })
    .join('\n');
}

function advice({ advice: all }: AdviceSection): string {
  const rows = all.map(({ title, action, savings }) => [
    { html: `<strong>${escaped(title)}</strong><br><span class="faint" style="color: ${colours.faint}">${escaped(action)}</span>` },
    { html: toned(figureText(savings, 'USD'), 'good', 'font-weight: 600') },
  ]);
  return dataTable(
    [
      { label: 'Recommendation', align: 'left' },
      { label: 'Saves in 30 days', align: 'right', width: '76' },
    ],
    rows,
  );
}

function goals({ goals: all }: GoalsSection): string {
  const rows = all.map((goal) => {
    const { name, of, value, state, tone } = words.goalWords(goal);
    return [
      { html: `<strong>${escaped(name)}</strong><br><span class="faint" style="color: ${colours.faint}">${escaped(of)}</span>` },
      { html: escaped(value), strong: true },
      { html: toned(state, tone, 'font-weight: 600') },
    ];
  });
  return dataTable(
    [
      { label: 'Goal', align: 'left' },
      { label: 'So far', align: 'right' },
      { label: 'State', align: 'right', width: '80' },
    ],
    rows,
  );
}
