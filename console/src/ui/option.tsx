import { type ReactNode, useId } from 'react';
import styles from './option.module.css';

/** What a control needs to be named, described and known to be wrong. */
interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
}

interface OptionProps {
  readonly label: string;
  /** What it is for, where the label does not say. */
  readonly hint?: string | undefined;
  /** What is wrong with it. */
  readonly problem?: string | undefined;
  readonly children: (control: ControlProps) => ReactNode;
}

/** A labelled control as wide as its form, with what is wrong with it beside it. */
export function Option({ label, hint, problem, children }: OptionProps) {
  const id = useId();
  const below = problem ?? hint;
  return (
    <div className={styles['option']}>
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
