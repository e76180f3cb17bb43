/** How dashboards are asked for, and what is answered of them and of what they show. */

import { z } from 'zod';
import { problemAnswer } from '../query/shape/problem-answer.ts';
import { cursor, limit, listParameter, periodShape, timeZone } from '../query/shape/request.ts';
import { dashboardBody } from './definition.ts';
import { widgetTypes } from './widget.ts';
import { widgetDataShape } from './widget-data.ts';

export const listDashboardsParameters = z.strictObject({ limit, cursor });

export const dashboardIdParameters = z.strictObject({ id: z.string().describe('The id of a dashboard.') });

const expectedPlaces = 'numbers of widgets, the first is 0';

export const dashboardDataParameters = z.strictObject({
  id: z.string().describe('The id of a dashboard.'),
  ...periodShape,
  period: periodShape.period.describe("Of widgets without one of their own; the dashboard's unless given."),
  time_zone: timeZone.optional().describe("The dashboard's unless given."),
  widgets: listParameter
    .pipe(z.array(z.string().regex(/^\d{1,2}$/, { error: expectedPlaces })))
    .transform((places) => places.map(Number))
    .optional()
    .describe('Only these widgets, by their place from 0.'),
});

export const dashboardPreviewBody = z.strictObject({
  widgets: dashboardBody.shape.widgets,
  ...periodShape,
  period: periodShape.period.describe('Of widgets without one of their own; 30d unless given.'),
  time_zone: dashboardBody.shape.time_zone,
  filters: dashboardBody.shape.filters,
});

const filters = z.record(z.string(), z.array(z.string()));

const widgetAnswer = z
  .looseObject({ type: z.string(), title: z.string(), description: z.string().nullable(), filters })
  .describe('As it was asked for, with its defaults.');

export const dashboardAnswer = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  widgets: z.array(widgetAnswer),
  period: z.string().nullable(),
  time_zone: z.string(),
  filters,
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});

export type DashboardAnswer = z.output<typeof dashboardAnswer>;

export const dashboardsAnswer = z.object({ data: z.array(dashboardAnswer).describe('Oldest first.'), next_cursor: z.string().nullable() });

export const removedDashboardAnswer = z.object({ id: z.string() });

const widgetsAnswer = {
  widgets: z.array(
    z.object({
      index: z.int().describe('Its place in the dashboard, from 0.'),
      type: z.enum(widgetTypes),
      title: z.string(),
      period: z.object({ start: z.iso.datetime(), end: z.iso.datetime() }).describe('The period that was read; the end is exclusive.'),
      ...widgetDataShape,
      problem: problemAnswer.nullable().describe('Why it could not be read, and shows nothing; the other widgets do.'),
    }),
  ),
};

export const dashboardDataAnswer = z.object({ id: z.string(), name: z.string(), ...widgetsAnswer });

export const dashboardPreviewAnswer = z.object(widgetsAnswer);

export const grafanaAnswer = z
  .record(z.string(), z.unknown())
  .describe("Grafana's classic JSON model, to be imported there, with the data source of this service.");
