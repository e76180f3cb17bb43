import type { QueryEditorProps } from '@grafana/data';
import { Alert, Combobox, type ComboboxOption, Field, Stack, Text } from '@grafana/ui';
import { useId } from 'react';
import type { AnalyticsDataSource } from '../datasource';
import { queryTypes as typeNames } from '../query/defaults';
import { migrateQuery } from '../query/migrate';
import { missingIn } from '../query/missing';
import type { AnalyticsOptions, AnalyticsQuery, QueryType } from '../types';
import { retyped, withFields } from './change-query';
import type { Changes } from './editor-props';
import { TypedEditor } from './editors/TypedEditor';
import { EditorRow } from './fields/EditorRow';
import { queryTypes } from './query-types';
import { useCatalog } from './use-catalog';
import { variableOptions } from './variable-options';

type Props = QueryEditorProps<AnalyticsDataSource, AnalyticsQuery, AnalyticsOptions>;

const typeOptions: ComboboxOption<QueryType>[] = typeNames
  .filter((type) => type !== 'events')
  .map((value) => ({ value, ...queryTypes[value] }));

/** The query of a panel or of Explore: a type, and what that type asks. Every change that is committed runs it. */
export function QueryEditor(props: Props): React.JSX.Element {
  const { query, onChange, onRunQuery, datasource } = props;
  const current = migrateQuery(query);
  const id = useId();
  const { catalog, problem } = useCatalog(datasource.suggestions);
  const missing = missingIn(current);

  function commit(next: AnalyticsQuery): void {
    onChange(next);
    if (missingIn(next) === undefined) onRunQuery();
  }
  const change = (fields: Changes<AnalyticsQuery>): void => commit(withFields(current, fields));

  return (
    <Stack direction="column" gap={0.5}>
      <EditorRow>
        <Field noMargin label="Query type">
          <Combobox
            id={`${id}-type`}
            width={26}
            options={typeOptions}
            value={current.queryType}
            onChange={({ value }) => commit(retyped(current, value))}
          />
        </Field>
      </EditorRow>
      <TypedEditor
        type={current.queryType}
        query={current}
        change={change}
        id={id}
        suggestions={datasource.suggestions}
        catalog={catalog}
        variables={variableOptions()}
      />
      {problem !== undefined && (
        <Alert severity="warning" title="What there is to choose from could not be read">
          {problem} Names and values may still be typed.
        </Alert>
      )}
      {missing !== undefined && (
        <Text color="secondary" variant="bodySmall" element="p">
          {missing}
        </Text>
      )}
    </Stack>
  );
}
