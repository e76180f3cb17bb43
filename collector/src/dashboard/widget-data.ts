/** What a widget shows. */

import { z } from 'zod';
import type { QueryDependencies } from '../query/dependencies.ts';
import { metrics } from '../query/engine/catalogue.ts';
import { unitNames } from '../query/engine/metric.ts';
import { requireFilterable } from '../query/engine/metric-filters.ts';
import { heatmapAnswer, readHeatmap, requireHeatmap } from '../query/heatmap.ts';
import { queryAnswer, readQuery, requireQuery } from '../query/query.ts';
import { funnelAnswer, readDropoffFunnel, readFunnel } from '../query/sessions/funnel.ts';
import { invalidFields } from '../query/shape/invalid-request.ts';
import { filtersOf, periodAsked, periodOf, queryOf, type View } from './view.ts';
import { chartTypes, metricsOfWidget, metricsProblem, type Widget, type WidgetOf } from './widget.ts';

const figures = z.array(
  z.object({
    metric: z.string(),
    unit: z.enum(unitNames),
    value: z.number().nullable(),
    previous: z.number().nullable().describe('In the period before.'),
    change: z.number().nullable().describe('In percent; null from 0.'),
  }),
);

const { metrics: names, group_by, data: rows, hints } = queryAnswer.shape;

/** Of each type some: figures of a metric; rows of a chart, table or pie; cells of a heatmap; steps of a funnel. */
export const widgetDataShape = {
  figures: figures.optional(),
  chart_type: z.enum(chartTypes).optional(),
  metrics: names.optional(),
  group_by: group_by.optional(),
  rows: rows.optional(),
  hints: hints.optional(),
  ...heatmapAnswer.partial().shape,
  ...funnelAnswer.partial().shape,
};

export type WidgetData = z.output<z.ZodObject<typeof widgetDataShape>>;

type Readers = {
  readonly [Type in Widget['type']]: (deps: QueryDependencies, orgId: string, widget: WidgetOf<Type>, view: View) => Promise<WidgetData>;
};

const readers: Readers = {
  metric: async (deps, orgId, widget, view) => {
    const { data } = await readQuery(deps, orgId, queryOf(widget, view, deps.clock.now()));
    return { figures: metricsOfWidget(widget).map((metric) => figureOf(metric, data[0])) };
  },
  chart: async (deps, orgId, widget, view) => ({ chart_type: widget.chart_type, ...(await readRows(deps, orgId, widget, view)) }),
  table: readRows,
  pie: readRows,
  heatmap: async (deps, orgId, widget, view) => {
    const [metric] = metricsOfWidget(widget);
    if (metric === undefined) throw new Error('a heatmap without a metric'); // refused before
    const { x, y, limit } = widget;
    const asked = { metric, x, y, limit, filters: filtersOf(widget, view), period: periodOf(widget, view, deps.clock.now()) };
    return readHeatmap(deps, orgId, asked);
  },
  funnel: async (deps, orgId, widget, view) => {
    const filters = filtersOf(widget, view);
    const { steps, limit } = widget;
    if (steps === undefined) {
      const asked = { ...filters, ...periodAsked(widget, view), scope: 'session', limit } as const;
      return readDropoffFunnel(deps, orgId, asked);
    }
    const period = periodOf(widget, view, deps.clock.now());
    return readFunnel(deps, { orgId, period, filters }, steps);
  },
};

export function readWidget<Type extends Widget['type']>(
  deps: QueryDependencies,
  orgId: string,
  widget: WidgetOf<Type>,
  view: View,
): Promise<WidgetData> {
  const type: Type = widget.type;
  return readers[type](deps, orgId, widget, view);
}

async function readRows(
  deps: QueryDependencies,
  orgId: string,
  widget: WidgetOf<'chart' | 'table' | 'pie'>,
  view: View,
): Promise<WidgetData> {
  const answer = await readQuery(deps, orgId, queryOf(widget, view, deps.clock.now()));
  return { metrics: answer.metrics, group_by: answer.group_by, rows: answer.data, hints: answer.hints };
}

type Entry = z.output<typeof queryAnswer>['data'][number];

function figureOf(metric: keyof typeof metrics, entry: Entry | undefined): z.output<typeof figures>[number] {
  const value = entry?.[metric];
  return {
    metric,
    unit: metrics[metric].unit,
    value: typeof value === 'number' ? value : null,
    previous: entry?.previous?.[metric] ?? null,
    change: entry?.change?.[metric] ?? null,
  };
}

/** Throws `invalid_request` for a widget that could never be read. */
export function requireReadable(orgId: string, widget: Widget, view: View, nowMs: number): void {
  const problem = metricsProblem(widget);
  if (problem !== undefined) throw invalidFields([{ value: null, ...problem }]);
  if (widget.type === 'funnel') {
    requireFilterable(['step_count'], filtersOf(widget, view), 'filters.');
    periodOf(widget, view, nowMs);
  } else if (widget.type === 'heatmap') {
    const period = periodOf(widget, view, nowMs);
    for (const metric of metricsOfWidget(widget)) requireHeatmap({ ...widget, metric, filters: filtersOf(widget, view), period });
  } else {
    requireQuery(orgId, queryOf(widget, view, nowMs), nowMs);
  }
}
