import type { ReactNode } from 'react';
import styles from './grid.module.css';

export function PageTitle({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className={styles['title']}>
      <h1>{title}</h1>
      {children}
    </div>
  );
}
