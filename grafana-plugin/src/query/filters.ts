/** A query's own filters and those of the dashboard (ad-hoc filters), as one. */

import type { AdHocVariableFilter } from '@grafana/data';
import { PanelError } from '../api/problem';
import type { Catalog } from '../catalog/catalog';
import { describeFilter } from '../catalog/filter-names';
import { labelPrefix } from '../catalog/labels';
import type { AnalyticsQuery, Filters } from '../types';
import { filtersTaken } from './filters-taken';

/** A value that no row has: what is left where no value passes two filters. */
const nothing = '(no value passes both filters)';

export interface MergedFilters {
  readonly filters: Filters;
  /** Told at the panel: filters of the dashboard that say nothing here. */
  readonly notices: readonly string[];
}

/** Throws for operators that the service does not have. */
export function mergeFilters(query: AnalyticsQuery, adHoc: readonly AdHocVariableFilter[], catalog: Catalog): MergedFilters {
  const taken = filtersTaken(query, catalog);
  const filters: Filters = { ...query.filters };
  const left: string[] = [];
  for (const filter of adHoc) {
    const values = valuesOf(filter);
    if (values.length === 0) continue;
    const { key } = filter;
    if (taken === undefined || !(taken.includes(key) || key.startsWith(labelPrefix))) left.push(key);
    else filters[key] = both(filters[key], values);
  }
  return {
    filters,
    notices: left.map((key) => `The dashboard's filter ${describeFilter(key).label} says nothing about what this shows, and is left out.`),
  };
}

function both(own: readonly string[] | undefined, values: readonly string[]): string[] {
  const passing = own === undefined ? [...values] : values.filter((value) => own.includes(value));
  return passing.length === 0 ? [nothing] : passing;
}

function valuesOf({ key, operator, value, values }: AdHocVariableFilter): readonly string[] {
  if (operator === '=') return value === '' ? [] : [value];
  if (operator === '=|') return values ?? [value];
  throw new PanelError(
    `The dashboard's filter ${describeFilter(key).label} ${operator} ${value} cannot be asked for: use = or "one of" (=|).`,
  );
}

/** The dashboard's filters by their names, where they can be asked for. */
export function valuesOfFilters(adHoc: readonly AdHocVariableFilter[]): Filters {
  const asked = adHoc.filter(({ operator }) => operator === '=' || operator === '=|');
  return Object.fromEntries(
    asked.map((filter): [string, string[]] => [filter.key, [...valuesOf(filter)]]).filter(([, of]) => of.length > 0),
  );
}
