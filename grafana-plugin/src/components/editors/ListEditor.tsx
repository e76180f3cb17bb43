import type { AgentsQuery, AlertsQuery, RecommendationsQuery, SessionsQuery } from '../../types';
import type { EditorProps } from '../editor-props';
import { EditorRow } from '../fields/EditorRow';
import { FiltersField } from '../fields/FiltersField';
import { LimitField } from '../fields/LimitField';
import { commonFilters } from '../filter-names';
import { queryTypes } from '../query-types';

/** Lists that are asked for as they are. */
export function ListEditor({
  query,
  change,
  ...field
}: EditorProps<AgentsQuery | SessionsQuery | RecommendationsQuery | AlertsQuery>): React.JSX.Element {
  return (
    <EditorRow>
      <LimitField id={field.id} label="Most rows" value={query.limit} onChange={(limit) => change({ limit })} />
      {queryTypes[query.queryType].filtered && (
        <FiltersField {...field} filters={query.filters} names={commonFilters} onChange={(filters) => change({ filters })} />
      )}
    </EditorRow>
  );
}
