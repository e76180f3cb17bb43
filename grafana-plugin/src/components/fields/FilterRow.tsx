import { Combobox, IconButton, MultiCombobox, Stack, Text } from '@grafana/ui';
import type { FieldProps } from '../editor-props';
import { describeFilter, labelPrefix } from '../filter-names';
import { valueOptions } from '../options';

interface Props extends FieldProps {
  /** Empty until one is chosen. */
  readonly name: string;
  readonly names: readonly string[];
  readonly values: readonly string[];
  readonly onRename: (name: string) => void;
  readonly onChange: (values: readonly string[]) => void;
  readonly onRemove: () => void;
}

const nameWidth = 20;

export function FilterRow({ suggestions, variables, name, names, values, onRename, onChange, onRemove }: Props): React.JSX.Element {
  const { label, dimension } = describeFilter(name);
  const options = names.map((each) => ({ value: each, label: describeFilter(each).label }));
  return (
    <Stack direction="row" gap={1} alignItems="center" wrap="wrap">
      <Combobox
        aria-label="Filter by"
        width={nameWidth}
        value={name === '' ? null : { value: name, label }}
        options={options}
        createCustomValue
        customValueDescription={`Use as the name of a label (${labelPrefix}…)`}
        placeholder="Filter by"
        onChange={({ value }) => onRename(names.includes(value) || value.startsWith(labelPrefix) ? value : labelPrefix + value)}
      />
      <Text color="secondary">is any of</Text>
      <MultiCombobox
        aria-label={name === '' ? 'Values' : `Values of ${label}`}
        key={name}
        width="auto"
        minWidth={nameWidth}
        maxWidth={60}
        disabled={name === ''}
        value={[...values]}
        options={(typed) => valueOptions(suggestions, dimension, variables, typed)}
        createCustomValue
        placeholder="Choose or type values"
        onChange={(chosen) => onChange(chosen.map(({ value }) => value))}
      />
      <IconButton name="times" aria-label={`Remove filter ${label}`} tooltip="Remove" onClick={onRemove} />
    </Stack>
  );
}
