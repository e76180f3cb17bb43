import { CommitInput } from './CommitInput';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
  readonly placeholder?: string;
  readonly min?: number;
  readonly max?: number;
  readonly whole?: boolean;
}

/** A number, or nothing. */
export function NumberField({ id, label, value, onChange, placeholder, min = 0, max, whole = false }: Props): React.JSX.Element {
  const expected = `${whole ? 'A whole number' : 'A number'} ${max === undefined ? `from ${min}` : `from ${min} to ${max}`}`;
  const allows = (number: number): boolean =>
    number >= min && number <= (max ?? Number.POSITIVE_INFINITY) && (!whole || Number.isInteger(number));
  return (
    <CommitInput
      id={id}
      label={label}
      width={14}
      value={value === undefined ? '' : String(value)}
      placeholder={placeholder ?? ''}
      problemOf={(text) => (text === '' || allows(Number(text)) ? undefined : expected)}
      onCommit={(text) => onChange(text === '' ? undefined : Number(text))}
    />
  );
}
