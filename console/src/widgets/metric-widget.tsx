import { useCatalog } from '../data/use-catalog.ts';
import { exactValue, formatValue } from '../format/numbers.ts';
import { Change } from '../ui/change.tsx';
import styles from './metric-widget.module.css';
import type { WidgetProps } from './widget.ts';

export function MetricWidget({ data: { figures = [] } }: WidgetProps) {
  const { metricOf } = useCatalog();
  return (
    <div className={styles['figures']}>
      {figures.map(({ metric, unit, value, change }) => (
        <div key={metric} className={styles['figure']}>
          {figures.length > 1 && <span className={styles['label']}>{metricOf(metric).label}</span>}
          <span className={styles['value']} title={exactValue(value, unit)}>
            {formatValue(value, unit)}
          </span>
          <Change percent={change} better={metricOf(metric).better} />
        </div>
      ))}
    </div>
  );
}
