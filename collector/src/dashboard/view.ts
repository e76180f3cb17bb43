/** How a dashboard is looked at: over which time each widget reads, by what filters, and in which buckets. */

import type { Granularity } from '../query/engine/dimensions.ts';
import type { Filters } from '../query/engine/filters.ts';
import { type Period, type PeriodRequest, resolvePeriod } from '../query/engine/period.ts';
import type { QueryRequest } from '../query/query.ts';
import { metricsOfWidget, type Widget, type WidgetOf } from './widget.ts';

export interface View extends PeriodRequest {
  readonly time_zone: string;
  readonly filters: Filters;
}

/** A widget's own period comes before that of the view. */
export function periodAsked(widget: Widget, { period, start, end, time_zone }: View) {
  return widget.period === undefined ? { period, start, end, time_zone } : { period: widget.period, time_zone };
}

export function periodOf(widget: Widget, view: View, nowMs: number): Period {
  return resolvePeriod(periodAsked(widget, view), nowMs);
}

/** Each of the widget's filters comes before the view's, or the dashboard's, of the same name. */
export function filtersOf(widget: Widget, { filters = {} }: { readonly filters?: Filters | undefined }): Filters {
  const own = widget.filters ?? {};
  return { ...filters, ...own, labels: { ...filters.labels, ...own.labels } };
}

const hourNs = 3_600_000_000_000n;

/** The longest period for each length of buckets: some hundred of them at most. */
const granularitiesByLength: readonly { readonly upToNs: bigint; readonly granularity: Granularity }[] = [
  { upToNs: 2n * hourNs, granularity: 'minute' },
  { upToNs: 3n * 24n * hourNs, granularity: 'hour' },
  { upToNs: 92n * 24n * hourNs, granularity: 'day' },
  { upToNs: 731n * 24n * hourNs, granularity: 'week' },
];

function fittingGranularity({ startNs, endNs }: Period): Granularity {
  return granularitiesByLength.find(({ upToNs }) => endNs - startNs <= upToNs)?.granularity ?? 'month';
}

type Asking = WidgetOf<'metric' | 'chart' | 'table' | 'pie'>;

/** What `POST /query` would be asked. */
export function queryOf(widget: Asking, view: View, nowMs: number): QueryRequest {
  return {
    metrics: metricsOfWidget(widget),
    filters: filtersOf(widget, view),
    ...periodAsked(widget, view),
    ...shapeOf(widget, view, nowMs),
    forecast: 0,
  };
}

function shapeOf(widget: Asking, view: View, nowMs: number): Pick<QueryRequest, 'group_by' | 'limit' | 'granularity' | 'compare_to'> {
  if (widget.type === 'metric') return { group_by: [], limit: 1, compare_to: 'previous' };
  const { group_by, limit } = widget;
  if (widget.type !== 'chart') return { group_by: [...group_by], limit };
  const granularity = widget.granularity ?? fittingGranularity(periodOf(widget, view, nowMs));
  return { group_by: [...group_by], limit, granularity };
}
