import { useChangeView, useTakesFilters, useView } from '../view/use-view.tsx';
import { FilterChips } from './filter-chips.tsx';
import { RangePicker } from './range-picker.tsx';

/** The period and the filters that every page is read under. */
export function Toolbar() {
  const { filters } = useView();
  const change = useChangeView();
  if (!useTakesFilters()) return <RangePicker />;
  return (
    <>
      <RangePicker />
      <FilterChips filters={filters} change={(next) => change({ filters: next })} />
    </>
  );
}
