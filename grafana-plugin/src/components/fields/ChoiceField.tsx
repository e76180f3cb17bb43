import { Field, RadioButtonGroup } from '@grafana/ui';

interface Props<T extends string> {
  readonly id: string;
  readonly label: string;
  readonly choices: Readonly<Record<T, string>>;
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** One of a few. */
export function ChoiceField<T extends string>({ id, label, choices, value, onChange }: Props<T>): React.JSX.Element {
  const options = Object.entries<string>(choices).map(([name, shown]) => ({ label: shown, value: name as T })); // its keys are T, by its type
  return (
    <Field noMargin label={label} useFieldset>
      <RadioButtonGroup id={id} aria-label={label} options={options} value={value} onChange={onChange} />
    </Field>
  );
}
