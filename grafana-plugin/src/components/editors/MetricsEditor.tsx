import { Field, InlineSwitch } from '@grafana/ui';
import type { Catalog } from '../../catalog/catalog';
import { labelOf } from '../../catalog/labels';
import type { GranularityChoice, MetricFormat, MetricsQuery } from '../../types';
import type { EditorProps } from '../editor-props';
import { ChoiceField } from '../fields/ChoiceField';
import { DimensionsField } from '../fields/DimensionsField';
import { EditorRow } from '../fields/EditorRow';
import { GranularityField } from '../fields/GranularityField';
import { LimitField } from '../fields/LimitField';
import { MetricsField } from '../fields/MetricsField';
import { NumberField } from '../fields/NumberField';
import { OneField } from '../fields/OneField';
import { OptionGroup } from '../fields/OptionGroup';
import { QueryFilters } from '../fields/QueryFilters';

const formats: Readonly<Record<MetricFormat, string>> = { time_series: 'Time series', table: 'Table', frames: 'Frame per series' };

export function MetricsEditor({ query, change, ...field }: EditorProps<MetricsQuery>): React.JSX.Element {
  const { metrics, groupBy = [], format = 'time_series' } = query;
  return (
    <>
      <EditorRow>
        <MetricsField {...field} values={metrics} onChange={(next) => change({ metrics: next })} />
        <DimensionsField {...field} metrics={metrics} values={groupBy} onChange={(next) => change({ groupBy: next })} />
        <ChoiceField
          id={`${field.id}-format`}
          label="Format"
          choices={formats}
          value={format}
          onChange={(next) => change({ format: next, granularity: granularityOf(next, query) })}
        />
      </EditorRow>
      <EditorRow>
        <QueryFilters query={query} change={change} {...field} />
      </EditorRow>
      <MetricsOptions query={query} change={change} {...field} />
    </>
  );
}

/** Tables are split by time only where somebody chose so, series always. */
function granularityOf(format: MetricFormat, { granularity }: MetricsQuery): GranularityChoice | undefined {
  if (format === 'table') return granularity === 'auto' ? undefined : granularity;
  return granularity ?? 'auto';
}

function MetricsOptions({ query, change, id, catalog }: EditorProps<MetricsQuery>): React.JSX.Element {
  const { metrics, groupBy = [], format = 'time_series', granularity, limit, orderBy, forecast, compareToPrevious = false } = query;
  const table = format === 'table';
  const split = !table || granularity !== undefined;
  return (
    <OptionGroup title="Options" summary={summaryOf(query)}>
      <GranularityField id={id} optional={table} value={granularity} onChange={(next) => change({ granularity: next })} />
      <LimitField id={id} label="Most groups" value={limit} onChange={(next) => change({ limit: next })} />
      <OneField
        id={`${id}-order`}
        label="Order by"
        value={orderBy}
        options={orders(catalog, [...metrics, ...groupBy])}
        placeholder="First metric, largest first"
        onChange={(next) => change({ orderBy: next })}
      />
      {split && (
        <NumberField
          id={`${id}-forecast`}
          label="Forecast buckets"
          value={forecast}
          max={366}
          whole
          placeholder="0"
          onChange={(next) => change({ forecast: next })}
        />
      )}
      {table && (
        <Field noMargin label="Compare with the period before" htmlFor={`${id}-compare`}>
          <InlineSwitch
            id={`${id}-compare`}
            value={compareToPrevious}
            onChange={({ currentTarget }) => change({ compareToPrevious: currentTarget.checked })}
          />
        </Field>
      )}
    </OptionGroup>
  );
}

function orders(catalog: Catalog | undefined, names: readonly string[]): { value: string; label: string }[] {
  return names.flatMap((name) => [
    { value: `${name} desc`, label: `${labelOf(catalog, name)}, largest first` },
    { value: `${name} asc`, label: `${labelOf(catalog, name)}, smallest first` },
  ]);
}

function summaryOf({ format = 'time_series', granularity, limit, orderBy, forecast, compareToPrevious }: MetricsQuery): string {
  const parts = [
    `Granularity: ${granularity ?? (format === 'table' ? 'none' : 'auto')}`,
    limit === undefined ? undefined : `At most ${limit} groups`,
    orderBy === undefined ? undefined : `Order: ${orderBy}`,
    forecast === undefined || forecast === 0 ? undefined : `Forecast: ${forecast}`,
    compareToPrevious === true ? 'Compared' : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}
