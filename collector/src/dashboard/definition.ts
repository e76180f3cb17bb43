/** What a dashboard is asked for by. Kept as asked for, validated where it comes in. */

import { z } from 'zod';
import { descriptionField, ifUpdatedAtField, nameField } from '../query/shape/definition-fields.ts';
import { filtersField, periodShape, timeZone } from '../query/shape/request.ts';
import { widgetField } from './widget.ts';

const expectedWidgets = 'a list of at most 50 widgets';

export const dashboardBody = z.strictObject({
  name: nameField,
  description: descriptionField,
  widgets: z.array(widgetField, { error: expectedWidgets }).max(50, { error: expectedWidgets }),
  period: periodShape.period
    .unwrap()
    .nullable()
    .transform((period) => period ?? undefined)
    .optional()
    .describe('Of widgets without one of their own; 30d unless given.'),
  time_zone: timeZone.default('UTC').describe('IANA time zone that cuts days and hours.'),
  filters: filtersField.optional().describe('Of all widgets, by the name of the filter.'),
});

/** One that is put in the place of another. */
export const replacingDashboardBody = dashboardBody.extend({ if_updated_at: ifUpdatedAtField });

export type DashboardRequest = z.output<typeof dashboardBody>;
