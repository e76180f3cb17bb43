import { type ReactNode, useId } from 'react';
import styles from './panel.module.css';

interface PanelProps {
  readonly title: string;
  /** One sentence on what is shown. */
  readonly note?: string | undefined;
  readonly actions?: ReactNode;
  /** Tables reach the panel's edges. */
  readonly isFlush?: boolean;
  readonly children: ReactNode;
}

export function Panel({ title, note, actions, isFlush = false, children }: PanelProps) {
  const id = useId();
  return (
    <section className={`surface ${styles['panel']}`} aria-labelledby={id}>
      <header className={styles['head']}>
        <div className={styles['title']}>
          <h2 id={id} tabIndex={-1}>
            {title}
          </h2>
          {note !== undefined && <p className={styles['note']}>{note}</p>}
        </div>
        {actions}
      </header>
      <div className={isFlush ? `${styles['body']} ${styles['flush']}` : styles['body']}>{children}</div>
    </section>
  );
}
