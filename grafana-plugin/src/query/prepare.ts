import type { AdHocVariableFilter, DataQueryRequest, QueryResultMetaNotice } from '@grafana/data';
import type { Catalog } from '../catalog/catalog';
import type { AnalyticsQuery } from '../types';
import type { QueryContext } from './context';
import { mergeFilters } from './filters';
import { Interpolation, interpolateQuery, type Templates } from './interpolate';
import { periodOf } from './period';

export interface Prepared {
  readonly query: AnalyticsQuery;
  readonly context: QueryContext;
  readonly notices: readonly QueryResultMetaNotice[];
}

export type Request = Pick<DataQueryRequest<AnalyticsQuery>, 'range' | 'timezone' | 'intervalMs' | 'scopedVars'> & {
  readonly filters?: readonly AdHocVariableFilter[];
};

/** A query as the service is asked: variables replaced, the dashboard's filters among its own. Throws what has to be told. */
export function prepare(saved: AnalyticsQuery, request: Request, catalog: Catalog, templates: Templates): Prepared {
  const query = interpolateQuery(saved, new Interpolation(templates, request.scopedVars));
  const { filters, notices } = mergeFilters(query, request.filters ?? [], catalog);
  return {
    query,
    context: { period: periodOf(request.range, request.timezone), intervalMs: request.intervalMs, filters },
    notices: notices.map((text) => ({ severity: 'info', text })),
  };
}
