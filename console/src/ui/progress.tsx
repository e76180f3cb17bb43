import { formatValue } from '../format/numbers.ts';
import styles from './progress.module.css';

interface ProgressProps {
  readonly label: string;
  /** Null = not known yet. */
  readonly percent: number | null;
}

/** How far something has come. */
export function Progress({ label, percent }: ProgressProps) {
  return (
    <span className={styles['progress']}>
      <progress aria-label={label} max={100} {...(percent === null ? {} : { value: percent })} />
      <span className={styles['text']}>{percent === null ? 'started' : formatValue(Math.floor(percent), 'percent')}</span>
    </span>
  );
}
