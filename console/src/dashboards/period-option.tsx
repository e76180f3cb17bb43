import { Option } from '../ui/option.tsx';
import { presets } from '../view/range.ts';

interface PeriodOptionProps {
  readonly value: string;
  /** What holds where none is chosen. */
  readonly none: string;
  readonly choose: (period: string) => void;
  readonly problem: string | undefined;
}

/** A period that ends now. */
export function PeriodOption({ value, none, choose, problem }: PeriodOptionProps) {
  const isOther = value !== '' && !presets.some(({ period }) => period === value);
  return (
    <Option label="Period" problem={problem}>
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
    </Option>
  );
}
