import { seriesColor } from '../chart/colors.ts';
import { ViewLink } from '../view/use-view.tsx';
import styles from './bars.module.css';
import { Clip } from './clip.tsx';

interface Bar {
  readonly name: string;
  readonly value: number;
  /** As it is told beside. */
  readonly text: string;
  readonly to?: string;
  readonly own?: Readonly<Record<string, string>>;
}

/** Amounts beside each other, each a link to its rows. */
export function Bars({ bars, color = seriesColor(0) }: { readonly bars: readonly Bar[]; readonly color?: string }) {
  const most = Math.max(...bars.map(({ value }) => value), 0) || 1;
  return (
    <ul className={styles['bars']}>
      {bars.map(({ name, value, text, to, own }) => (
        <li key={name} className={styles['row']}>
          {to === undefined ? (
            <Clip>{name}</Clip>
          ) : (
            <ViewLink to={to} {...(own === undefined ? {} : { own })}>
              <Clip>{name}</Clip>
            </ViewLink>
          )}
          <span className="number">{text}</span>
          <div className={styles['track']} aria-hidden="true">
            <div className={styles['bar']} style={{ width: `${(100 * value) / most}%`, background: color }} />
          </div>
        </li>
      ))}
    </ul>
  );
}
