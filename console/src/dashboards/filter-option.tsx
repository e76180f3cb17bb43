import { FilterChips } from '../layout/filter-chips.tsx';
import type { Filters } from './draft.ts';
import styles from './filter-option.module.css';

interface FilterOptionProps {
  readonly filters: Filters;
  readonly change: (filters: Filters) => void;
  readonly problem: string | undefined;
}

/** Of what figures are read; of everything where nothing is named. */
export function FilterOption({ filters, change, problem }: FilterOptionProps) {
  return (
    <fieldset className={styles['group']}>
      <legend>Filters</legend>
      <FilterChips filters={filters} change={change} />
      {problem !== undefined && <p className={styles['problem']}>{problem}</p>}
    </fieldset>
  );
}
