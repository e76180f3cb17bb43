import { Field } from '../ui/field.tsx';

interface DurationFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly change: (length: string) => void;
  /** What holds where it is left empty; without it, it must be given. */
  readonly placeholder?: string;
}

/** A length of time that ends now, as the API writes it: 30d. */
export function DurationField({ id, label, value, change, placeholder }: DurationFieldProps) {
  return (
    <Field id={id} label={label}>
      <input
        id={id}
        required={placeholder === undefined}
        placeholder={placeholder}
        pattern="\d+[mhdw]"
        title="Minutes, hours, days or weeks, like 30d"
        value={value}
        onChange={({ target }) => change(target.value)}
      />
    </Field>
  );
}
