import { labelPrefix } from '../catalog/labels';
import { defaultQuery } from '../query/defaults';
import { filtersTaken } from '../query/filters-taken';
import type { AnalyticsQuery, Filters, QueryType } from '../types';
import type { Changes } from './editor-props';

/** The query with other values; those that are `undefined` are left to their defaults. */
export function withFields<Query extends object>(query: Query, fields: Changes<Query>): Query {
  const entries = Object.entries({ ...query, ...fields }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Query; // the same fields: optional ones may be absent
}

/** A new query of another type in the place of this one. Filters stay where both types have them. */
export function retyped(query: AnalyticsQuery, type: QueryType): AnalyticsQuery {
  const { refId, hide, key, datasource, filters } = query;
  const fresh = { ...defaultQuery(type), refId } as AnalyticsQuery; // the default of a type is a query of that type
  return withFields(fresh, { hide, key, datasource, filters: keptFilters(filters, filtersTaken(fresh, undefined)) });
}

function keptFilters(filters: Filters = {}, taken: readonly string[] | undefined): Filters | undefined {
  if (taken === undefined) return undefined;
  const kept = Object.entries(filters).filter(([name]) => taken.includes(name) || name.startsWith(labelPrefix));
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}
