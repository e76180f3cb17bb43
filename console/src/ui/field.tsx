import type { ReactElement } from 'react';
import styles from './form.module.css';

/** A labelled control; `id` is that of the control. */
export function Field({ id, label, children }: { readonly id: string; readonly label: string; readonly children: ReactElement }) {
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      {children}
    </div>
  );
}
