import { Combobox, IconButton, MultiCombobox, Stack, Text } from '@grafana/ui';
import { describeFilter, filterNamed } from '../../catalog/filter-names';
import type { FieldProps } from '../editor-props';
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

export function FilterRow({ id, suggestions, variables, name, names, values, onRename, onChange, onRemove }: Props): React.JSX.Element {
  const { label, dimension } = describeFilter(name);
  const options = names.map((each) => ({ value: each, label: describeFilter(each).label }));
  const valuesId = `${id}-values`;
  return (
    <Stack direction="row" gap={1} alignItems="center" wrap="wrap">
      <Combobox
        id={`${id}-name`}
        aria-label="Filter by"
        width={nameWidth}
        value={name === '' ? null : { value: name, label }}
        options={options}
        createCustomValue
        customValueDescription="Use as the key of a label"
        placeholder="Filter by"
        onChange={({ value }) => onRename(filterNamed(value))}
      />
      <Text color="secondary">is any of</Text>
      <label htmlFor={valuesId} className="sr-only">
        {name === '' ? 'Values' : `Values of ${label}`}
      </label>
      <MultiCombobox
        id={valuesId}
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
      <IconButton name="times" aria-label={name === '' ? 'Remove filter' : `Remove filter ${label}`} tooltip="Remove" onClick={onRemove} />
    </Stack>
  );
}
