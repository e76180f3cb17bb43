/** The largest groups of a metric, with other figures of theirs. */

import { metrics } from '../query/engine/catalogue.ts';
import type { TablePart } from './composition.ts';
import type { TableSection } from './document.ts';
import { ask, figureOf, filterable, isSplittable, keyOf, nameOf, type Reading } from './reading.ts';

/** Undefined where the report's filters are none of its rows'. */
export async function readTable(reading: Reading, part: TablePart): Promise<TableSection | undefined> {
  const splittable = part.metrics.filter((name) => isSplittable(name, part.by));
  const names = filterable(splittable, reading.filters);
  const [first] = names;
  if (first === undefined) return undefined;
  const [groups, whole] = await Promise.all([
    ask(reading, { metrics: names, group_by: [part.by], compare_to: 'previous', limit: part.limit }),
    metrics[first].additive ? ask(reading, { metrics: [first] }) : undefined,
  ]);
  const rows = groups.data.map((entry) => ({
    key: keyOf(entry, part.by),
    name: nameOf(entry, part.by),
    other: entry.other === true,
    figures: names.map((metric) => figureOf(entry, metric)),
  }));
  // A table of failures tells what failed; one of agents all that did anything.
  const hasSomething = ({ figures }: (typeof rows)[number]): boolean => {
    const only = figures[names.indexOf(part.only ?? first)];
    return Boolean(only?.value) || (part.only === undefined && figures.some(({ value }) => Boolean(value)));
  };
  const told = rows.filter((row) => hasSomething(row) && (part.named !== true || row.other || row.key !== null));
  const total = figureOf(whole?.data[0], first).value;
  return { kind: 'table', title: part.title, dimension: part.by, metrics: names, total, rows: told, empty: part.empty };
}
