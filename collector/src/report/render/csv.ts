/** A report's figures as CSV, unrounded: one row for each figure, with where in the report it stands. */

import { metrics } from '../../query/engine/catalogue.ts';
import type { ReportDocument, Section } from '../document.ts';

const columns = ['section', 'metric', 'unit', 'dimension', 'key', 'name', 'date', 'value', 'previous'] as const;

type Row = Partial<Record<(typeof columns)[number], string | number | null>>;

/** RFC 4180. The first rows say what the report is of. */
export function renderCsv(report: ReportDocument): string {
  const { name, period, timeZone, headline, sections } = report;
  const about: readonly Row[] = [
    { section: 'report', name },
    { section: 'period', name: timeZone, date: period.start },
    { section: 'period_end', name: timeZone, date: period.end },
  ];
  const figures = headline.map(({ metric, value, previous }): Row => ({ section: 'headline', ...metricFields(metric), value, previous }));
  const rows = [...about, ...figures, ...sections.flatMap(rowsOf)];
  return [[...columns], ...rows.map((row) => columns.map((column) => row[column] ?? null))]
    .map((cells) => `${cells.map(cell).join(',')}\r\n`)
    .join('');
}

function metricFields(metric: keyof typeof metrics): Row {
  return { metric, unit: metrics[metric].unit };
}

function rowsOf(section: Section): readonly Row[] {
  switch (section.kind) {
    case 'chart':
      return section.lines.flatMap((line) => {
        return section.dates.map(
          (date, index): Row => ({
            section: section.title,
            ...metricFields(section.metric),
            name: line.name,
            date,
            value: line.values[index] ?? null,
          }),
        );
      });
    case 'table':
      return section.rows.flatMap(({ key, name, figures }) => {
        const row = { section: section.title, dimension: section.dimension, key, name };
        return figures.map(({ metric, value, previous }): Row => ({ ...row, ...metricFields(metric), value, previous }));
      });
    case 'changes':
      return section.changes.flatMap(({ figure, dimension, contributions }) => {
        return contributions.map(
          ({ name, value, previous }): Row => ({
            section: section.title,
            ...metricFields(figure.metric),
            dimension,
            name,
            value,
            previous,
          }),
        );
      });
    case 'advice':
      return section.advice.map(
        ({ title, savings }): Row => ({ section: section.title, metric: 'savings_per_30_days', unit: 'USD', name: title, value: savings }),
      );
    case 'goals':
      return section.goals.map(({ name, metric, value }): Row => ({ section: section.title, ...metricFields(metric), name, value }));
    case 'forecast':
      return [{ section: section.title, ...metricFields(section.metric), name: `next ${section.days} days`, value: section.value }];
  }
}

/** A text that a spreadsheet would take for a formula begins with an apostrophe. */
function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
