/** A chart's specification as the options of the library that draws it. */

import type { EChartsCoreOption } from 'echarts/core';
import { breachLine, type PlacedPoint } from './breach-line.ts';
import type { ChartSeries, ChartSpec, ChartThreshold } from './chart-spec.ts';
import { fontFamily } from './fonts.ts';
import { type ChartTheme, themes } from './theme.ts';
import { type ValueScale, valueScale } from './value-scale.ts';

/** Room for the title, its subtitle, and a legend. */
const titleHeight = 34;
const subtitleHeight = 20;
const legendRowHeight = 20;
const legendGap = 12;
const legendMargin = 16;
const legendText = 140;
const legendLetter = 7;
const legendMark = { width: 14, gap: 5, between: 16 };

export function chartOptions(spec: ChartSpec): EChartsCoreOption {
  const theme = themes[spec.theme];
  const shown = spec.series.slice(0, theme.series.length);
  const legend = shown.length > 1;
  const legendRows = legend ? rowsOf(shown, spec.width - 2 * legendMargin) : 0;
  const scale = valueScale({ ...spec, series: shown });
  const subtitled = spec.subtitle !== undefined;
  const top =
    18 + (spec.title === '' ? 0 : titleHeight) + (subtitled ? subtitleHeight : 0) + legendRows * legendRowHeight + (legend ? legendGap : 0);
  return {
    animation: false,
    useUTC: true,
    backgroundColor: theme.ground,
    color: [...theme.series],
    textStyle: { fontFamily, color: theme.faint, fontSize: 12 },
    ...(spec.title !== '' && { title: titleOf(spec, theme) }),
    ...(legend && { legend: legendOf(theme, top - legendRows * legendRowHeight - legendGap) }),
    grid: {
      left: 20,
      right: spec.threshold === undefined ? 24 : 18 + labelWidth(spec.threshold),
      top,
      bottom: 16,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: timeAxis(spec, theme),
    yAxis: valueAxis(spec, theme, scale),
    series: [...shown.map((series, index) => seriesOf(series, index, spec, theme, scale)), ...breachOf(spec, theme)],
  };
}

/** Beside the plot, where it lies on no line; about as wide as its letters are in this font. */
function labelWidth({ label }: ChartThreshold): number {
  return label.length * 7;
}

function titleOf({ title, subtitle, width }: ChartSpec, theme: ChartTheme): object {
  const cut = { width: width - 48, overflow: 'truncate' };
  return {
    text: title,
    ...(subtitle !== undefined && { subtext: subtitle }),
    left: 16,
    top: 12,
    itemGap: 5,
    textStyle: { fontFamily, fontSize: 15, fontWeight: 600, color: theme.text, ...cut },
    subtextStyle: { fontFamily, fontSize: 12, color: theme.faint, ...cut },
  };
}

function legendOf(theme: ChartTheme, top: number): object {
  const textStyle = { fontFamily, fontSize: 12, color: theme.faint, width: legendText, overflow: 'truncate' };
  const mark = { itemWidth: legendMark.width, itemHeight: 3, icon: 'roundRect', itemGap: legendMark.between };
  return { left: legendMargin, right: legendMargin, top, padding: 0, ...mark, textStyle };
}

/** How many rows a legend takes; a letter is about so wide in this font. */
function rowsOf(series: readonly ChartSeries[], width: number): number {
  let [rows, used] = [1, 0];
  for (const { name } of series) {
    const item = legendMark.width + legendMark.gap + Math.min(legendText, name.length * legendLetter) + legendMark.between;
    if (used > 0 && used + item - legendMark.between > width) [rows, used] = [rows + 1, 0];
    used += item;
  }
  return rows;
}

function timeAxis({ kind }: ChartSpec, theme: ChartTheme): object {
  return {
    type: 'time',
    boundaryGap: kind === 'bar' ? ['4%', '4%'] : false,
    axisLine: { lineStyle: { color: theme.grid } },
    axisTick: { show: false },
    splitLine: { show: false },
    splitNumber: 6,
    axisLabel: { color: theme.faint, fontFamily, fontSize: 12, hideOverlap: true, margin: 10, formatter: timeLabels },
  };
}

/** The day where one begins, else the time. */
const timeLabels = {
  year: '{yyyy}',
  month: '{MMM} {yyyy}',
  day: '{d} {MMM}',
  hour: '{HH}:{mm}',
  minute: '{HH}:{mm}',
  second: '{HH}:{mm}:{ss}',
};

function valueAxis({ formatValue }: ChartSpec, theme: ChartTheme, scale: ValueScale): object {
  return {
    type: 'value',
    ...scale,
    axisLabel: { color: theme.faint, fontFamily, fontSize: 12, margin: 10, formatter: formatValue },
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: theme.grid, width: 1 } },
  };
}

