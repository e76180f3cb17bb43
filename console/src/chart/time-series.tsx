import 'uplot/dist/uPlot.min.css';
import { useEffect, useMemo, useRef, useState } from 'react';
import uPlot from 'uplot';
import { formatValue, type Unit } from '../format/numbers.ts';
import { useTheme } from '../styles/theme.ts';
import { type ChartKind, type Plot, plotData, plotOptions } from './plot-options.ts';
import type { SeriesOverTime } from './series.ts';
import { useSeriesColors } from './series-colors.tsx';
import { type TimeAxis, timeAxis } from './time-axis.ts';
import styles from './time-series.module.css';

interface TimeSeriesProps {
  /** What it shows, for those who do not see it. */
  readonly label: string;
  readonly kind: ChartKind;
  readonly over: SeriesOverTime;
  readonly unit: Unit;
  readonly timeZone: string;
  /** Of the plot, in pixels; or all the room there is. */
  readonly height?: number | 'fill';
}

/** Names of series, beyond which a small chart has its legend scrolled: by the keyboard as well. */
const mostInSight = 12;

interface Pointed {
  readonly index: number;
  readonly left: number;
}

export function TimeSeries({ label, kind, over, unit, timeZone, height = 220 }: TimeSeriesProps) {
  const axis = useMemo(() => timeAxis(over.dates, timeZone), [over.dates, timeZone]);
  const colorOf = useSeriesColors();
  const colors = over.series.map(colorOf);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours follow from the series
  const plot = useMemo<Plot>(() => ({ kind, series: over.series, axis, unit, colors }), [kind, over.series, axis, unit]);
  const [pointed, setPointed] = useState<Pointed>();
  const place = usePlot(plot, height, setPointed);
  return (
    <figure
      className={height === 'fill' ? `${styles['chart']} ${styles['fill']}` : styles['chart']}
      aria-label={`${label}: ${inWords(plot)}`}
    >
      <div ref={place} className={styles['plot']} style={height === 'fill' ? {} : { height }} aria-hidden="true" />
      {pointed !== undefined && <Tip plot={plot} pointed={pointed} axis={axis} />}
      <ul className={styles['legend']} tabIndex={height === 'fill' && over.series.length > mostInSight ? 0 : undefined}>
        {over.series.map(({ name }, index) => (
          <li key={name} className={styles['key']}>
            <span className={styles['swatch']} style={{ background: colors[index] }} />
            <bdi className={styles['name']}>{name}</bdi>
          </li>
        ))}
      </ul>
    </figure>
  );
}

/** Draws into the element, again when what is drawn, its size or the theme changes. */
function usePlot(plot: Plot, height: number | 'fill', point: (pointed: Pointed | undefined) => void) {
  const place = useRef<HTMLDivElement>(null);
  const theme = useTheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: colours are read from the page, which the theme changes
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const onPoint = ({ cursor }: uPlot) => {
      const { idx, left } = cursor;
      point(idx === null || idx === undefined || left === undefined || left < 0 ? undefined : { index: idx, left });
    };
    const size = () => ({ width: element.clientWidth, height: height === 'fill' ? element.clientHeight : height });
    const options = { ...plotOptions(plot, element, size()), hooks: { setCursor: [onPoint] } };
    const drawn = new uPlot(options, plotData(plot), element);
    const resized = new ResizeObserver(() => drawn.setSize(size()));
    resized.observe(element);
    return () => {
      resized.disconnect();
      drawn.destroy();
    };
  }, [plot, height, theme, point]);
  return place;
}

const mostTold = 9;

function Tip({ plot, pointed, axis }: { readonly plot: Plot; readonly pointed: Pointed; readonly axis: TimeAxis }) {
  const isRight = pointed.index > axis.seconds.length / 2;
  const told = plot.series
    .map(({ name, values }, index) => ({ name, value: values[pointed.index], color: plot.colors[index] }))
    .filter(({ value }) => value !== null && value !== undefined)
    .slice(0, mostTold);
  const offset = pointed.left + 58;
  return (
    <div className={styles['tip']} style={isRight ? { right: `calc(100% - ${offset - 12}px)` } : { left: offset + 12 }}>
      <strong>{axis.label(pointed.index)}</strong>
      <ul>
        {told.map(({ name, value, color }) => (
          <li key={name}>
            <span className={styles['swatch']} style={{ background: color }} />
            <bdi className={styles['name']}>{name}</bdi>
            <b>{formatValue(value, plot.unit)}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The chart in a sentence. */
function inWords({ series, unit, axis }: Plot): string {
  if (axis.seconds.length === 0) return 'nothing in this period';
  const told = series.map(
    ({ name, values }) =>
      `${name} last ${formatValue(
        values.findLast((value) => value !== null),
        unit,
      )}`,
  );
  return `from ${axis.label(0)} to ${axis.label(axis.seconds.length - 1)}; ${told.join(', ')}`;
}
