import { X } from 'lucide-react';
import { useRef } from 'react';
import { filterLabels } from '../view/view.ts';
import { AddFilter } from './add-filter.tsx';
import styles from './toolbar.module.css';

type Filters = Readonly<Record<string, readonly string[] | undefined>>;

interface FilterChipsProps {
  readonly filters: Filters;
  readonly change: (filters: Readonly<Record<string, readonly string[]>>) => void;
}

const labels: Readonly<Record<string, string>> = filterLabels;

/** The filters that something is read under, each with the way to take it off, and the way to another. */
export function FilterChips({ filters, change }: FilterChipsProps) {
  const addButton = useRef<HTMLButtonElement>(null);
  const given = Object.entries(filters).flatMap(([name, values = []]) => values.map((value) => ({ name, value })));
  const changeOne = (name: string, values: readonly string[]) => {
    const next = Object.entries({ ...filters, [name]: values }).filter(
      (entry): entry is [string, readonly string[]] => (entry[1] ?? []).length > 0,
    );
    change(Object.fromEntries(next));
  };
  return (
    <>
      {given.map(({ name, value }) => (
        <Chip
          key={`${name}=${value}`}
          text={`${labels[name] ?? name}: `}
          value={value}
          remove={() => {
            addButton.current?.focus(); // the chip is gone, and its button with it
            changeOne(
              name,
              (filters[name] ?? []).filter((other) => other !== value),
            );
          }}
        />
      ))}
      <AddFilter trigger={addButton} add={(name, value) => changeOne(name, [...new Set([...(filters[name] ?? []), value])])} />
    </>
  );
}

function Chip({ text, value, remove }: { readonly text: string; readonly value: string; readonly remove: () => void }) {
  return (
    <div className={styles['filter']}>
      <span title={value.slice(0, 200)}>
        {text}
        <bdi>{value.slice(0, 100)}</bdi>
      </span>
      <button type="button" onClick={remove} aria-label={`Remove the filter ${text}${value.slice(0, 100)}`}>
        <X size={14} aria-hidden="true" />
      </button>
    </div>
  );
}
