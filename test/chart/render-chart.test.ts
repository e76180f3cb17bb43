import { expect, it } from 'vitest';
import type { ChartSpec } from '../../collector/src/chart/chart-spec.ts';
import { renderChart } from '../../collector/src/chart/render-chart.ts';

const points = Array.from({ length: 60 }, (_, index) => ({
  time: new Date(Date.parse('2026-06-18T11:00:00Z') + index * 60_000).toISOString(),
  value: index,
}));

function specOf(fields: Partial<ChartSpec> = {}): ChartSpec {
  return {
    kind: 'line',
    title: 'High error rate',
    series: [{ name: 'error_rate', points }],
    formatValue: (value) => `${value} %`,
    threshold: { value: 10, label: '10 %', breach: 'above' },
    theme: 'light',
    width: 640,
    height: 300,
    ...fields,
  };
}

const textsOf = (svg: string): string[] => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text);
/** Width and height stand at a fixed place of every PNG. */
const sizeOf = (png: Buffer): number[] => [png.readUInt32BE(16), png.readUInt32BE(20)];

it('draws the line, its breach and the threshold, twice as sharp', async () => {
  const { svg, png } = await renderChart(specOf());
  expect(textsOf(svg)).toEqual(expect.arrayContaining(['High error rate', '10 %', '0 %', '60 %', '11:00', '11:30']));
  expect(svg.match(/stroke="#c62a21"/g)?.length).toBeGreaterThanOrEqual(2);
  expect(sizeOf(png)).toEqual([1280, 600]);
});

it('draws every kind in both themes', async () => {
  const drawn = new Set<string>();
  for (const kind of ['line', 'area', 'bar'] as const) {
    for (const theme of ['light', 'dark'] as const) {
      const series = ['a', 'b', 'c'].map((name) => ({ name, points }));
      const { svg } = await renderChart(specOf({ kind, theme, series }));
      expect(textsOf(svg)).toEqual(expect.arrayContaining(['a', 'b', 'c']));
      drawn.add(svg);
    }
  }
  expect(drawn.size).toBe(6);
});

it('draws text with a font of its own, in Latin, Greek and Cyrillic', async () => {
  const titles = ['', 'A', 'Ü', 'Ω', 'Ж', '≥'];
  const pictures = await Promise.all(titles.map(async (title) => (await renderChart(specOf({ title }))).png.toString('base64')));
  expect(new Set(pictures).size).toBe(titles.length);
});

it('takes text for text', async () => {
  const { svg } = await renderChart(
    specOf({
      title: '<script>alert(1)</script> & "more"',
      series: [
        { name: '<b>', points },
        { name: '{b|x}', points },
      ],
    }),
  );
  expect(svg).not.toContain('<script');
  expect(svg).not.toContain('<b>');
});

it('draws a value without neighbours as a dot', async () => {
  const draw = async (values: readonly (number | null)[]): Promise<string> => {
    const some = values.map((value, index) => ({ time: points[index]?.time ?? '', value }));
    return (await renderChart(specOf({ series: [{ name: 'x', points: some }] }))).svg;
  };
  const dots = (svg: string): number => svg.match(/<path d="M1 0A1 1 0 1 1 1 -0/g)?.length ?? 0;
  expect([dots(await draw([1, 2, 3])), dots(await draw([1, 2, null, 3, null, 30]))]).toEqual([0, 3]); // the last one is in breach, over its own dot
});

it('draws what has no values, one value, or gaps', async () => {
  for (const values of [[], [null], [5], [1, null, 3], [null, 20, null]]) {
    const some = values.map((value, index) => ({ time: points[index]?.time ?? '', value }));
    const { png } = await renderChart(specOf({ series: [{ name: 'x', points: some }] }));
    expect(sizeOf(png)).toEqual([1280, 600]);
  }
});

it('draws a chart whatever is in its names', async () => {
  const { svg } = await renderChart(specOf({ title: 'a\u0000b\u0001\ud800\uffff<c>&"' }));
  expect(textsOf(svg)).toEqual(expect.arrayContaining(['ab&lt;c&gt;&amp;&quot;']));
});
