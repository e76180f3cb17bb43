/** What every part of a report is read with, and by what `POST /query` answers, so that its figures are the API's. */

import { type MetricName, metrics } from '../query/engine/catalogue.ts';
import { findDimension } from '../query/engine/dimensions.ts';
import { type Filters, filterNames, hasFilter } from '../query/engine/filters.ts';
import type { Period } from '../query/engine/period.ts';
import { missingLabel, valueLabel } from '../query/engine/wording.ts';
import type { Goals } from '../query/goals/goals.ts';
import { type QueryAnswer, type QueryRequest, readQuery } from '../query/query.ts';
import type { RecommendationDependencies } from '../query/recommendations/read-recommendations.ts';
import type { Figure } from './document.ts';
import { periodRequest } from './period.ts';

export interface ReportDependencies {
  readonly query: RecommendationDependencies;
  readonly goals: Goals;
}

export interface Reading {
  readonly deps: ReportDependencies;
  readonly orgId: string;
  readonly period: Period;
  readonly filters: Filters;
}

type Asked = Pick<QueryRequest, 'metrics'> & Partial<Pick<QueryRequest, 'group_by' | 'granularity' | 'compare_to' | 'limit' | 'order_by'>>;

export function ask({ deps, orgId, period, filters }: Reading, asked: Asked): Promise<QueryAnswer> {
  return readQuery(deps.query, orgId, { group_by: [], limit: 100, ...asked, filters, ...periodRequest(period), forecast: 0 });
}

/** Of these metrics, those whose rows have every filter that is set. */
export function filterable(names: readonly MetricName[], filters: Filters): readonly MetricName[] {
  return names.filter((name) => filterNames.every((filter) => filters[filter] === undefined || hasFilter(metrics[name].table, filter)));
}

export function isSplittable(metric: MetricName, dimension: string): boolean {
  return findDimension(dimension)?.columns[metrics[metric].table] !== undefined;
}

export type Entry = QueryAnswer['data'][number];

export function figureOf(entry: Entry | undefined, metric: MetricName): Figure {
  const value = entry?.[metric];
  return { metric, value: typeof value === 'number' ? value : null, previous: entry?.previous?.[metric] ?? null };
}

/** What a group is called: the name last seen with its id, or what its missing value stands for. */
export function nameOf(entry: Entry, dimension: string): string {
  if (entry.other) return 'All others';
  const key = keyOf(entry, dimension);
  if (key === null) return missingLabel(dimension);
  return entry.agent_name ?? entry.user_name ?? valueLabel(dimension, key);
}

export function keyOf(entry: Entry, dimension: string): string | null {
  const key = entry[dimension];
  return typeof key === 'string' ? key : null;
}
