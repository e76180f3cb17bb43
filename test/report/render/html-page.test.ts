import { beforeAll, describe, expect, it } from 'vitest';
import { type DrawnCharts, drawCharts } from '../../../collector/src/report/render/draw-charts.ts';
import { htmlPage } from '../../../collector/src/report/render/html-page.ts';
import { exampleReport, harmful } from '../example-report.ts';

let charts: DrawnCharts;

beforeAll(async () => {
  charts = await drawCharts(exampleReport);
});

describe('a report as HTML', () => {
  it('escapes every name, and lets a description neither run, nor load, nor link to what runs', () => {
    const { html } = htmlPage(exampleReport, charts, 'page');
    expect(html).not.toContain(harmful);
    expect(html).not.toContain('<script');
    expect(html).not.toContain('javascript:');
    expect(html).not.toContain('tracker.example');
    expect(html).toContain('<a class="link" href="https://example.com/?a=1&amp;b=2" rel="noopener noreferrer">good</a>');
    expect(html).toContain('For <strong>you</strong>. &lt;script&gt;');
  });

  it('loads nothing: its pictures are within', () => {
    const { html, pictures } = htmlPage(exampleReport, charts, 'page');
    const sources = [...html.matchAll(/src="([^"]{0,22})/g)].map(([, source]) => source);
    expect(sources).toEqual(['data:image/png;base64,', 'data:image/png;base64,']);
    expect(pictures).toEqual([]);
    expect(html).not.toMatch(/<link|@import|url\(/);
  });

  it('has its pictures beside it in a mail, one for light and one for dark pages', () => {
    const { html, pictures } = htmlPage(exampleReport, charts, 'mail');
    expect(pictures.map(({ cid }) => cid)).toEqual(['chart-2-light@resonant', 'chart-2-dark@resonant']);
    for (const { cid, content } of pictures) {
      expect(html).toContain(`src="cid:${cid}"`);
      expect(content.subarray(1, 4).toString()).toBe('PNG');
    }
    expect(pictures[0]?.content.equals(pictures[1]?.content ?? Buffer.alloc(0))).toBe(false);
    expect(html).toContain('@media (prefers-color-scheme: dark)');
  });

  it('says without pictures what they show', () => {
    const { html } = htmlPage(exampleReport, charts, 'mail');
    expect(html).toContain('alt="Cost: highest $5.25 on Tue 10 Mar, lowest $3.00 on Mon 9 Mar; not whole: Wed 11 Mar"');
    expect(html).toContain('>Highest $5.25 on Tue 10 Mar, lowest $3.00 on Mon 9 Mar; not whole: Wed 11 Mar<');
  });

  it('says what is missing, what is estimated, and what there is none of', () => {
    const { html } = htmlPage(exampleReport, charts, 'page');
    for (const text of [
      'No tool was called in this period.',
      'estimated from sampled data',
      '1 model has no price',
      'Left out: something.',
      '>On track<',
      '>Missed<',
    ]) {
      expect(html).toContain(text);
    }
  });

  it('has no table cell or heading without its inline style, which is all that some programs know', () => {
    const { html } = htmlPage(exampleReport, charts, 'mail');
    const own = html.replaceAll(/<!--[\s\S]*?-->/g, '').replace(/<div class="text md"[\s\S]*?<\/div>/, '');
    expect([...own.matchAll(/<(td|th|h1|h2|p)\b(?![^>]*style=)[^>]*>/g)].map(([tag]) => tag)).toEqual([]);
  });

  it('stays below the size at which Gmail cuts a mail off', () => {
    expect(htmlPage(exampleReport, charts, 'mail').html.length).toBeLessThan(102_000);
  });
});
