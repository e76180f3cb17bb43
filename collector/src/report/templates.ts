/** The reports that need no choice of metrics. */

import type { Composition } from './composition.ts';
import { costReport } from './templates/cost-report.ts';
import { errorReport } from './templates/error-report.ts';
import { executiveSummary } from './templates/executive-summary.ts';
import { performanceReport } from './templates/performance-report.ts';
import { usageReport } from './templates/usage-report.ts';

export const templates = {
  executive_summary: executiveSummary,
  performance_report: performanceReport,
  cost_report: costReport,
  error_report: errorReport,
  usage_report: usageReport,
} as const satisfies Record<string, Composition>;

export const templateNames = Object.keys(templates) as (keyof typeof templates)[]; // its keys are the names, by its type

export type TemplateName = keyof typeof templates;
