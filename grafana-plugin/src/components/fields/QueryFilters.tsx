import { filtersTaken } from '../../query/filters-taken';
import type { AnalyticsQuery } from '../../types';
import type { EditorProps } from '../editor-props';
import { FiltersField } from './FiltersField';

/** The filters of a query, of those that the service takes for it; nothing where it takes none. */
export function QueryFilters({ query, change, ...field }: EditorProps<AnalyticsQuery>): React.JSX.Element | null {
  const names = filtersTaken(query, field.catalog);
  if (names === undefined) return null;
  return <FiltersField {...field} filters={query.filters} names={names} onChange={(filters) => change({ filters })} />;
}
