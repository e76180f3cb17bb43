/** A dashboard while it is edited, in the API's own words, and the requests that it makes. */

import type { CreateDashboardRequest, Dashboard, PreviewDashboardRequest } from '@resonantgenesis/client';
import type { LabelOf } from '../format/names.ts';
import type { WidgetData } from '../widgets/widget.ts';
import { columns, inOrder, type Place, placesOf, type Size, sizeOf } from './places.ts';

export type WidgetType = WidgetData['type'];

/** Values by the name of the filter. */
export type Filters = Readonly<Record<string, readonly string[]>>;

/** What any type may have; each shows its own part of it, so that nothing is lost while one tries another. Empty is not given. */
export interface WidgetDraft {
  /** For as long as it is edited. */
  readonly key: string;
  readonly type: WidgetType;
  readonly title: string;
  readonly description: string;
  readonly metrics: readonly string[];
  readonly chart_type: string;
  readonly group_by: readonly string[];
  readonly granularity: string;
  readonly x: string;
  readonly y: string;
  readonly steps: readonly string[];
  readonly limit: string;
  readonly period: string;
  readonly filters: Filters;
  readonly place: Place;
}

export interface DashboardDraft {
  readonly name: string;
  readonly description: string;
  readonly period: string;
  readonly time_zone: string;
  readonly filters: Filters;
  readonly widgets: readonly WidgetDraft[];
}

export type WidgetField = Exclude<keyof WidgetDraft, 'key' | 'type' | 'place'>;

/** What a type has beside title, description, period and filters. */
export const ownFields: Readonly<Record<WidgetType, readonly WidgetField[]>> = {
  metric: ['metrics'],
  chart: ['metrics', 'chart_type', 'group_by', 'granularity', 'limit'],
  table: ['metrics', 'group_by', 'limit'],
  pie: ['metrics', 'group_by', 'limit'],
  heatmap: ['metrics', 'x', 'y', 'limit'],
  funnel: ['steps', 'limit'],
};

/** Whether it shows nothing before it is chosen what it is split by. */
function needsGroups(type: WidgetType): boolean {
  return type === 'table' || type === 'pie';
}

/** How many a type can show. */
export const mostMetrics: Readonly<Record<WidgetType, number>> = { metric: 6, chart: 8, table: 20, pie: 1, heatmap: 1, funnel: 0 };
export const mostGroups: Readonly<Record<WidgetType, number>> = { metric: 0, chart: 2, table: 4, pie: 1, heatmap: 0, funnel: 0 };

/** Of the organisation's executions under the reader's time zone, until it is said otherwise. */
export function emptyDashboard(time_zone: string): DashboardDraft {
  return { name: '', description: '', period: '', time_zone, filters: {}, widgets: [] };
}

export function draftOf(dashboard: Dashboard): DashboardDraft {
  const places = placesOf(dashboard.widgets);
  const widgets = dashboard.widgets.map((widget, index) => ({
    ...widgetOf(widget),
    place: places[index] ?? nextPlace(sizeOf('chart'), []),
  }));
  return {
    name: dashboard.name,
    description: dashboard.description ?? '',
    period: dashboard.period ?? '',
    time_zone: dashboard.time_zone,
    filters: dashboard.filters,
    widgets: inOrder(widgets),
  };
}

function widgetOf(widget: Dashboard['widgets'][number]): Omit<WidgetDraft, 'place'> {
  const text = (name: string): string => (typeof widget[name] === 'string' || typeof widget[name] === 'number' ? String(widget[name]) : '');
  const list = (name: string): readonly string[] => (Array.isArray(widget[name]) ? widget[name].map(String) : []);
  const metric = text('metric');
  return {
    key: crypto.randomUUID(),
    type: isWidgetType(widget.type) ? widget.type : 'metric',
    title: widget.title,
    description: widget.description ?? '',
    filters: widget.filters,
    metrics: metric === '' ? list('metrics') : [metric],
    ...{
      chart_type: text('chart_type') || 'line',
      group_by: list('group_by'),
      granularity: text('granularity'),
      x: text('x'),
      y: text('y'),
    },
    steps: list('steps'),
    limit: text('limit'),
    period: text('period'),
  };
}

function isWidgetType(type: string): type is WidgetType {
  return Object.hasOwn(ownFields, type);
}

