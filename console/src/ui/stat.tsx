import { Sparkline } from '../chart/sparkline.tsx';
import { type Direction, exactValue, formatValue, type Unit } from '../format/numbers.ts';
import { ViewLink } from '../view/use-view.tsx';
import { Change } from './change.tsx';
import styles from './stat.module.css';

interface StatProps {
  readonly label: string;
  readonly value: number | null | undefined;
  readonly unit: Unit;
  readonly change?: number | null | undefined;
  readonly isCompared: boolean;
  readonly better?: Direction;
  readonly points?: readonly (number | null)[] | undefined;
  /** Where its rows are. */
  readonly to: string;
  readonly own?: Readonly<Record<string, string | null>>;
}

/** A figure with its change and its course; a link to the rows that it is made of. */
export function Stat({ label, value, unit, change, isCompared, better = null, points, to, own = {} }: StatProps) {
  return (
    <ViewLink to={to} own={own} className={`surface ${styles['stat']}`}>
      <span className={styles['label']}>{label}</span>
      <span className={styles['value']} title={exactValue(value, unit)}>
        {formatValue(value, unit)}
      </span>
      <span className={styles['spark']}>{points !== undefined && <Sparkline points={points} />}</span>
      <span className={styles['below']}>{isCompared && <Change percent={change} better={better} />}</span>
    </ViewLink>
  );
}
