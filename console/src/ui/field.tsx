import { type ReactNode, useId } from 'react';
import styles from './form.module.css';

/** What a control needs to be named, described and known to be wrong. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
}

interface FieldProps {
  readonly label: string;
  /** What it is for, where the label does not say. */
  readonly hint?: string | undefined;
  /** What is wrong with it. */
  readonly problem?: string | undefined;
  readonly children: (control: ControlProps) => ReactNode;
}

/** A labelled control, with what it is for or what is wrong with it below. */
export function Field({ label, hint, problem, children }: FieldProps) {
  const id = useId();
  const below = problem ?? hint;
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-describedby': below === undefined ? undefined : `${id}-below`, 'aria-invalid': problem !== undefined })}
      {below !== undefined && (
        <p id={`${id}-below`} className={problem === undefined ? styles['below'] : styles['problem']}>
          {below}
        </p>
      )}
    </div>
  );
}
