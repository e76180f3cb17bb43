import { Field } from '../ui/field.tsx';
import { presets } from '../view/range.ts';

interface PeriodFieldProps {
  readonly value: string;
  /** What holds where none is chosen. */
  readonly none: string;
  readonly choose: (period: string) => void;
  readonly problem: string | undefined;
}

/** A period that ends now. */
export function PeriodField({ value, none, choose, problem }: PeriodFieldProps) {
  const isOther = value !== '' && !presets.some(({ period }) => period === value);
  return (
    <Field label="Period" problem={problem}>
      {(control) => (
        <select {...control} value={value} onChange={({ target }) => choose(target.value)}>
          <option value="">{none}</option>
          {presets.map(({ period, label }) => (
            <option key={period} value={period}>
              {label}
            </option>
          ))}
          {isOther && <option value={value}>Last {value}</option>}
        </select>
      )}
    </Field>
  );
}
