import type { ErrorsQuery } from '../../types';
import type { EditorProps } from '../editor-props';
import { AgentField } from '../fields/AgentField';
import { EditorRow } from '../fields/EditorRow';
import { QueryFilters } from '../fields/QueryFilters';

export function ErrorsEditor({ query, change, ...field }: EditorProps<ErrorsQuery>): React.JSX.Element {
  return (
    <EditorRow>
      <AgentField {...field} value={query.agentId} onChange={(agentId) => change({ agentId })} />
      <QueryFilters query={query} change={change} {...field} />
    </EditorRow>
  );
}
