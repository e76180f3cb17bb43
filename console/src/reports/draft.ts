/** A report while it is being written, and the request that it becomes. */

import type { CreateReportRequest, GetReportAnswer } from '@resonantgenesis/client';
import { type AskedFilters, filtersRequest } from '../view/filters-request.ts';

export type TemplateName = NonNullable<GetReportAnswer['template']>;

export interface ReportDraft {
  readonly name: string;
  readonly description: string;
  /** Null = of metrics alone. */
  readonly template: TemplateName | null;
  readonly metrics: readonly string[];
  readonly filters: AskedFilters;
  /** Such as 7d; empty = what the schedule says. */
  readonly period: string;
  readonly schedule: string | null;
  readonly timeZone: string;
  /** As they were written: addresses, parted by commas or lines. */
  readonly recipients: string;
}

export function newDraft(timeZone: string): ReportDraft {
  return {
    name: 'Weekly report',
    description: '',
    template: 'executive_summary',
    metrics: [],
    filters: {},
    period: '',
    schedule: 'weekly',
    timeZone,
    recipients: '',
  };
}

export function draftOf(report: GetReportAnswer): ReportDraft {
  const { name, description, template, metrics, schedule, time_zone: timeZone, recipients } = report;
  const { period, filters } = partsOf(report.filters);
  return {
    name,
    description: description ?? '',
    template,
    metrics: metrics ?? [],
    filters,
    period: period ?? '',
    schedule,
    timeZone,
    recipients: recipients.join(', '),
  };
}

/** An answer's filters hold its period too. */
export function partsOf(answered: GetReportAnswer['filters']) {
  const entries = Object.entries(answered);
  const period = entries.find(([name]) => name === 'period')?.[1];
  const lists = entries.filter(([name]) => name !== 'period').map(([name, values]) => [name, [values].flat()] as const);
  return { period: typeof period === 'string' ? period : undefined, filters: Object.fromEntries(lists) };
}

export function requestOf(draft: ReportDraft): CreateReportRequest {
  const { name, description, template, metrics, filters, period, schedule, timeZone, recipients } = draft;
  return {
    name,
    template,
    schedule,
    timeZone,
    description: description.trim() === '' ? null : description,
    metrics: metrics.length === 0 ? null : metrics,
    filters: { ...filtersRequest(filters), ...(period === '' ? {} : { period }) },
    recipients: recipients.split(/[\s,;]+/).filter((address) => address !== ''),
  };
}

/** Whether it is of anything yet. */
export function isComplete({ name, template, metrics }: ReportDraft): boolean {
  return name.trim() !== '' && (template !== null || metrics.length > 0);
}
