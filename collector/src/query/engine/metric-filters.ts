import { AppError } from '../../errors.ts';
import { type MetricName, metrics } from './catalogue.ts';
import { type FilterName, type Filters, filterNames, hasFilter } from './filters.ts';

/** Names of the filters that a metric's rows have, but for `label.<key>`, which all have. */
export function filtersOf(metric: MetricName): readonly FilterName[] {
  return filterNames.filter((name) => hasFilter(metrics[metric].table, name));
}

/** Throws `invalid_request` naming each filter that the rows of one of the metrics do not have; in a body they are fields of `within`. */
export function requireFilterable(names: readonly MetricName[], filters: Filters, within = ''): void {
  const fields = filterNames.flatMap((filter) => {
    const impossible = filters[filter] === undefined ? [] : names.filter((name) => !hasFilter(metrics[name].table, filter));
    if (impossible.length === 0) return [];
    return [
      { field: within + filter, value: filters[filter], expected: `nothing: ${impossible.join(', ')} cannot be filtered by ${filter}` },
    ];
  });
  if (fields.length > 0) throw new AppError('invalid_request', 'These metrics cannot be filtered like this.', { fields });
}
