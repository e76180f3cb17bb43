import { type Direction, formatChange } from '../format/numbers.ts';
import styles from './change.module.css';

/** The change against the period before, in percent; null where that period has nothing to compare with. The arrow says the same as the colour. */
export function Change({ percent, better }: { readonly percent: number | null | undefined; readonly better: Direction }) {
  if (percent === null || percent === undefined) return <span className={styles['change']}>nothing before</span>;
  const isFlat = Math.abs(percent) < 0.05;
  const isBetter = percent > 0 === (better === 'up');
  const verdict = isFlat || better === null ? '' : styles[isBetter ? 'good' : 'bad'];
  return (
    <span className={`${styles['change']} ${verdict}`} title="Against the period before, of the same length">
      {isFlat ? '' : percent > 0 ? '↑ ' : '↓ '}
      {formatChange(percent)}
    </span>
  );
}
