import type { AdHocVariableFilter, DataQueryRequest, QueryResultMetaNotice } from '@grafana/data';
import type { Asked } from '../asked/asked';
import { mergeFilters } from '../asked/filters';
import { Interpolation, interpolateQuery, type Templates } from '../asked/interpolate';
import { periodOf } from '../asked/period';
import type { Catalog } from '../suggestions';
import type { AnalyticsQuery } from '../types';

export interface Prepared {
  readonly query: AnalyticsQuery;
  readonly asked: Asked;
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
    asked: { period: periodOf(request.range, request.timezone), intervalMs: request.intervalMs, filters },
    notices: notices.map((text) => ({ severity: 'info', text })),
  };
}
