import type { Catalog } from '../catalog/catalog';
import { metricOf } from '../catalog/catalog';
import type { AnalyticsQuery } from '../types';

/** What every read of the service over a period takes, beside labels. */
const readFilters: readonly string[] = ['agent_id', 'agent_tags', 'model', 'user_id', 'customer', 'environment', 'service', 'feature'];

/**
 * The filters that the service takes for a query, by name; labels may stand beside them. Undefined where it takes none, not even labels:
 * what is asked for has no rows of a period. Until the catalogue is read, metrics take what every read takes.
 */
export function filtersTaken(query: AnalyticsQuery, catalog: Catalog | undefined): readonly string[] | undefined {
  switch (query.queryType) {
    case 'metrics':
      return filtersOfAll(query.metrics, catalog);
    case 'heatmap':
      return filtersOfAll(query.metrics.slice(0, 1), catalog);
    case 'funnel':
      return filtersOfAll(['step_count'], catalog);
    case 'executions':
      return [...readFilters, 'session_id', 'tool'];
    case 'compare':
    case 'errors':
      return readFilters.filter((name) => name !== 'agent_id'); // the query names the agents itself
    case 'events':
      return query.kind === 'deployments' ? readFilters : undefined;
    case 'trace':
    case 'alerts':
    case 'live':
      return undefined;
    default:
      return readFilters;
  }
}

/** What the catalogue does not know, such as a variable while a query is edited, takes no part. */
function filtersOfAll(metrics: readonly string[], catalog: Catalog | undefined): readonly string[] {
  const known = metrics.flatMap((name) => (catalog === undefined ? [] : (metricOf(catalog, name) ?? [])));
  const [first, ...others] = known;
  if (first === undefined) return readFilters;
  return first.filters.filter((name) => name !== 'label.<key>' && others.every(({ filters }) => filters.includes(name)));
}
