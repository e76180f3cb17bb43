import { describe, expect, it } from 'vitest';
import { renderCsv } from '../../../collector/src/report/render/csv.ts';
import { drawCharts } from '../../../collector/src/report/render/draw-charts.ts';
import { renderMail } from '../../../collector/src/report/render/mail.ts';
import { markdownHtml, markdownText } from '../../../collector/src/report/render/markdown.ts';
import { renderPdf } from '../../../collector/src/report/render/pdf.ts';
import { renderText } from '../../../collector/src/report/render/text.ts';
import { changeSentence } from '../../../collector/src/report/render/words.ts';
import { exampleReport } from '../example-report.ts';

describe('a report as CSV', () => {
  const rows = renderCsv(exampleReport).split('\r\n');

  it('has every figure, unrounded, with where it stands', () => {
    expect(rows[0]).toBe('section,metric,unit,dimension,key,name,date,value,previous');
    expect(rows).toContain('headline,total_cost,USD,,,,,46.738,42.88');
    expect(rows).toContain('headline,session_count,1,,,,,,');
    expect(rows).toContain('Cost,total_cost,USD,,,Total cost,2026-03-10,5.25,');
    expect(rows).toContain('Agents,total_cost,USD,agent,\'=cmd,"\'=HYPERLINK(""http://x"")",,0.0123456789,');
  });

  it('holds no text that a spreadsheet would run', () => {
    const cells = rows.flatMap((row) => row.split(','));
    expect(cells.filter((cell) => /^"?[=+@]/.test(cell))).toEqual([]);
  });
});

describe('a report as plain text', () => {
  it('says all that the page says', () => {
    const text = renderText(exampleReport);
    for (const part of [
      '9 – 15 March 2026',
      'Total cost    $46.74  (+9.0%)',
      'WHAT CHANGED MOST, AND WHY',
      'No tool was called in this period.',
      'For you.',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toContain('Total cost rose from $42.88 to $46.74 (+9.0%), mostly because of');
    expect(text).not.toMatch(/undefined|NaN|null|\[object/);
  });
});

describe('a sentence about a change', () => {
  it('names who is behind it only where that is somebody', () => {
    const figure = { metric: 'step_error_count', value: 20, previous: 10 } as const;
    const told = (named: boolean) =>
      changeSentence({ figure, dimension: 'tool', contributions: [{ name: 'search', named, value: 20, previous: 10, part: 10 }] });
    expect(told(true)).toBe('Failed steps rose from 10 to 20 (+100%), mostly because of search.');
    expect(told(false)).toBe('Failed steps rose from 10 to 20 (+100%).');
  });
});

describe('a description as plain text', () => {
  it('keeps its lists and loses its marks', () => {
    expect(markdownText('# Head\n\nSome *text* with `code` & more.\n\n- one\n- **two**\n\n1. first')).toEqual([
      'Head',
      'Some text with code & more.',
      '• one',
      '• two',
      '1. first',
    ]);
  });
});

describe('a description that nests deeper than it can be read', () => {
  it.each(['>'.repeat(10_000), '> '.repeat(5_000)])('is shown as it was written', (deep) => {
    expect(markdownText(deep)).toEqual([deep]);
    expect(markdownHtml(deep)).toBe(`<p>${deep.replaceAll('>', '&gt;')}</p>`);
  });
});

describe('a report as PDF', () => {
  it('is one, whatever names are in it, and however long', async () => {
    const pdf = await renderPdf(exampleReport, await drawCharts(exampleReport));
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.subarray(-6).toString()).toContain('%%EOF');
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBe(2);
  });

  it('is made, before a test is given up, of a name as long as telemetry may have, although it is a single word', async () => {
    const long = 'x'.repeat(65_536);
    const [changes] = exampleReport.sections;
    if (changes?.kind !== 'changes') throw new Error('the example begins with what changed');
    const named = changes.changes.map((change) => ({
      ...change,
      contributions: change.contributions.map((one) => ({ ...one, name: long })),
    }));
    const advice = [{ title: long, action: long, savings: 1, confidence: 'high' }];
    const sections = [{ ...changes, changes: named }, { kind: 'advice', title: 'Where to save', advice } as const];
    const pdf = await renderPdf({ ...exampleReport, filters: { model: [long] }, sections }, new Map());
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('begins pages as it needs them and tears no row', async () => {
    const [table] = exampleReport.sections.filter(({ kind }) => kind === 'table');
    if (table?.kind !== 'table') throw new Error('the example has a table');
    const many = { ...exampleReport, sections: [{ ...table, rows: Array.from({ length: 50 }, () => table.rows).flat() }] };
    const pdf = await renderPdf(many, new Map());
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(4);
  });
});

describe('a report as mail', () => {
  it('has its files with it, named for it and the last day it is of', async () => {
    const files = { pdf: Buffer.from('%PDF'), csv: Buffer.from('a,b') };
    const { subject, attachments } = await renderMail(exampleReport, files);
    expect(subject).toBe(`${exampleReport.name}: 9 – 15 March 2026`);
    const name = 'weekly-img-src-x-onerror-alert-1-2026-03-15';
    expect(attachments).toEqual([
      { filename: `${name}.pdf`, contentType: 'application/pdf', content: files.pdf },
      { filename: `${name}.csv`, contentType: 'text/csv; charset=utf-8', content: files.csv },
    ]);
  });
});
