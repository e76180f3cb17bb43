/** Charts drawn on the server, for messages and reports: SVG by ECharts, PNG of it by resvg with a font of its own, so that a bare machine draws text too. */

import { chartOptions } from './chart-options.ts';
import type { Chart, ChartSpec } from './chart-spec.ts';
import { fontFamily, fontPaths } from './fonts.ts';

const fontFiles = Object.values(fontPaths);

const pixelRatio = 2;

/** Characters that XML cannot hold, not even escaped: one in a name would leave a chart undrawn. */
const notXml = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** Loads the libraries when the first chart is asked for: a service that draws none does not hold them. */
export async function renderChart(spec: ChartSpec): Promise<Chart> {
  const svg = await renderSvg(spec);
  const { Resvg } = await import('@resvg/resvg-js');
  const drawn = new Resvg(svg, {
    fitTo: { mode: 'width', value: spec.width * pixelRatio },
    font: { fontFiles, loadSystemFonts: false, defaultFontFamily: fontFamily },
  });
  return { svg, png: drawn.render().asPng() };
}

async function renderSvg(spec: ChartSpec): Promise<string> {
  const echarts = await loadEcharts();
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: spec.width, height: spec.height });
  try {
    chart.setOption(chartOptions(spec));
    return chart.renderToSVGString().replaceAll(notXml, '');
  } finally {
    chart.dispose();
  }
}

async function loadEcharts() {
  const [core, charts, components, features, renderers] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/features'),
    import('echarts/renderers'),
  ]);
  const { GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, TitleComponent } = components;
  const parts = [GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, TitleComponent];
  core.use([charts.LineChart, charts.BarChart, features.LegacyGridContainLabel, renderers.SVGRenderer, ...parts]);
  return core;
}
