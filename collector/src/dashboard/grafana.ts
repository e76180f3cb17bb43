/**
 * A dashboard as Grafana's classic JSON model (schema version 42), which it imports and files provision. Panels ask the data source of this
 * service (`grafana-plugin/`) what the widgets ask.
 */

import { type MetricName, metrics } from '../query/engine/catalogue.ts';
import { units } from '../query/engine/metric.ts';
import { filtersAnswer } from '../query/shape/filters-answer.ts';
import type { DashboardRequest } from './definition.ts';
import { filtersOf } from './view.ts';
import { metricsOfWidget, type Widget, type WidgetOf } from './widget.ts';

const dataSource = { type: 'resonantgenesis-analytics-datasource', uid: `\${datasource}` } as const;

export interface GrafanaDashboard {
  readonly title: string;
  readonly description: string;
  readonly schemaVersion: number;
  readonly tags: readonly string[];
  readonly timezone: string;
  readonly time: { readonly from: string; readonly to: string };
  readonly refresh: string;
  readonly templating: { readonly list: readonly object[] };
  readonly panels: readonly object[];
}

export function grafanaDashboard(dashboard: DashboardRequest): GrafanaDashboard {
  const places = placesOf(dashboard.widgets);
  return {
    title: dashboard.name,
    description: dashboard.description ?? '',
    schemaVersion: 42,
    tags: ['agents'],
    timezone: dashboard.time_zone === 'UTC' ? 'utc' : dashboard.time_zone,
    time: { from: `now-${dashboard.period ?? '30d'}`, to: 'now' },
    refresh: '1m',
    templating: { list: [{ type: 'datasource', name: 'datasource', label: 'Data source', query: dataSource.type, current: {}, hide: 0 }] },
    panels: dashboard.widgets.map((widget, index) => ({
      id: index + 1,
      gridPos: places[index],
      title: widget.title,
      description: widget.description ?? '',
      datasource: dataSource,
      ...(widget.period === undefined ? {} : { timeFrom: widget.period }),
      ...panelOf(widget),
      targets: [{ refId: 'A', datasource: dataSource, ...targetOf(widget), filters: filtersAnswer(filtersOf(widget, dashboard)) }],
    })),
  };
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

const columns = 24;
const heights: Readonly<Record<Widget['type'], number>> = { metric: 4, chart: 8, table: 8, pie: 8, heatmap: 8, funnel: 8 };
const widths: Readonly<Record<Widget['type'], number>> = { metric: 6, chart: 12, table: 12, pie: 8, heatmap: 12, funnel: 8 };

/** From left to right, in rows as high as their highest, but for those that have a place. */
function placesOf(widgets: readonly Widget[]): readonly Place[] {
  let [x, y, rowHeight] = [0, 0, 0];
  return widgets.map(({ type, position }) => {
    if (position !== undefined) return { x: position.x, y: position.y, w: position.width, h: position.height };
    const [w, h] = [widths[type], heights[type]];
    if (x + w > columns) [x, y, rowHeight] = [0, y + rowHeight, 0];
    const place = { x, y, w, h };
    x += w;
    rowHeight = Math.max(rowHeight, h);
    return place;
  });
}

function breakdownTarget(widget: WidgetOf<'table' | 'pie'>): object {
  const { group_by: groupBy, limit } = widget;
  return { queryType: 'metrics', format: 'table', metrics: metricsOfWidget(widget), groupBy, limit };
}

type Targets = { readonly [Type in Widget['type']]: (widget: WidgetOf<Type>) => object };

/** In the terms of the data source's query model. */
const targets: Targets = {
  metric: (widget) => ({ queryType: 'metrics', format: 'table', metrics: metricsOfWidget(widget), groupBy: [] }),
  chart: (widget) => ({
    ...{ queryType: 'metrics', format: 'time_series', metrics: metricsOfWidget(widget) },
    ...{ groupBy: widget.group_by, granularity: widget.granularity ?? 'auto', limit: widget.limit },
  }),
  table: breakdownTarget,
  pie: breakdownTarget,
  heatmap: (widget) => ({ queryType: 'heatmap', metrics: metricsOfWidget(widget), x: widget.x, y: widget.y, limit: widget.limit }),
  funnel: ({ steps, limit }) => ({ queryType: 'funnel', ...(steps === undefined ? {} : { steps }), limit }),
};

function targetOf<Type extends Widget['type']>(widget: WidgetOf<Type>): object {
  const type: Type = widget.type;
  return targets[type](widget);
}

const lastValue = { calcs: ['lastNotNull'], fields: '', values: false };
/** Grafana shows 25 rows unless it is told how many. */
const eachRow = (limit: number) => ({ calcs: ['lastNotNull'], fields: '', values: true, limit });
const listLegend = { displayMode: 'list', placement: 'bottom', showLegend: true };

/** The data source answers hours of the day as the heatmap panel draws them. Its axis has numbers: names stand above the columns of a table. */
function hoursPanel(widget: WidgetOf<'heatmap'>): object {
  const { defaults } = fieldsOf(metricsOfWidget(widget));
  return {
    type: 'heatmap',
    fieldConfig: { defaults: {}, overrides: [] },
    options: {
      calculate: false,
      rowsFrame: { layout: 'auto', value: widget.title },
      color: { mode: 'scheme', scheme: 'Blues', fill: 'dark-orange', exponent: 0.5, steps: 64, reverse: false },
      cellValues: { unit: defaults.unit },
      cellGap: 1,
      showValue: 'never',
      filterValues: { le: 1e-9 },
      yAxis: { axisPlacement: 'left', reverse: true },
      tooltip: { mode: 'single', yHistogram: false },
      legend: { show: true },
      exemplars: { color: 'rgba(255,0,255,0.7)' },
    },
  };
}

function colouredTable(widget: WidgetOf<'heatmap'>): object {
  return {
    type: 'table',
    fieldConfig: fieldsOf(metricsOfWidget(widget), { cellOptions: { type: 'color-background' } }),
    options: { showHeader: true },
  };
}

type Panels = { readonly [Type in Widget['type']]: (widget: WidgetOf<Type>) => object };

const panels: Panels = {
  metric: (widget) => ({
    type: 'stat',
    fieldConfig: fieldsOf(metricsOfWidget(widget)),
    options: {
      reduceOptions: lastValue,
      colorMode: 'value',
      graphMode: 'none',
      textMode: 'auto',
      justifyMode: 'auto',
      orientation: 'auto',
    },
  }),
  chart: (widget) => ({
    type: 'timeseries',
    fieldConfig: fieldsOf(metricsOfWidget(widget), {
      drawStyle: widget.chart_type === 'bar' ? 'bars' : 'line',
      fillOpacity: { line: 0, bar: 80, area: 30 }[widget.chart_type],
      lineWidth: 1,
      showPoints: 'never',
      stacking: { mode: widget.chart_type === 'line' ? 'none' : 'normal', group: 'A' },
    }),
    options: { legend: listLegend, tooltip: { mode: 'multi', sort: 'desc' } },
  }),
  table: (widget) => ({ type: 'table', fieldConfig: fieldsOf(metricsOfWidget(widget)), options: { showHeader: true } }),
  pie: (widget) => ({
    type: 'piechart',
    fieldConfig: fieldsOf(metricsOfWidget(widget)),
    options: { pieType: 'donut', reduceOptions: eachRow(widget.limit + 1), legend: { ...listLegend, values: ['percent'] } },
  }),
  heatmap: (widget) => (widget.x === 'hour_of_day' ? hoursPanel(widget) : colouredTable(widget)),
  funnel: ({ steps, limit }) => ({
    type: 'bargauge',
    fieldConfig: { defaults: { unit: 'short', min: 0 }, overrides: [] },
    options: { reduceOptions: eachRow(steps?.length ?? limit), orientation: 'horizontal', displayMode: 'gradient' },
  }),
};

function panelOf<Type extends Widget['type']>(widget: WidgetOf<Type>): object {
  const type: Type = widget.type;
  return panels[type](widget);
}

/** The unit of the first metric; the data source tells those of the others with their fields. */
function fieldsOf([first]: readonly MetricName[], custom: object = {}) {
  const unit = first === undefined ? 'short' : units[metrics[first].unit].grafana;
  return { defaults: { unit, custom }, overrides: [] };
}
