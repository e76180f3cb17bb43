/** What a widget of a dashboard is: six types, each with what it needs. Kept as asked for, validated where it comes in. */

import { z } from 'zod';
import { type MetricName, metricNames } from '../query/engine/catalogue.ts';
import { findDimension } from '../query/engine/dimensions.ts';
import { heatmapShape } from '../query/heatmap.ts';
import { funnelShape } from '../query/sessions/funnel.ts';
import { descriptionField, nameField } from '../query/shape/definition-fields.ts';
import {
  filtersField,
  granularity,
  listField,
  listOrNoneField,
  metricField,
  metricsOf,
  periodShape,
  wholeNumber,
} from '../query/shape/request.ts';

const expectedDimension = 'a dimension of GET /catalog but those of time, such as agent, model or label.<key>';
const columns = 24;

const groupName = z.string({ error: expectedDimension }).refine((name) => findDimension(name) !== undefined, { error: expectedDimension });

function groupsField(most: number, list: z.ZodType<string[]> = listField) {
  return list
    .pipe(z.array(groupName).max(most, { error: `at most ${most} dimensions` }))
    .transform((names): readonly string[] => [...new Set(names)]);
}

const shared = {
  title: nameField,
  description: descriptionField,
  filters: filtersField.optional().describe("Values by the name of the filter; these come before the dashboard's."),
  period: periodShape.period.describe("Ending now; the dashboard's unless given."),
  position: z
    .strictObject({
      x: wholeNumber(0, columns - 1),
      y: wholeNumber(0, 10_000),
      width: wholeNumber(1, columns),
      height: wholeNumber(1, 100),
    })
    .optional()
    .describe(`In a grid of ${columns} columns; side by side unless given.`),
};

const metric = metricField.optional();
const metricList = metricsOf(listField).describe('Metrics, by name or alias.').optional();
const measured = { metric, metrics: metricList };

export const chartTypes = ['line', 'bar', 'area'] as const;

const metricWidget = z.strictObject({ type: z.literal('metric'), ...shared, ...measured });

const chartWidget = z.strictObject({
  type: z.literal('chart'),
  ...shared,
  ...measured,
  chart_type: z.enum(chartTypes, { error: `one of ${chartTypes.join(', ')}` }).default('line'),
  group_by: groupsField(2, listOrNoneField).default([]).describe('A series for each group.'),
  granularity: granularity.optional().describe('Length of the buckets; fits the period unless given.'),
  limit: wholeNumber(1, 50).default(10).describe('Most series; the rest is one more.'),
});

const tableWidget = z.strictObject({
  type: z.literal('table'),
  ...shared,
  ...measured,
  group_by: groupsField(4),
  limit: wholeNumber(1, 1000).default(100),
});

const pieWidget = z.strictObject({
  type: z.literal('pie'),
  ...shared,
  ...measured,
  group_by: groupsField(1),
  limit: wholeNumber(1, 50).default(10).describe('Most slices; the rest is one more.'),
});

const heatmapWidget = z.strictObject({
  type: z.literal('heatmap'),
  ...shared,
  ...measured,
  ...heatmapShape,
});

const funnelWidget = z.strictObject({
  type: z.literal('funnel'),
  ...shared,
  ...funnelShape,
});

export const widgetTypes = ['metric', 'chart', 'table', 'pie', 'heatmap', 'funnel'] as const;

const expectedType = `a widget with type ${widgetTypes.join(', ')}`;

export const widgetField = z.discriminatedUnion('type', [metricWidget, chartWidget, tableWidget, pieWidget, heatmapWidget, funnelWidget], {
  error: expectedType,
});

export type Widget = z.output<typeof widgetField>;
export type WidgetOf<Type extends Widget['type']> = Extract<Widget, { readonly type: Type }>;

/** The metrics of a widget; a heatmap and a pie show one. */
export function metricsOfWidget(widget: Exclude<Widget, { readonly type: 'funnel' }>): readonly MetricName[] {
  return widget.metrics ?? (widget.metric === undefined ? [] : [widget.metric]);
}

const showsOne: ReadonlySet<Widget['type']> = new Set(['pie', 'heatmap']);

/** What is wrong with the metrics of a widget: exactly one of `metric` and `metrics`, and of some types no more than one. */
export function metricsProblem(widget: Widget): { readonly field: string; readonly expected: string } | undefined {
  if (widget.type === 'funnel') return undefined;
  if ((widget.metric === undefined) === (widget.metrics === undefined)) {
    return { field: 'metric', expected: `either metric or metrics, of GET /catalog: ${metricNames.join(', ')}` };
  }
  if (showsOne.has(widget.type) && metricsOfWidget(widget).length !== 1) {
    return { field: 'metrics', expected: `one metric: a ${widget.type} shows one` };
  }
  return undefined;
}
