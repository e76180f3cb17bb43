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
  const set = (name: string, values: readonly string[]): void => {
    const { [name]: _, ...others } = filters;
    const next = values.length === 0 ? others : { ...filters, [name]: [...values] };
    onChange(Object.keys(next).length === 0 ? undefined : next);
  };
  const rename = (from: string, to: string): void => {
    const { [from]: _, ...others } = filters; // values of another filter mean nothing here
    onChange(Object.keys(others).length === 0 ? undefined : others);
    setDraft(to);
  };
  const free = names.filter((name) => !Object.hasOwn(filters, name));

  return (
    <Field noMargin label="Filters" useFieldset>
      <Stack direction="column" gap={0.5} alignItems="flex-start">
        {Object.entries(filters).map(([name, values]) => (
          <FilterRow
            {...field}
            key={name}
            name={name}
            names={[name, ...free]}
            values={values}
            onRename={(to) => rename(name, to)}
            onChange={(next) => set(name, next)}
            onRemove={() => set(name, [])}
          />
        ))}
        {draft !== undefined && (
          <FilterRow
            {...field}
            name={draft}
            names={free}
            values={[]}
            onRename={setDraft}
            onChange={(values) => {
              setDraft(undefined);
              set(draft, values);
            }}
            onRemove={() => setDraft(undefined)}
          />
        )}
        {draft === undefined && (
          <Button variant="secondary" size="sm" icon="plus" onClick={() => setDraft('')}>
            Add filter
          </Button>
        )}
      </Stack>
    </Field>
  );
}
