import { type MetricName, metrics } from './catalogue.ts';
import type { Aggregate } from './compile.ts';

/** The aggregates of metrics, by their names; each from a table that is read anyway, if it can be. */
export function aggregatesOf(names: readonly MetricName[]): readonly Aggregate[] {
  const read = new Set(names.map((name) => metrics[name].table));
  return [...new Set(names)].map((name) => {
    const { otherwise, ...metric } = metrics[name];
    if (otherwise === undefined || !read.has(otherwise.table)) return { name, ...metric };
    return { name, ...metric, ...otherwise };
  });
}