/** A single line is drawn over in another colour where it is in breach; among several the colours are taken. */
function breachOf({ kind, series, threshold }: ChartSpec, theme: ChartTheme): readonly object[] {
  const [only, ...others] = series;
  if (kind === 'bar' || threshold === undefined || only === undefined || others.length > 0) return [];
  const data = breachLine(only.points, threshold);
  const look = { ...lonePoints(data), connectNulls: false, z: 3, itemStyle: { color: theme.breach } };
  const lineStyle = { width: 2.5, cap: 'round', join: 'round', color: theme.breach };
  return [{ type: 'line', name: 'breach', data, lineStyle, ...look }];
}

function seriesOf({ name, points }: ChartSeries, index: number, spec: ChartSpec, theme: ChartTheme, scale: ValueScale): object {
  const { kind, threshold } = spec;
  const data = points.map(({ time, value }): PlacedPoint => [Date.parse(time), value]);
  const marks = threshold !== undefined && index === 0 ? marksOf(threshold, theme, scale) : {};
  if (kind === 'bar') return { type: 'bar', name, data, barMaxWidth: 28, itemStyle: { borderRadius: [2, 2, 0, 0] }, ...marks };
  const filled = kind === 'area' ? 0.25 : spec.series.length === 1 && scale.min === 0 ? 0.08 : 0;
  return {
    type: 'line',
    name,
    data,
    ...lonePoints(data),
    connectNulls: false,
    lineStyle: { width: 2, cap: 'round', join: 'round' },
    ...(kind === 'area' && spec.series.length > 1 && { stack: 'all' }),
    ...(filled > 0 && { areaStyle: { opacity: filled } }),
    ...marks,
  };
}

/** A point without neighbours is no line; it is drawn as a dot. */
function lonePoints(data: readonly PlacedPoint[]): object {
  const isThere = (index: number): boolean => typeof data[index]?.[1] === 'number';
  const isLone = (index: number): boolean => isThere(index) && !isThere(index - 1) && !isThere(index + 1);
  const symbol = (_value: unknown, { dataIndex }: { readonly dataIndex: number }): string => (isLone(dataIndex) ? 'circle' : 'none');
  return { showSymbol: true, showAllSymbol: true, symbolSize: 6, symbol };
}

function marksOf({ value, label, breach }: ChartThreshold, theme: ChartTheme, { min, max }: ValueScale): object {
  const edge = breach === 'above' ? max : min;
  return {
    markLine: {
      silent: true,
      symbol: 'none',
      animation: false,
      lineStyle: { color: theme.breach, type: [5, 4], width: 1.5 },
      label: {
        formatter: () => label,
        ...{ position: 'end', distance: 6, color: theme.breach, fontFamily, fontSize: 12, fontWeight: 600 },
      },
      data: [{ yAxis: value }],
    },
    markArea: { silent: true, animation: false, itemStyle: { color: theme.breachShade }, data: [[{ yAxis: value }, { yAxis: edge }]] },
  };
}
