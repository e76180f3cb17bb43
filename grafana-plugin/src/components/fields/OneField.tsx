import { Combobox, type ComboboxOption, Field } from '@grafana/ui';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly options: ComboboxOption[] | ((typed: string) => Promise<ComboboxOption[]>);
  readonly onChange: (value: string | undefined) => void;
  readonly placeholder?: string;
  readonly custom?: boolean;
  readonly width?: number;
}

/** One of many, or nothing. */
export function OneField({ id, label, value, options, onChange, placeholder, custom = false, width = 26 }: Props): React.JSX.Element {
  return (
    <Field noMargin label={label}>
      <Combobox
        id={id}
        width={width}
        value={value === undefined || value === '' ? null : value}
        options={options}
        createCustomValue={custom}
        isClearable
        placeholder={placeholder ?? ''}
        onChange={(option) => onChange(option?.value)}
      />
    </Field>
  );
}
