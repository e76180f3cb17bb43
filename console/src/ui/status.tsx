import { inWords } from '../format/names.ts';
import styles from './status.module.css';

interface StatusProps {
  readonly status: 'ok' | 'error' | 'unset';
  readonly why: string | null;
  readonly okText?: string;
}

/** How it ended, in a word and a shape. */
export function Status({ status, why, okText = 'ok' }: StatusProps) {
  const isError = status === 'error';
  return (
    <span className={isError ? `${styles['status']} ${styles['error']}` : styles['status']}>
      <span className={styles['dot']} aria-hidden="true" />
      {isError ? inWords(why ?? 'error') : okText}
    </span>
  );
}
