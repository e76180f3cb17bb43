import type { ComponentType } from 'react';
import { useCatalog } from '../data/use-catalog.ts';
import { useRead } from '../data/use-read.ts';
import { FiltersField } from '../forms/filters-field.tsx';
import { Choice } from '../ui/choice.tsx';
import { Combobox } from '../ui/combobox.tsx';
import { Field } from '../ui/field.tsx';
import { granularities } from '../view/range.ts';
import { mostGroups, mostMetrics, ownFields, type ShownPeriod, titleOf, type WidgetDraft, type WidgetField } from './draft.ts';
import { PeriodField } from './period-field.tsx';
import { useDimensions, useMetrics } from './use-choices.ts';

interface WidgetFieldsProps {
  readonly draft: WidgetDraft;
  readonly set: (change: Partial<WidgetDraft>) => void;
  /** By the name of the field. */
  readonly problems: Readonly<Record<string, string>>;
  readonly shownPeriod: ShownPeriod;
}

interface OwnProps extends WidgetFieldsProps {
  readonly problem: string | undefined;
}

/** The options of a widget, those of its type first. */
export function WidgetFields(props: WidgetFieldsProps) {
  const { draft, set, problems } = props;
  const { labelOf } = useCatalog();
  return (
    <>
      {ownFields[draft.type].map((field) => {
        const Own = fields[field];
        return Own === undefined ? null : <Own key={field} {...props} problem={problems[field]} />;
      })}
      <Field label="Title" problem={problems['title']}>
        {(control) => (
          <input
            {...control}
            value={draft.title}
            placeholder={titleOf({ ...draft, title: '' }, labelOf)}
            onChange={({ target }) => set({ title: target.value })}
          />
        )}
      </Field>
      <Field label="Description" problem={problems['description']}>
        {(control) => <input {...control} value={draft.description} onChange={({ target }) => set({ description: target.value })} />}
      </Field>
      <PeriodField value={draft.period} none="The dashboard’s" choose={(period) => set({ period })} problem={problems['period']} />
      <FiltersField filters={draft.filters} change={(filters) => set({ filters })} problem={problems['filters']} />
    </>
  );
}

function Metrics({ draft, set, problem }: OwnProps) {
  const metrics = useMetrics();
  const most = mostMetrics[draft.type];
  const [only, ...others] = draft.metrics;
  return (
    <Combobox
      label={most === 1 ? 'Metric' : 'Metrics'}
      problem={problem}
      hint={others.length === 0 ? metrics.find(({ value }) => value === only)?.description : undefined}
      placeholder="Find a metric"
      most={most}
      options={metrics}
      chosen={draft.metrics}
      choose={(chosen) => set({ metrics: chosen })}
    />
  );
}

function Groups({ draft, set, problem }: OwnProps) {
  const options = useDimensions(draft.metrics);
  const isChart = draft.type === 'chart';
  return (
    <Combobox
      label="Split by"
      problem={problem}
      hint={isChart ? 'A series for each; of the first metric.' : undefined}
      placeholder={isChart ? 'Nothing' : 'Find a dimension'}
      most={mostGroups[draft.type]}
      options={options}
      chosen={draft.group_by}
      choose={(chosen) => set({ group_by: chosen })}
    />
  );
}

const chartTypes = [
  { value: 'line', label: 'Line' },
  { value: 'bar', label: 'Bars' },
  { value: 'area', label: 'Area' },
] as const;

function ChartType({ draft, set }: OwnProps) {
  return (
    <div>
      <Choice
        label="Drawn as"
        options={chartTypes}
        value={chartTypes.find(({ value }) => value === draft.chart_type)?.value ?? 'line'}
        choose={(chosen) => set({ chart_type: chosen })}
      />
    </div>
  );
}

function Granularity({ draft, set, problem }: OwnProps) {
  const { labelOf } = useCatalog();
  return (
    <Field label="Granularity" problem={problem}>
      {(control) => (
        <select {...control} value={draft.granularity} onChange={({ target }) => set({ granularity: target.value })}>
          <option value="">Automatic</option>
          {granularities.map((name) => (
            <option key={name} value={name}>
              {labelOf(name)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function Across(props: OwnProps) {
  return <Axis {...props} field="x" label="Columns" usual="Hour of day" />;
}

function Down(props: OwnProps) {
  return <Axis {...props} field="y" label="Rows" usual="Day of week" />;
}

interface AxisProps extends OwnProps {
  readonly field: 'x' | 'y';
  readonly label: string;
  readonly usual: string;
}

function Axis({ draft, set, problem, field, label, usual }: AxisProps) {
  const items = useDimensions(draft.metrics);
  return (
    <Field label={label} problem={problem}>
      {(control) => (
        <select {...control} value={draft[field]} onChange={({ target }) => set({ [field]: target.value })}>
          <option value="">{usual}</option>
          {[...times, ...items].map(({ value, label: name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

const times = [
  { value: 'hour_of_day', label: 'Hour of day' },
  { value: 'day_of_week', label: 'Day of week' },
];

/** As many as the API takes. */
const mostSteps = 20;

/** The names that steps of usual sessions have. */
function Steps({ draft, set, problem, shownPeriod }: OwnProps) {
  const { data } = useRead('getSessionFlows', { ...shownPeriod, limit: 50 }, { everyMs: false });
  const names = [...new Set((data?.common_flows ?? []).flatMap(({ steps }) => steps))];
  return (
    <Combobox
      label="Steps, in order"
      problem={problem}
      hint="How many steps sessions take, where none is named."
      placeholder="Find a step"
      most={mostSteps}
      options={names.map((name) => ({ value: name, label: name }))}
      chosen={draft.steps}
      choose={(chosen) => set({ steps: chosen })}
    />
  );
}

function Limit({ draft, set, problem }: OwnProps) {
  return (
    <Field label="Limit" problem={problem} hint={limitHints[draft.type]}>
      {(control) => (
        <input
          {...control}
          type="number"
          min={1}
          placeholder={limits[draft.type]}
          value={draft.limit}
          onChange={({ target }) => set({ limit: target.value })}
        />
      )}
    </Field>
  );
}

const limits: Readonly<Partial<Record<WidgetDraft['type'], string>>> = {
  chart: '10',
  table: '100',
  pie: '10',
  heatmap: '20',
  funnel: '10',
};
const limitHints: Readonly<Partial<Record<WidgetDraft['type'], string>>> = {
  chart: 'Series; the rest is one more.',
  table: 'Rows; the rest is one more.',
  pie: 'Slices; the rest is one more.',
  heatmap: 'Values of a dimension.',
  funnel: 'Steps, where none is named.',
};

const fields: Readonly<Partial<Record<WidgetField, ComponentType<OwnProps>>>> = {
  metrics: Metrics,
  group_by: Groups,
  chart_type: ChartType,
  granularity: Granularity,
  x: Across,
  y: Down,
  steps: Steps,
  limit: Limit,
};
