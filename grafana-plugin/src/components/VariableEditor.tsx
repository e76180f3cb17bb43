import type { QueryEditorProps } from '@grafana/data';
import { Stack } from '@grafana/ui';
import { useId } from 'react';
import { generalFilters } from '../catalog/filter-names';
import type { AnalyticsDataSource } from '../datasource';
import type { AnalyticsOptions, AnalyticsQuery, AnalyticsVariableQuery } from '../types';
import { withFields } from './change-query';
import type { Changes } from './editor-props';
import { EditorRow } from './fields/EditorRow';
import { FiltersField } from './fields/FiltersField';
import { LimitField } from './fields/LimitField';
import { OneField } from './fields/OneField';
import { dimensionNamed, dimensionOptions } from './options';
import { useCatalog } from './use-catalog';
import { variableOptions } from './variable-options';

type Props = QueryEditorProps<AnalyticsDataSource, AnalyticsQuery, AnalyticsOptions, AnalyticsVariableQuery>;

/** What a dashboard's variable may be: the values of a dimension. */
export function VariableEditor({ query, onChange, datasource }: Props): React.JSX.Element {
  const id = useId();
  const { suggestions } = datasource;
  const { catalog } = useCatalog(suggestions);
  const change = (fields: Changes<AnalyticsVariableQuery>): void => onChange(withFields(query, fields));
  return (
    <Stack direction="column" gap={0.5}>
      <EditorRow>
        <OneField
          id={`${id}-dimension`}
          label="Values of"
          custom
          value={query.dimension}
          options={dimensionOptions(catalog, [])}
          placeholder="Choose a dimension"
          onChange={(dimension) => change({ dimension: dimension === undefined ? '' : dimensionNamed(catalog, dimension) })}
        />
        <LimitField id={id} label="Most values" value={query.limit} onChange={(limit) => change({ limit })} />
      </EditorRow>
      <EditorRow>
        <FiltersField
          id={id}
          suggestions={suggestions}
          catalog={catalog}
          variables={variableOptions()}
          filters={query.filters}
          names={generalFilters}
          onChange={(filters) => change({ filters })}
        />
      </EditorRow>
    </Stack>
  );
}
