import { ListFilter } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useRef, useState } from 'react';
import { groupOf, isRest } from '../data/query-rows.ts';
import { useRead } from '../data/use-read.ts';
import { Button } from '../ui/button.tsx';
import { PopupButton } from '../ui/popup-button.tsx';
import popup from '../ui/popup-form.module.css';
import { useView } from '../view/use-view.tsx';
import { type FilterName, filterLabels, filterNames, queryOf } from '../view/view.ts';

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

/** Asks for a filter and its value; also within a form, which it is no part of. */
export function AddFilter({ add, trigger }: AddFilterProps) {
  const face = (
    <>
      <ListFilter size={16} aria-hidden="true" />
      Filter
    </>
  );
  return (
    <PopupButton label="Filter" face={face} look="plain" ref={trigger}>
      {(close) => (
        <Asked
          add={(name, value) => {
            add(name, value);
            close();
          }}
        />
      )}
    </PopupButton>
  );
}

function Asked({ add }: Pick<AddFilterProps, 'add'>) {
  const [name, setName] = useState<FilterName>('agent_id');
  const value = useRef<HTMLInputElement>(null);
  const submit = () => {
    const given = value.current?.value.trim() ?? '';
    if (given === '') value.current?.focus();
    else add(name, given);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault(); // the form around it is not sent
    submit();
  };
  return (
    <div className={popup['form']}>
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
        <input ref={value} list="filter-values" autoComplete="off" spellCheck={false} onKeyDown={onKeyDown} />
      </label>
      <Values name={name} />
      <Button look="primary" onClick={submit}>
        Add filter
      </Button>
    </div>
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
