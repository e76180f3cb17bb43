import { X } from 'lucide-react';
import { useChangeView, useTakesFilters, useView } from '../view/use-view.tsx';
import { type FilterName, filterLabels, filterNames } from '../view/view.ts';
import { AddFilter } from './add-filter.tsx';
import { RangePicker } from './range-picker.tsx';
import styles from './toolbar.module.css';

/** The period and the filters that every page is read under. */
export function Toolbar() {
  const { filters } = useView();
  const set = filterNames.flatMap((name) => (filters[name] ?? []).map((value) => ({ name, value })));
  if (!useTakesFilters()) return <RangePicker />;
  return (
    <>
      <RangePicker />
      {set.map(({ name, value }) => (
        <FilterChip key={`${name}=${value}`} name={name} value={value} />
      ))}
      <AddFilter />
    </>
  );
}

function FilterChip({ name, value }: { readonly name: FilterName; readonly value: string }) {
  const { filters } = useView();
  const change = useChangeView();
  const remove = () => change({ filters: { ...filters, [name]: (filters[name] ?? []).filter((other) => other !== value) } });
  return (
    <div className={styles['filter']}>
      <span title={value.slice(0, 200)}>
        {filterLabels[name]}: <bdi>{value.slice(0, 100)}</bdi>
      </span>
      <button type="button" onClick={remove} aria-label={`Remove the filter ${filterLabels[name]}: ${value.slice(0, 100)}`}>
        <X size={14} aria-hidden="true" />
      </button>
    </div>
  );
}
