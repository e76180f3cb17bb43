import type { HeatmapQuery } from '../../types';
import type { EditorProps } from '../editor-props';
import { EditorRow } from '../fields/EditorRow';
import { LimitField } from '../fields/LimitField';
import { OneField } from '../fields/OneField';
import { QueryFilters } from '../fields/QueryFilters';
import { dimensionOptions, metricOptions } from '../options';

const clock = [
  { value: 'hour_of_day', label: 'Hour of day' },
  { value: 'day_of_week', label: 'Day of week' },
];

export function HeatmapEditor({ query, change, ...field }: EditorProps<HeatmapQuery>): React.JSX.Element {
  const { id, catalog, variables } = field;
  const sides = [...clock, ...dimensionOptions(catalog, query.metrics), ...variables];
  return (
    <>
      <EditorRow>
        <OneField
          id={`${id}-metric`}
          label="Metric"
          value={query.metrics[0]}
          options={[...metricOptions(catalog), ...variables]}
          placeholder="Choose a metric"
          onChange={(metric) => change({ metrics: metric === undefined ? [] : [metric] })}
        />
        <OneField id={`${id}-x`} label="Across" value={query.x} options={sides} placeholder="Hour of day" onChange={(x) => change({ x })} />
        <OneField id={`${id}-y`} label="Down" value={query.y} options={sides} placeholder="Day of week" onChange={(y) => change({ y })} />
        <LimitField id={id} label="Most values" value={query.limit} onChange={(limit) => change({ limit })} />
      </EditorRow>
      <EditorRow>
        <QueryFilters query={query} change={change} {...field} />
      </EditorRow>
    </>
  );
}
