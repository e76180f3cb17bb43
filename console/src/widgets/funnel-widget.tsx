import { formatCount, formatValue } from '../format/numbers.ts';
import { Clip } from '../ui/clip.tsx';
import { Empty } from '../ui/notice.tsx';
import styles from './funnel-widget.module.css';
import type { WidgetProps } from './widget.ts';

/** How many got so far; beside it, of those who began. */
export function FunnelWidget({ data: { steps = [] } }: WidgetProps) {
  const first = steps[0]?.sessions ?? 0;
  if (first === 0) return <Empty>No session took the first step in this period.</Empty>;
  return (
    <ol className={styles['funnel']}>
      {steps.map(({ number, name, sessions, percentage }) => (
        <li key={number} className={styles['step']}>
          <Clip>{name ?? `Step ${number}`}</Clip>
          <div className={styles['bar']} style={{ width: `${(100 * sessions) / first}%` }} aria-hidden="true" />
          <span className="number">{formatCount(sessions)}</span>
          <span className={`number ${styles['faint']}`}>{formatValue(percentage, 'percent')}</span>
        </li>
      ))}
    </ol>
  );
}
