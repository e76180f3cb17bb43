import { DataqueryBuilder, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';

/** Over time. `name` is what a series is called, such as `{{agent}}`. */
export function series(expression: string, name: string, refId = 'A'): DataqueryBuilder {
  return new DataqueryBuilder().refId(refId).expr(expression).legendFormat(name).range();
}

/** One value of each series, at the end of the time range. */
export function instant(expression: string, name = '__auto', refId = 'A'): DataqueryBuilder {
  return new DataqueryBuilder().refId(refId).expr(expression).legendFormat(name).instant();
}

/** The same as rows, with a column for each label. */
export function rows(expression: string, refId = 'A'): DataqueryBuilder {
  return instant(expression, '__auto', refId).format(PromQueryFormat.Table);
}
