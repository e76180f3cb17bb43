import type { CompareQuery } from '../../types';
import type { EditorProps } from '../editor-props';
import { EditorRow } from '../fields/EditorRow';
import { ManyField } from '../fields/ManyField';
import { MetricsField } from '../fields/MetricsField';
import { QueryFilters } from '../fields/QueryFilters';
import { valueOptions } from '../options';

export function CompareEditor({ query, change, ...field }: EditorProps<CompareQuery>): React.JSX.Element {
  const { id, suggestions, variables } = field;
  return (
    <>
      <EditorRow>
        <ManyField
          id={`${id}-agents`}
          label="Agents"
          values={query.agentIds}
          options={(typed) => valueOptions(suggestions, 'agent', variables, typed)}
          placeholder="Choose agents or a variable"
          onChange={(agentIds) => change({ agentIds })}
        />
        <MetricsField
          {...field}
          values={query.metrics ?? []}
          placeholder="The usual ones"
          onChange={(metrics) => change({ metrics: metrics.length === 0 ? undefined : metrics })}
        />
      </EditorRow>
      <EditorRow>
        <QueryFilters query={query} change={change} {...field} />
      </EditorRow>
    </>
  );
}
