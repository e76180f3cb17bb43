import { metricLabel } from '../format/names.ts';
import { exactValue, formatValue } from '../format/numbers.ts';
import { Change, type Direction } from '../ui/change.tsx';
import styles from './metric-widget.module.css';
import type { WidgetProps } from './widget.ts';

/** Which way is better, by what a metric's name ends with or holds. */
const directions: readonly { readonly of: RegExp; readonly better: Direction }[] = [
  { of: /success_rate|completion_rate|priced_coverage|cache_hit_rate/, better: 'up' },
  { of: /error|failed|cost|duration|time_to_first_token|rate_limited/, better: 'down' },
];

export function MetricWidget({ data: { figures = [] } }: WidgetProps) {
  return (
    <div className={styles['figures']}>
      {figures.map(({ metric, unit, value, change }) => (
        <div key={metric} className={styles['figure']}>
          {figures.length > 1 && <span className={styles['label']}>{metricLabel(metric)}</span>}
          <span className={styles['value']} title={exactValue(value, unit)}>
            {formatValue(value, unit)}
          </span>
          <Change percent={change} better={directions.find(({ of }) => of.test(metric))?.better} />
        </div>
      ))}
    </div>
  );
}
