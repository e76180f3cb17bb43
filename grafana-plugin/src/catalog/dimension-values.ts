/** The values that the service has seen of a dimension: what variables and the dashboard's filters may be. */

import { map, type Observable } from 'rxjs';
import type { QueryAnswer } from '../api/answers';
import type { Api } from '../api/api';
import type { Period } from '../query/period';
import type { Filters } from '../types';
import type { Catalog, CatalogMetric } from './catalog';

export interface DimensionValue {
  /** A name, of agents and users. */
  readonly text: string;
  readonly value: string;
}

interface Asking {
  readonly dimension: string;
  /** Absent = the last 30 days. */
  readonly period?: Period;
  readonly filters: Filters;
  readonly limit: number;
}

/** Those of which there is most first, as many as the limit. Throws for what is no dimension. */
export function dimensionValues(api: Api, catalog: Catalog, asking: Asking): Observable<readonly DimensionValue[]> {
  const { dimension, period, filters, limit } = asking;
  const metric = countedBy(catalog, dimension);
  const takes = new Set(catalog.metrics.find(({ name }) => name === metric)?.filters);
  const passing = Object.entries(filters).filter(([name]) => takes.has(name) || name.startsWith('label.'));
  const body = { metrics: [metric], group_by: [dimension], filters: Object.fromEntries(passing), limit, ...period };
  return api.post<QueryAnswer>('/query', body).pipe(
    map(({ data }) => {
      const found = data.flatMap((entry): DimensionValue[] => {
        const value = entry[dimension];
        if (typeof value !== 'string') return [];
        const name = entry[`${dimension}_name`];
        return [{ value, text: typeof name === 'string' ? name : value }];
      });
      return distinguished(found);
    }),
  );
}

/** In the order in which people look for them. */
export function byText(values: readonly DimensionValue[]): readonly DimensionValue[] {
  return [...values].sort((one, two) => one.text.localeCompare(two.text));
}

/** Where several have one name, with what they are. */
function distinguished(found: readonly DimensionValue[]): DimensionValue[] {
  const times = new Map<string, number>();
  for (const { text } of found) times.set(text, (times.get(text) ?? 0) + 1);
  return found.map(({ text, value }) => ({ value, text: times.get(text) === 1 ? text : `${text} (${value})` }));
}

/** What there is most of, of dimensions that only some of the rows of another count have. */
const ownCounts: Readonly<Record<string, string>> = { tool: 'tool_calls' };

/** A count that can be split by the dimension, else any metric that can. */
function countedBy({ metrics }: Catalog, dimension: string): string {
  const splits = (metric: CatalogMetric): boolean => metric.dimensions.includes(dimension.startsWith('label.') ? 'label.<key>' : dimension);
  const own = metrics.find(({ name }) => name === ownCounts[dimension]);
  const found = own ?? metrics.find((metric) => metric.kind === 'count' && splits(metric)) ?? metrics.find(splits);
  if (found === undefined) throw new Error(`The service has no metric that can be split by ${dimension}.`);
  return found.name;
}
