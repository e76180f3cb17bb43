import { useLive } from '../data/use-live.ts';
import { formatValue, type Unit } from '../format/numbers.ts';
import styles from './live-strip.module.css';

const shown = [
  { field: 'active_sessions', label: 'active sessions', unit: '1' },
  { field: 'executions_per_minute', label: 'executions a minute', unit: '1' },
  { field: 'tokens_per_minute', label: 'tokens a minute', unit: 'tokens' },
  { field: 'cost_per_minute', label: 'a minute', unit: 'USD' },
  { field: 'current_error_rate', label: 'failing', unit: 'percent' },
] as const satisfies readonly { field: string; label: string; unit: Unit }[];

/** What happens now, whatever the period. */
export function LiveStrip() {
  const { figures, isLost } = useLive();
  const isOn = figures !== undefined && !isLost;
  return (
    <section className={styles['strip']} aria-label="Now">
      <span className={styles['state']}>
        <span className={isOn ? `${styles['dot']} ${styles['on']}` : styles['dot']} />
        {isLost ? 'Connection lost' : 'Live'}
      </span>
      {shown.map(({ field, label, unit }) => (
        <span key={field} className={styles['figure']}>
          <b>{formatValue(figures?.[field], unit)}</b> {label}
        </span>
      ))}
    </section>
  );
}
