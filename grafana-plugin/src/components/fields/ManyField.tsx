import { type ComboboxOption, Field, MultiCombobox } from '@grafana/ui';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly values: readonly string[];
  readonly options: ComboboxOption[] | ((typed: string) => Promise<ComboboxOption[]>);
  readonly onChange: (values: string[]) => void;
  readonly placeholder?: string;
  readonly loading?: boolean;
  /** Whether values that are not among the options may be typed. */
  readonly custom?: boolean;
  /** How a value that is not among the options is shown. */
  readonly titleOf?: (value: string) => string;
}

/** Several of many, or own ones. */
export function ManyField({
  id,
  label,
  values,
  options,
  onChange,
  placeholder,
  loading,
  custom = true,
  titleOf,
}: Props): React.JSX.Element {
  const chosen = values.map((value) => ({ value, label: titleOf?.(value) ?? value }));
  return (
    <Field noMargin label={label}>
      <MultiCombobox
        id={id}
        width="auto"
        minWidth={30}
        maxWidth={80}
        value={chosen}
        options={options}
        createCustomValue={custom}
        isClearable
        loading={loading ?? false}
        placeholder={placeholder ?? ''}
        onChange={(selected) => onChange(selected.map(({ value }) => value))}
      />
    </Field>
  );
}
