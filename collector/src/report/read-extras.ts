/** Parts of a report that other reads answer: recommendations, the forecast, models without a price. */

import { readCostTrends } from '../query/costs/cost-trends.ts';
import { readRecommendations } from '../query/recommendations/read-recommendations.ts';
import { filtersAnswer } from '../query/shape/filters-answer.ts';
import type { AdvicePart } from './composition.ts';
import type { AdviceSection, ForecastSection, TableSection } from './document.ts';
import { periodRequest } from './period.ts';
import { granularityOf } from './read-chart.ts';
import { ask, figureOf, keyOf, nameOf, type Reading } from './reading.ts';

/** Filters that `GET /costs/recommendations` and `GET /costs/trends` do not have. */
const otherFilters: ReadonlySet<string> = new Set(['session_id', 'tool', 'score']);

function hasOtherFilters({ filters }: Reading): boolean {
  return Object.entries(filtersAnswer(filters)).some(([name, values]) => otherFilters.has(name) && values.length > 0);
}

export async function readAdvice(reading: Reading, { title, limit, kinds }: AdvicePart): Promise<AdviceSection | undefined> {
  if (hasOtherFilters(reading)) return undefined;
  const { deps, orgId, filters, period } = reading;
  const { data } = await readRecommendations(deps.query, orgId, { ...filters, ...periodRequest(period), limit: 100 });
  const told = data.filter(({ kind }) => kinds === undefined || kinds.includes(kind)).slice(0, limit);
  const advice = told.map(({ title: of, action, savings, confidence }) => ({ title: of, action, savings, confidence }));
  return advice.length === 0 ? undefined : { kind: 'advice', title, advice };
}

const aheadDays = 7;
/** A method that would have been off by more than this, on these very days, says nothing worth a line. */
const mostErrorPercent = 50;

/** The week after the period, from its days; undefined where these are too few. */
export async function readForecast(reading: Reading, title: string): Promise<ForecastSection | undefined> {
  if (hasOtherFilters(reading) || granularityOf(reading.period) !== 'day') return undefined;
  const { deps, orgId, filters, period } = reading;
  const asked = { ...filters, ...periodRequest(period), granularity: 'day', forecast: aheadDays } as const;
  const { forecast, forecast_basis: basis } = await readCostTrends(deps.query, orgId, asked);
  if (forecast.length === 0 || (basis?.error_percent ?? 0) > mostErrorPercent) return undefined;
  const value = forecast.reduce((total, { cost }) => total + cost, 0);
  return { kind: 'forecast', title, metric: 'total_cost', days: forecast.length, value, errorPercent: basis?.error_percent ?? null };
}

const maxUnpriced = 10;

/** Models some of whose billable calls have no price; undefined where all have. */
export async function readUnpricedModels(reading: Reading, title: string): Promise<TableSection | undefined> {
  if (reading.filters.score !== undefined) return undefined;
  const names = ['llm_calls', 'total_tokens', 'priced_coverage'] as const;
  const answer = await ask(reading, { metrics: names, group_by: ['model'], limit: 1_000 });
  const rows = answer.data.flatMap((entry) => {
    const coverage = figureOf(entry, 'priced_coverage').value;
    if (coverage === null || coverage >= 100 || entry.other || keyOf(entry, 'model') === null) return [];
    return [
      { key: keyOf(entry, 'model'), name: nameOf(entry, 'model'), other: false, figures: names.map((name) => figureOf(entry, name)) },
    ];
  });
  if (rows.length === 0) return undefined;
  return { kind: 'table', title, dimension: 'model', metrics: names, total: null, rows: rows.slice(0, maxUnpriced), empty: '' };
}
