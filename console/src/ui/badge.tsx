import styles from './badge.module.css';

export function Badge({ tone, children }: { readonly tone: 'plain' | 'good' | 'warn' | 'bad'; readonly children: string }) {
  return <span className={tone === 'plain' ? styles['badge'] : `${styles['badge']} ${styles[tone]}`}>{children}</span>;
}
