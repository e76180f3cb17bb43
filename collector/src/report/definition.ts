/** `/reports`: what is asked for, and what is kept of it. */

import { z } from 'zod';
import type { MetricName } from '../query/engine/catalogue.ts';
import type { Filters } from '../query/engine/filters.ts';
import { requireFilterable } from '../query/engine/metric-filters.ts';
import { expectedPeriod, isPeriod } from '../query/engine/period.ts';
import { descriptionField, ifUpdatedAtField, nameField } from '../query/shape/definition-fields.ts';
import { invalidFields } from '../query/shape/invalid-request.ts';
import { filtersWithPeriodField, listField, metricsOf } from '../query/shape/request.ts';
import { scheduleField, timeZoneField } from '../schedule/schedule.ts';
import type { ReportTime } from './period.ts';
import { type TemplateName, templateNames } from './templates.ts';

const expectedMetrics = 'at most 24 metrics';
const expectedRecipients = 'a list of at most 100 addresses of email';
const expectedAddress = 'an address of email, like team@example.com';
const expectedTemplate = `one of ${templateNames.join(', ')}`;

/** One line, one address, and nothing that a header would read otherwise. */
const addressField = z
  .string({ error: expectedAddress })
  .max(254, { error: expectedAddress })
  .regex(/^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$/, { error: expectedAddress });

export const reportBody = z.strictObject({
  name: nameField,
  description: descriptionField,
  template: z
    .enum(templateNames, { error: expectedTemplate })
    .nullable()
    .default(null)
    .describe('What the report is made of; GET /reports/templates.'),
  metrics: metricsOf(listField)
    .refine((names) => names.length <= 24, { error: expectedMetrics })
    .nullable()
    .default(null)
    .describe(
      'Its headline figures, by name or alias; without a template also its charts and table. Needed unless there is a template, whose own they replace.',
    ),
  filters: filtersWithPeriodField
    .optional()
    .describe('Values by the name of the filter. `period` among them says how much time a report is about.'),
  schedule: scheduleField.nullable().default(null).describe(`${scheduleField.description} Null = it runs only when asked.`),
  time_zone: timeZoneField.describe('IANA time zone of the schedule, and of the days in the report.'),
  recipients: z
    .array(addressField, { error: expectedRecipients })
    .max(100, { error: expectedRecipients })
    .default([])
    .describe('Addresses of email; each is sent a mail of its own.'),
});

/** One that is put in the place of another. */
export const replacingReportBody = reportBody.extend({ if_updated_at: ifUpdatedAtField });

export type ReportRequest = z.output<typeof reportBody>;

/** As it is kept. */
export interface ReportDefinition {
  readonly name: string;
  readonly description: string | null;
  readonly template: TemplateName | null;
  readonly metrics: readonly MetricName[] | null;
  readonly filters: Filters;
  /** Such as 7d; null = what the schedule says. */
  readonly period: string | null;
  readonly schedule: string | null;
  readonly timeZone: string;
  readonly recipients: readonly string[];
}

/** Throws `invalid_request` for a report that could never be made. */
export function definitionFrom(asked: ReportRequest, nowMs: number): ReportDefinition {
  const { time_zone: timeZone, filters: given = {}, recipients, ...rest } = asked;
  const { period = null, ...filters } = given as Filters & { readonly period?: string }; // decode boundary: the schema puts a period there
  if (rest.template === null && rest.metrics === null)
    throw invalidFields([{ field: 'metrics', value: null, expected: 'metrics, or a template in place of them' }]);
  if (period !== null && !isPeriod(period, nowMs))
    throw invalidFields([{ field: 'filters.period', value: period, expected: expectedPeriod }]);
  requireFilterable(rest.metrics ?? ['execution_count'], filters, 'filters.');
  return { ...rest, filters, period, timeZone, recipients: uniqueAddresses(recipients) };
}

/** Nobody is sent a report twice because their name was written in another way. */
function uniqueAddresses(addresses: readonly string[]): readonly string[] {
  return [...new Map(addresses.toReversed().map((address) => [address.toLowerCase(), address])).values()].toReversed();
}

export function definitionOf(text: string): ReportDefinition {
  return JSON.parse(text) as ReportDefinition; // decode boundary: `definitionFrom` made it
}

export function timeOf({ schedule, timeZone, period }: ReportDefinition): ReportTime {
  return { schedule, timeZone, period: period ?? undefined };
}
