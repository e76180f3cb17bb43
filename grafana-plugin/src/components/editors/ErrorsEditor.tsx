import type { ErrorsQuery } from '../../types';
import type { EditorProps } from '../editor-props';
import { AgentField } from '../fields/AgentField';
import { EditorRow } from '../fields/EditorRow';
import { FiltersField } from '../fields/FiltersField';
import { commonFilters } from '../filter-names';

export function ErrorsEditor({ query, change, ...field }: EditorProps<ErrorsQuery>): React.JSX.Element {
  return (
    <EditorRow>
      <AgentField {...field} value={query.agentId} onChange={(agentId) => change({ agentId })} />
      <FiltersField {...field} filters={query.filters} names={withoutAgent} onChange={(filters) => change({ filters })} />
    </EditorRow>
  );
}

const withoutAgent = commonFilters.filter((name) => name !== 'agent_id');
