import uPlot from 'uplot';
import { formatValue, type Unit } from '../format/numbers.ts';
import { resolveColor, withAlpha } from './colors.ts';
import type { Series } from './series.ts';
import type { TimeAxis } from './time-axis.ts';

export type ChartKind = 'line' | 'bar' | 'area';

export interface Plot {
  readonly kind: ChartKind;
  readonly series: readonly Series[];
  readonly axis: TimeAxis;
  readonly unit: Unit;
  /** CSS, of each series. */
  readonly colors: readonly string[];
}

/** Pixels, of what stands below the last point of a line. */
const halfLabel = 22;
/** Pixels, of the marks beside the plot. */
const marksWidth = 58;
/** Steps between marks of what comes in whole numbers. */
const wholeSteps = Array.from({ length: 12 }, (_, power) => [1, 2, 5].map((digit) => digit * 10 ** power)).flat();

const barPaths = uPlot.paths.bars?.({ size: [0.7, 48] });

/** Bars and areas stand on each other: the last series first, so that the first is painted over the sums below it. Bands come after all series. */
export function plotData({ kind, series, axis }: Plot): uPlot.AlignedData {
  const columns = kind === 'line' ? series.map(({ values }) => [...values]) : stacked(series).toReversed();
  const bounds = series.flatMap(({ band }) => (band === undefined ? [] : [[...band.upper], [...band.lower]]));
  return [[...axis.seconds], ...columns, ...bounds];
}

export function plotOptions(
  plot: Plot,
  within: HTMLElement,
  size: { readonly width: number; readonly height: number },
): Omit<uPlot.Options, 'plugins'> {
  const [text, grid] = [resolveColor(within, 'var(--faint)'), resolveColor(within, 'var(--line)')];
  const font = `11px ${getComputedStyle(within).fontFamily}`;
  const axis = { stroke: text, font, ticks: { show: false }, grid: { stroke: grid, width: 1 } };
  const drawn = plot.series.map((one, index) => drawnSeries(one, ...inks(within, plot.colors[index] ?? ''), plot.kind));
  const bands = plot.series.flatMap(({ band }, index) => (band === undefined ? [] : [resolveColor(within, plot.colors[index] ?? '')]));
  return {
    ...size,
    padding: [8, roomAtEnd(plot, size.width), 0, 0],
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1_000), plot.axis.timeZone),
    legend: { show: false },
    cursor: { y: false, points: { size: 6 }, drag: { x: false, y: false } },
    scales: {
      x: { range: (_, from, to) => widened(plot, from, to) },
      y: { range: (_, low, high) => [Math.min(0, low), high > 0 ? high * 1.08 : 1] },
    },
    axes: [
      {
        ...axis,
        size: 30,
        grid: { show: false },
        space: 70,
        ...(plot.axis.stepSeconds === undefined ? {} : { incrs: [...plot.axis.stepSeconds] }),
        values: (_, ticks) => ticks.map(plot.axis.tick),
      },
      {
        ...axis,
        size: marksWidth,
        space: 34,
        ...(isWhole(plot) ? { incrs: wholeSteps } : {}),
        values: (_, ticks) => ticks.map((tick) => formatValue(tick, plot.unit)),
      },
    ],
    series: [{}, ...(plot.kind === 'line' ? drawn : drawn.toReversed()), ...bands.flatMap(() => [hidden, hidden])],
    bands: bands.map((color, index) => {
      const upper = 1 + drawn.length + 2 * index;
      return { series: [upper, upper + 1], fill: withAlpha(color, 0.16) };
    }),
  };
}

/** The bounds of a band have no line of their own. */
const hidden: uPlot.Series = { width: 0, points: { show: false } };

/** Of a line, and of the area below it: as much ground in it as colour, but not transparent, since areas stand behind each other. */
function inks(within: HTMLElement, css: string): readonly [string, string] {
  return [resolveColor(within, css), resolveColor(within, `color-mix(in srgb, ${css} 45%, var(--surface))`)];
}

function drawnSeries({ name, isForecast }: Series, color: string, fill: string, kind: ChartKind): uPlot.Series {
  const common: uPlot.Series = {
    label: name,
    stroke: color,
    width: kind === 'bar' ? 0 : 1.75,
    points: { show: false, size: 6, filter: lonely },
  };
  if (kind === 'bar') return { ...common, fill: color, ...(barPaths === undefined ? {} : { paths: barPaths }) };
  return { ...common, ...(kind === 'area' ? { fill } : {}), ...(isForecast === true ? { dash: [4, 4] } : {}) };
}

/** Places with nothing on either side, through which no line goes. */
function lonely({ data }: uPlot, series: number): number[] | null {
  const values = data[series] ?? [];
  const isThere = (index: number): boolean => (values[index] ?? null) !== null;
  const alone = [...values.keys()].filter((index) => isThere(index) && !isThere(index - 1) && !isThere(index + 1));
  return alone.length === 0 ? null : alone;
}

/** The first and the last bar need room for a half of them, and so does what stands alone. */
function widened({ kind, axis }: Plot, from: number, to: number): uPlot.Range.MinMax {
  const gaps = axis.seconds.length - 1;
  const step = gaps > 0 ? (to - from) / gaps : (axis.stepSeconds?.[0] ?? 3_600);
  const half = kind === 'bar' || gaps === 0 ? step / 2 : 0;
  return [from - half, to + half];
}

/** Pixels, for a half of the last label; a bar brings some of it. */
function roomAtEnd({ kind, axis }: Plot, width: number): number {
  const half = kind === 'bar' ? (width - marksWidth) / Math.max(1, axis.seconds.length) / 2 : 0;
  return Math.max(4, halfLabel - half);
}

function isWhole({ series }: Plot): boolean {
  return series.every(({ values }) => values.every((value) => value === null || Number.isInteger(value)));
}

/** Sums from the last series upwards, so that the rest lies at the bottom of none and the largest series on the axis. */
function stacked(series: readonly Series[]): (number | null)[][] {
  const sums: number[] = [];
  return series.map(({ values }) =>
    values.map((value, index) => {
      sums[index] = (sums[index] ?? 0) + (value ?? 0);
      return sums[index] ?? null;
    }),
  );
}