/** One to begin with, that shows something at once. */
export function newWidget(type: WidgetType, others: readonly WidgetDraft[]): WidgetDraft {
  return {
    key: crypto.randomUUID(),
    type,
    title: '',
    description: '',
    chart_type: 'line',
    granularity: '',
    x: '',
    y: '',
    limit: '',
    metrics: type === 'funnel' ? [] : ['execution_count'],
    group_by: needsGroups(type) ? ['agent'] : [],
    steps: [],
    period: '',
    filters: {},
    place: nextPlace(sizeOf(type), others),
  };
}

/** Beside the last one where there is room, else below all. */
export function nextPlace({ width, height }: Size, others: readonly WidgetDraft[]): Place {
  const last = others.at(-1)?.place;
  const bottom = Math.max(0, ...others.map(({ place }) => place.y + place.height));
  const hasRoom = last !== undefined && last.x + last.width + width <= columns && last.y + Math.max(height, last.height) >= bottom;
  return hasRoom ? { x: last.x + last.width, y: last.y, width, height } : { x: 0, y: bottom, width, height };
}

/** What it is called while nobody has called it something. */
export function titleOf({ type, title, metrics, group_by: groups, steps }: WidgetDraft, labelOf: LabelOf): string {
  if (title.trim() !== '') return title;
  if (type === 'funnel') return steps.length === 0 ? 'How far sessions go' : `From ${steps[0]} on`;
  const measured = metrics.map(labelOf).join(', ') || 'Nothing';
  if (type === 'heatmap') return `${measured}, by when`;
  const by = ownFields[type].includes('group_by') ? groups.map((name) => labelOf(name).toLowerCase()).join(' and ') : '';
  return (by === '' ? measured : `${measured} by ${by}`).slice(0, 200);
}

/** What must be chosen before it can show anything. */
export function missingOf({ type, metrics, group_by: groups }: WidgetDraft): Readonly<Partial<Record<WidgetField, string>>> {
  return {
    ...(type !== 'funnel' && metrics.length === 0 ? { metrics: 'Choose a metric.' } : {}),
    ...(needsGroups(type) && groups.length === 0 ? { group_by: 'Choose what it is split by.' } : {}),
  };
}

type WidgetRequest = CreateDashboardRequest['widgets'][number];

function widgetRequest(widget: WidgetDraft, title: string): WidgetRequest {
  const { metrics, limit } = widget;
  const values: Readonly<Partial<Record<WidgetField, unknown>>> = { ...widget, limit: limit === '' ? '' : Number(limit) };
  const own = ownFields[widget.type].filter((field) => field !== 'metrics');
  const given = [...own, 'period' as const].map((field) => [field, values[field]] as const).filter(([, value]) => !isEmpty(value));
  const measured = metrics.length === 1 ? { metric: metrics[0] } : { metrics };
  return {
    type: widget.type,
    title,
    ...(widget.type === 'funnel' ? {} : measured),
    ...Object.fromEntries(given),
    ...(Object.keys(widget.filters).length === 0 ? {} : { filters: widget.filters }),
  } as WidgetRequest; // wire boundary: in the API's words, which the client leaves as they are; the API says what is wrong
}

function isEmpty(value: unknown): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0);
}

/** What is kept of it. */
export function requestOf({ widgets, ...dashboard }: DashboardDraft, labelOf: LabelOf): CreateDashboardRequest {
  return {
    name: dashboard.name,
    description: textOrNull(dashboard.description),
    timeZone: dashboard.time_zone,
    ...(dashboard.period === '' ? {} : { period: dashboard.period }),
    ...(Object.keys(dashboard.filters).length === 0 ? {} : { filters: dashboard.filters }),
    widgets: inOrder(widgets).map((widget) => ({
      ...widgetRequest(widget, titleOf(widget, labelOf)),
      description: textOrNull(widget.description),
      position: widget.place,
    })),
  };
}

/** Under which period it is looked at, where the address says one. */
export type ShownPeriod = Pick<PreviewDashboardRequest, 'period' | 'start' | 'end'> & { readonly timeZone: string };

/** What one widget shows, wherever it stands and whatever it is called. */
export function previewRequest(widget: WidgetDraft, filters: Filters, shownPeriod: ShownPeriod): PreviewDashboardRequest {
  return { widgets: [widgetRequest(widget, widget.type)], filters, ...shownPeriod };
}

function textOrNull(text: string): string | null {
  return text.trim() === '' ? null : text;
}
