import { formatChange } from '../format/numbers.ts';
import styles from './change.module.css';

/** Whether more of it is better; undefined where it is neither. */
export type Direction = 'up' | 'down' | undefined;

/** The change against the period before, in percent. The arrow says the same as the colour. */
export function Change({ percent, better }: { readonly percent: number | null | undefined; readonly better: Direction }) {
  if (percent === null || percent === undefined) return <span className={styles['change']}>no period before</span>;
  const isFlat = Math.abs(percent) < 0.05;
  const isBetter = percent > 0 === (better === 'up');
  const verdict = isFlat || better === undefined ? '' : styles[isBetter ? 'good' : 'bad'];
  return (
    <span className={`${styles['change']} ${verdict}`} title="Against the period before, of the same length">
      {isFlat ? '' : percent > 0 ? '▲ ' : '▼ '}
      {formatChange(percent)}
    </span>
  );
}
