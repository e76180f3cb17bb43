/** The filters that a dashboard may have, and what they may be. */

import type { AdHocVariableFilter, MetricFindValue, TimeRange } from '@grafana/data';
import { map, type Observable } from 'rxjs';
import type { Api } from './api/api';
import type { Catalog } from './catalog/catalog';
import { byText, dimensionValues } from './catalog/dimension-values';
import { describeFilter, generalFilters } from './catalog/filter-names';
import { labelPrefix } from './catalog/labels';
import { valuesOfFilters } from './query/filters';
import { periodOf } from './query/period';

const mostValues = 1000;

/** Those that reads take, and the labels that executions carry. */
export function tagKeys(api: Api, timeRange: TimeRange | undefined): Observable<MetricFindValue[]> {
  const period = timeRange === undefined ? {} : periodOf(timeRange, 'utc');
  return api.get<{ readonly data: readonly { readonly key: string }[] }>('/labels', { ...period }).pipe(
    map(({ data }) => {
      const labels = data.map(({ key }) => `${labelPrefix}${key}`);
      return [...generalFilters, ...labels].map((value) => ({ value, text: describeFilter(value).label }));
    }),
  );
}

interface Asking {
  readonly key: string;
  /** The dashboard's, of which others than this one's narrow the values. */
  readonly filters: readonly AdHocVariableFilter[];
  readonly timeRange: TimeRange | undefined;
}

export function tagValues(api: Api, catalog: Catalog, { key, filters, timeRange }: Asking): Observable<MetricFindValue[]> {
  const others = filters.filter((filter) => filter.key !== key);
  return dimensionValues(api, catalog, {
    dimension: describeFilter(key).dimension,
    filters: valuesOfFilters(others),
    limit: mostValues,
    ...(timeRange === undefined ? {} : { period: periodOf(timeRange, 'utc') }),
  }).pipe(map((values) => byText(values).map(({ text, value }) => ({ text, value }))));
}
