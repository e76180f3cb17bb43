import type { CreateExportRequest } from '@resonantgenesis/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../data/client.tsx';
import { labelDimension, useCatalog } from '../data/use-catalog.ts';
import { MetricPicker } from '../forms/metric-picker.tsx';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Combobox } from '../ui/combobox.tsx';
import { Field } from '../ui/field.tsx';
import form from '../ui/form.module.css';
import { ErrorNotice } from '../ui/notice.tsx';
import { Panel } from '../ui/panel.tsx';
import { filtersText } from '../view/filters-request.ts';
import { isGranularity, rangeName } from '../view/range.ts';
import { useView } from '../view/use-view.tsx';
import { queryOf, type View } from '../view/view.ts';

const kinds = [
  { value: 'executions', label: 'Executions' },
  { value: 'steps', label: 'Steps' },
  { value: 'spans', label: 'Spans' },
  { value: 'metrics', label: 'Metrics' },
] as const;

const formats = ['csv', 'json', 'ndjson', 'parquet'] as const;
/** Of a file's rows: a minute's would be too many. */
const granularities = ['hour', 'day', 'week', 'month'] as const;

const mostGroups = 5;

interface Draft {
  readonly kind: (typeof kinds)[number]['value'];
  readonly metrics: readonly string[];
  readonly groupBy: readonly string[];
  readonly granularity: (typeof granularities)[number];
  readonly format: (typeof formats)[number];
}

const start: Draft = {
  kind: 'executions',
  metrics: ['execution_count', 'total_tokens', 'total_cost'],
  groupBy: ['date', 'agent'],
  granularity: 'day',
  format: 'csv',
};

/** A file of the page's period and filters. */
export function NewExport() {
  const { client } = useSession();
  const queries = useQueryClient();
  const view = useView();
  const [draft, setDraft] = useState(start);
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const creation = useMutation({
    mutationFn: () => client.analytics.createExport(requestOf(draft, view)),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['pages', 'listExports'] }),
  });
  return (
    <Panel title="New export" note={`Of the period and the filters above: ${aboutText(view)}`}>
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          creation.mutate();
        }}
      >
        <div>
          <Choice label="Content" options={kinds} value={draft.kind} choose={(kind) => set({ kind })} />
        </div>
        {draft.kind === 'metrics' && <OfMetrics draft={draft} set={set} />}
        <div className={form['row']}>
          <Select label="Format" options={formats} value={draft.format} choose={(format) => set({ format })} />
          <Button type="submit" look="primary" disabled={creation.isPending || (draft.kind === 'metrics' && draft.metrics.length === 0)}>
            Export
          </Button>
        </div>
        {creation.error !== null && <ErrorNotice error={creation.error} />}
      </form>
    </Panel>
  );
}

interface PartProps {
  readonly draft: Draft;
  readonly set: (change: Partial<Draft>) => void;
}

/** Columns, and what each row is of. */
function OfMetrics({ draft: { metrics, groupBy, granularity }, set }: PartProps) {
  const { dimensions } = useCatalog();
  const others = dimensions.filter(({ name }) => !isGranularity(name) && name !== labelDimension);
  const options = [{ name: 'date', label: 'Date' }, ...others].map(({ name, label }) => ({ value: name, label }));
  return (
    <>
      <MetricPicker label="Metrics" placeholder="Find a metric" chosen={metrics} choose={(chosen) => set({ metrics: chosen })} />
      <Combobox
        label="Group by"
        placeholder="one row"
        options={options}
        chosen={groupBy}
        choose={(chosen) => set({ groupBy: chosen })}
        most={mostGroups}
      />
      {groupBy.includes('date') && (
        <Select label="Granularity" options={granularities} value={granularity} choose={(chosen) => set({ granularity: chosen })} />
      )}
    </>
  );
}

interface SelectProps<Value extends string> {
  readonly label: string;
  readonly options: readonly Value[];
  readonly value: Value;
  readonly choose: (value: Value) => void;
}

function Select<Value extends string>({ label, options, value, choose }: SelectProps<Value>) {
  return (
    <Field label={label}>
      {(control) => (
        <select {...control} value={value} onChange={({ target }) => choose(options.find((option) => option === target.value) ?? value)}>
          {options.map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function aboutText(view: View): string {
  const filters = Object.entries(view.filters).map(([name, values]) => [name, values ?? []] as const);
  return [rangeName(view), filtersText(Object.fromEntries(filters))].filter((text) => text !== '').join('; ');
}

function requestOf({ kind, metrics, groupBy, granularity, format }: Draft, view: View): CreateExportRequest {
  const of = kind === 'metrics' ? { metrics, groupBy, granularity } : { dataset: kind };
  return { ...of, format, ...queryOf(view) };
}
