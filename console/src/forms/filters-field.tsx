import { FilterChips } from '../layout/filter-chips.tsx';
import form from '../ui/form.module.css';

type Filters = Readonly<Record<string, readonly string[]>>;

interface FiltersFieldProps {
  /** Values by the name of the filter. */
  readonly filters: Filters;
  readonly change: (filters: Filters) => void;
  readonly problem?: string | undefined;
}

/** Of what figures are read; of everything where nothing is named. */
export function FiltersField({ filters, change, problem }: FiltersFieldProps) {
  return (
    <fieldset className={form['set']}>
      <legend>Filters</legend>
      <div className={form['chips']}>
        <FilterChips filters={filters} change={change} />
      </div>
      {problem !== undefined && <p className={form['problem']}>{problem}</p>}
    </fieldset>
  );
}
