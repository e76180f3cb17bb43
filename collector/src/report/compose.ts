/** Reads a whole report: its headline figures, and each part of its composition. */

import type { MetricName } from '../query/engine/catalogue.ts';
import { type Period, periodAnswer, previousPeriod } from '../query/engine/period.ts';
import { labelOf } from '../query/engine/wording.ts';
import { filtersAnswer } from '../query/shape/filters-answer.ts';
import { readSummary } from '../query/summary.ts';
import type { Composition, Part } from './composition.ts';
import type { ReportDefinition } from './definition.ts';
import type { Figure, Notice, ReportDocument, Section } from './document.ts';
import { compositionOf } from './own-metrics.ts';
import { periodRequest } from './period.ts';
import { readChanges } from './read-changes.ts';
import { readChart } from './read-chart.ts';
import { readAdvice, readForecast, readUnpricedModels } from './read-extras.ts';
import { readGoals } from './read-goals.ts';
import { readTable } from './read-table.ts';
import { ask, figureOf, filterable, type Reading, type ReportDependencies } from './reading.ts';
import { templates } from './templates.ts';

export async function composeReport(
  deps: ReportDependencies,
  orgId: string,
  definition: ReportDefinition,
  period: Period,
): Promise<ReportDocument> {
  const reading: Reading = { deps, orgId, period, filters: definition.filters };
  const composition = compositionFor(definition);
  const headlineNames = filterable(composition.headline, reading.filters);
  const head = await ask(reading, { metrics: headlineNames, compare_to: 'previous', limit: 1 });
  const headline = headlineNames.map((metric) => figureOf(head.data[0], metric));
  const sections: Section[] = [];
  // One after the other: a report is no reason for others to wait.
  for (const part of composition.parts) {
    const section = await readSection(reading, part, headline);
    if (section !== undefined) sections.push(section);
  }
  return {
    name: definition.name,
    description: definition.description,
    title: composition.title,
    period: periodAnswer(period),
    previous: periodAnswer(previousPeriod(period)),
    timeZone: period.timeZone,
    filters: filtersAnswer(definition.filters),
    generatedAt: new Date(deps.query.clock.now()).toISOString(),
    dataThrough: head.data_through,
    estimated: head.estimated === true,
    headline,
    sections,
    notices: [...leftOut(composition.headline, headlineNames), ...(await readNotices(reading))],
  };
}

/** Metrics that were asked for take the place of a template's headline figures. */
function compositionFor({ template, metrics }: ReportDefinition): Composition {
  if (template === null) return compositionOf(metrics ?? []);
  return metrics === null ? templates[template] : { ...templates[template], headline: metrics };
}

function readSection(reading: Reading, part: Part, headline: readonly Figure[]): Promise<Section | undefined> {
  switch (part.kind) {
    case 'chart':
      return readChart(reading, part);
    case 'table':
      return readTable(reading, part);
    case 'changes':
      return readChanges(reading, part, headline);
    case 'advice':
      return readAdvice(reading, part);
    case 'goals':
      return readGoals(reading, part.title, part.of);
    case 'forecast':
      return readForecast(reading, part.title);
    case 'unpriced':
      return readUnpricedModels(reading, part.title);
  }
}

function leftOut(asked: readonly MetricName[], told: readonly MetricName[]): readonly Notice[] {
  const missing = asked.filter((name) => !told.includes(name)).map(labelOf);
  if (missing.length === 0) return [];
  return [
    {
      code: 'not_filterable',
      count: missing.length,
      text: `Left out, because these filters are not of their rows: ${missing.join(', ')}.`,
    },
  ];
}

/** The hints that the API's summary gives for the same period and filters. */
async function readNotices({ deps, orgId, filters, period }: Reading): Promise<readonly Notice[]> {
  if (filters.score !== undefined) return [];
  const { hints } = await readSummary(deps.query, orgId, { ...filters, ...periodRequest(period) });
  return hints.map(({ code, count, how }) => ({ code, count, text: how }));
}
