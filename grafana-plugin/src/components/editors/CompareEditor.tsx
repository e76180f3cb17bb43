import type { CompareQuery } from '../../types';
import type { EditorProps } from '../editor-props';
import { EditorRow } from '../fields/EditorRow';
import { FiltersField } from '../fields/FiltersField';
import { ManyField } from '../fields/ManyField';
import { MetricsField } from '../fields/MetricsField';
import { commonFilters } from '../filter-names';
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
        <FiltersField {...field} filters={query.filters} names={withoutAgent} onChange={(filters) => change({ filters })} />
      </EditorRow>
    </>
  );
}

const withoutAgent = commonFilters.filter((name) => name !== 'agent_id');
