/** A report as plain text: the part of a mail that every program shows. */

import { shortened } from '../../notify/send/words.ts';
import { metrics } from '../../query/engine/catalogue.ts';
import { labelOf } from '../../query/engine/wording.ts';
import type { ReportDocument, Section, TableSection } from '../document.ts';
import { figureText } from '../format.ts';
import { markdownText } from './markdown.ts';
import * as words from './words.ts';

export function renderText(report: ReportDocument): string {
  const head = [report.name, words.periodWords(report), words.previousWords(report), words.filterWords(report)];
  const parts = [
    head.filter((line) => line !== null).join('\n'),
    report.description === null ? '' : markdownText(report.description).join('\n'),
    headlineText(report),
    ...report.sections.map((section) => `${section.title.toUpperCase()}\n${sectionText(section)}`),
    noticesText(report),
    words.footWords(report).join('\n'),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function headlineText({ headline }: ReportDocument): string {
  const told = headline.map(words.figureWords);
  const width = Math.max(0, ...told.map(({ label }) => label.length));
  return told.map(({ label, value, change }) => `${label.padEnd(width)}  ${value}${change === null ? '' : `  (${change})`}`).join('\n');
}

function sectionText(section: Section): string {
  switch (section.kind) {
    case 'chart':
      return words.chartCaption(section);
    case 'table':
      return tableText(section);
    case 'changes':
      return section.changes
        .map((change) => {
          const told = change.contributions.map((one) => words.contributionWords(change, one));
          return [words.changeSentence(change), ...told.map(({ name, from, to, part }) => `  ${name}: ${part} (${from} to ${to})`)].join(
            '\n',
          );
        })
        .join('\n\n');
    case 'advice':
      return section.advice
        .map(({ title, action, savings }) => `- ${title}\n  ${action}\n  Saves about ${figureText(savings, 'USD')} in 30 days.`)
        .join('\n');
    case 'goals':
      return section.goals
        .map(words.goalWords)
        .map(({ name, of, value, state }) => `- ${name}: ${value} (${of}): ${state}`)
        .join('\n');
    case 'forecast':
      return words.forecastWords(section);
  }
}

function tableText({ rows, metrics: names, empty }: TableSection): string {
  if (rows.length === 0) return empty;
  const lines = rows.map(({ name, figures }) => {
    const told = figures.map(({ metric, value }) => `${labelOf(metric).toLowerCase()} ${figureText(value, metrics[metric].unit)}`);
    return `- ${shortened(name, 80)}: ${told.join(', ')}`;
  });
  return names.length === 0 ? '' : lines.join('\n');
}

function noticesText({ notices }: ReportDocument): string {
  if (notices.length === 0) return '';
  return `ABOUT THESE FIGURES\n${notices.map((notice) => `- ${words.noticeText(notice)}`).join('\n')}`;
}
