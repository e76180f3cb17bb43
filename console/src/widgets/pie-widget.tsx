import { arc, pie } from 'd3-shape';
import { useSeriesColors } from '../chart/series-colors.tsx';
import { figureOf, groupNames, isRest } from '../data/query-rows.ts';
import { useCatalog } from '../data/use-catalog.ts';
import { formatValue } from '../format/numbers.ts';
import { Clip } from '../ui/clip.tsx';
import { Empty } from '../ui/notice.tsx';
import styles from './pie-widget.module.css';
import type { WidgetProps } from './widget.ts';

const radius = 72;
const ring = arc<{ startAngle: number; endAngle: number }>()
  .innerRadius(radius * 0.62)
  .outerRadius(radius)
  .cornerRadius(2);
const angles = pie<{ readonly value: number }>()
  .value(({ value }) => value)
  .sort(null)
  .padAngle(0.012);

/** Parts of a whole. What has no figure is named, and has no part. */
export function PieWidget({ data }: WidgetProps) {
  const { metricOf } = useCatalog();
  const { rows = [], metrics: [metric = ''] = [], group_by: groupBy = [] } = data;
  const colorOf = useSeriesColors();
  const nameOf = groupNames(rows, groupBy);
  const parts = rows.map((row) => {
    const figure = figureOf(row, metric);
    const name = nameOf(row) || metric;
    return { name, figure, color: colorOf({ name, isRest: isRest(row) }), value: Math.max(0, figure ?? 0) };
  });
  const whole = parts.reduce((sum, { value }) => sum + value, 0);
  if (whole === 0) return <Empty>Nothing in this period.</Empty>;
  const { unit } = metricOf(metric);
  return (
    <div className={styles['pie']}>
      <svg
        className={styles['ring']}
        width={2 * radius}
        height={2 * radius}
        viewBox={`${-radius} ${-radius} ${2 * radius} ${2 * radius}`}
        aria-hidden="true"
      >
        {angles(parts).map((slice, index) => (
          <path key={parts[index]?.name} d={ring(slice) ?? ''} style={{ fill: parts[index]?.color }} />
        ))}
        <text>{formatValue(whole, unit)}</text>
      </svg>
      <ul className={styles['keys']}>
        {parts.map(({ name, color, figure, value }) => (
          <li key={name}>
            <span className={styles['swatch']} style={{ background: color }} />
            <Clip>{name}</Clip>
            <span className={styles['figure']}>{formatValue(figure, unit)}</span>
            <span className={styles['share']}>{formatValue((100 * value) / whole, 'percent')}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
