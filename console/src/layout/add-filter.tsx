import { Popover } from '@base-ui/react/popover';
import { ListFilter } from 'lucide-react';
import { type FormEvent, type RefObject, useState } from 'react';
import { groupOf, isRest } from '../data/query-rows.ts';
import { useRead } from '../data/use-read.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { useView } from '../view/use-view.tsx';
import { type FilterName, filterLabels, filterNames, queryOf } from '../view/view.ts';
import styles from './toolbar.module.css';

/** By which dimension the values of a filter are found. */
const dimensions: Readonly<Record<FilterName, string>> = {
  agent_id: 'agent',
  agent_tags: 'tag',
  model: 'model',
  user_id: 'user',
  customer: 'customer',
  environment: 'environment',
  service: 'service',
  feature: 'feature',
};

interface AddFilterProps {
  readonly add: (name: FilterName, value: string) => void;
  readonly trigger: RefObject<HTMLButtonElement | null>;
}

/** Asks for a filter and its value. */
export function AddFilter({ add, trigger }: AddFilterProps) {
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState<FilterName>('agent_id');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    event.stopPropagation(); // of a form that this is a part of
    const value = String(new FormData(event.currentTarget).get('value')).trim();
    if (value !== '') add(name, value);
    setOpen(false);
  };
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger ref={trigger} className={buttonClass('plain')}>
        <ListFilter size={16} aria-hidden="true" />
        Filter
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="start">
          <Popover.Popup className={styles['popup']} aria-label="Filter">
            <form className={styles['form']} onSubmit={submit} style={{ borderTop: 0 }}>
              <label>
                By
                <select value={name} onChange={({ target }) => setName(filterNames.find((known) => known === target.value) ?? 'agent_id')}>
                  {filterNames.map((known) => (
                    <option key={known} value={known}>
                      {filterLabels[known]}
                    </option>
                  ))}
                </select>
              </label>
              <label>
                Value
                <input name="value" list="filter-values" required autoComplete="off" spellCheck={false} />
              </label>
              {isOpen && <Values name={name} />}
              <Button type="submit" look="primary">
                Add filter
              </Button>
            </form>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** The values that were most frequent in the period. */
function Values({ name }: { readonly name: FilterName }) {
  const dimension = dimensions[name];
  const view = useView();
  const metric = name === 'model' ? 'step_count' : 'execution_count';
  const { data } = useRead('query', { metrics: [metric], groupBy: [dimension], limit: 100, ...queryOf({ ...view, filters: {} }) });
  const found = (data?.data ?? []).filter((row) => !isRest(row) && typeof row[dimension] === 'string');
  return (
    <datalist id="filter-values">
      {found.map((row) => (
        <option key={String(row[dimension])} value={String(row[dimension])}>
          {groupOf(row, dimension)}
        </option>
      ))}
    </datalist>
  );
}
