import styles from './status.module.css';

/** How it ended, in a word and a shape. */
export function Status({ status, why }: { readonly status: 'ok' | 'error' | 'unset'; readonly why: string | null }) {
  const isError = status === 'error';
  return (
    <span className={isError ? `${styles['status']} ${styles['error']}` : styles['status']}>
      <span className={styles['dot']} aria-hidden="true" />
      {isError ? (why ?? 'error').replaceAll('_', ' ') : 'ok'}
    </span>
  );
}
