import type { AgentsQuery, AlertsQuery, RecommendationsQuery, SessionsQuery } from '../../types';
import type { EditorProps } from '../editor-props';
import { EditorRow } from '../fields/EditorRow';
import { LimitField } from '../fields/LimitField';
import { QueryFilters } from '../fields/QueryFilters';

/** Lists that are asked for as they are. */
export function ListEditor({
  query,
  change,
  ...field
}: EditorProps<AgentsQuery | SessionsQuery | RecommendationsQuery | AlertsQuery>): React.JSX.Element {
  return (
    <EditorRow>
      <LimitField id={field.id} label="Most rows" value={query.limit} onChange={(limit) => change({ limit })} />
      <QueryFilters query={query} change={change} {...field} />
    </EditorRow>
  );
}
