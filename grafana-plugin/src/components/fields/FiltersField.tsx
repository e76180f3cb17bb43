import { Button, Field, Stack } from '@grafana/ui';
import { useState } from 'react';
import type { Filters } from '../../types';
import type { FieldProps } from '../editor-props';
import { FilterRow } from './FilterRow';

interface Props extends FieldProps {
  readonly filters: Filters | undefined;
  /** Names that may be chosen. */
  readonly names: readonly string[];
  readonly onChange: (filters: Filters | undefined) => void;
}

/** Filters by name: any of the values of one, all of the filters. A filter counts once it has a value. */
export function FiltersField({ filters = {}, names, onChange, ...field }: Props): React.JSX.Element {
  const [draft, setDraft] = useState<string>();
  const rows = [...Object.entries(filters), ...(draft === undefined ? [] : [[draft, []] as const])];
  const free = names.filter((name) => !Object.hasOwn(filters, name));

  function set(name: string, values: readonly string[]): void {
    const { [name]: _, ...others } = filters;
    const next = values.length === 0 ? others : { ...filters, [name]: [...values] };
    if (name === draft) setDraft(undefined);
    onChange(Object.keys(next).length === 0 ? undefined : next);
  }
  function rename(from: string, to: string): void {
    if (from !== draft) set(from, []); // values of another filter mean nothing here
    setDraft(to);
  }

  return (
    <Field noMargin label="Filters" useFieldset>
      <Stack direction="column" gap={0.5} alignItems="flex-start">
        {rows.map(([name, values], place) => (
          <FilterRow
            {...field}
            // biome-ignore lint/suspicious/noArrayIndexKey: a draft that gets its first value stays the row that it is
            key={place}
            id={`${field.id}-filter-${place}`}
            name={name}
            names={[name, ...free].filter((each, index, all) => each !== '' && all.indexOf(each) === index)}
            values={values}
            onRename={(to) => rename(name, to)}
            onChange={(next) => set(name, next)}
            onRemove={() => set(name, [])}
          />
        ))}
        {draft === undefined && (
          <Button variant="secondary" size="sm" icon="plus" onClick={() => setDraft('')}>
            Add filter
          </Button>
        )}
      </Stack>
    </Field>
  );
}
