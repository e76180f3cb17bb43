import { useId } from 'react';
import styles from './form.module.css';
import { type Choosable, Pick } from './pick.tsx';

interface ComboboxProps {
  readonly label: string;
  readonly options: readonly Choosable[];
  readonly chosen: readonly string[];
  /** Told of all that are chosen then. */
  readonly choose: (values: readonly string[]) => void;
  readonly most: number;
  readonly placeholder: string;
}

/** Several of many, with a label. */
export function Combobox({ label, options, chosen, ...rest }: ComboboxProps) {
  const id = useId();
  return (
    <div className={styles['named']}>
      <label htmlFor={id}>{label}</label>
      <Pick {...rest} id={id} label={label} items={options} values={chosen} />
    </div>
  );
}
