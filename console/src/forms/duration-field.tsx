import { Field } from '../ui/field.tsx';

interface DurationFieldProps {
  readonly label: string;
  readonly value: string;
  readonly change: (length: string) => void;
  /** What holds where it is left empty; without it, it must be given. */
  readonly placeholder?: string;
}

/** A length of time that ends now, as the API writes it: 30d. */
export function DurationField({ label, value, change, placeholder }: DurationFieldProps) {
  return (
    <Field label={label}>
      {(control) => (
        <input
          {...control}
          required={placeholder === undefined}
          placeholder={placeholder}
          pattern="\d+[mhdw]"
          title="Minutes, hours, days or weeks, like 30d"
          value={value}
          onChange={({ target }) => change(target.value)}
        />
      )}
    </Field>
  );
}
