/** A metric by two dimensions, or by when in the week: every pair of values has a cell. */

import { z } from 'zod';
import type { QueryDependencies } from './dependencies.ts';
import { aggregatesOf } from './engine/aggregates.ts';
import { type MetricName, metrics } from './engine/catalogue.ts';
import { type Dimension, findDimension, isTimeOfWeek, timeOfWeek, timesOfWeek } from './engine/dimensions.ts';
import type { Filters } from './engine/filters.ts';
import { type Group, runPlan } from './engine/groups.ts';
import { emptyValue } from './engine/metric.ts';
import type { Period } from './engine/period.ts';

export interface HeatmapRequest {
  readonly metric: MetricName;
  /** `hour_of_day`, `day_of_week`, or a dimension that the metric can be split by. */
  readonly x: string;
  readonly y: string;
  readonly filters: Filters;
  readonly period: Period;
  /** Most values of a dimension, those with most of the metric. */
  readonly limit: number;
}

const axis = z.object({ name: z.string(), values: z.array(z.string().nullable()).describe('In order; null = missing.') });

export const heatmapAnswer = z.object({
  metric: z.string(),
  x: axis,
  y: axis,
  cells: z.array(z.array(z.number().nullable())).describe('A row for each value of y, in it a value for each of x.'),
});

/** Cells of which there are no rows have what the metric says of none: 0 or null. */
export async function readHeatmap(
  { database }: QueryDependencies,
  orgId: string,
  asked: HeatmapRequest,
): Promise<z.output<typeof heatmapAnswer>> {
  const { metric, period, limit } = asked;
  const dimensions = [asked.x, asked.y].flatMap((name) => dimensionOf(name, period.timeZone) ?? []);
  const plan = { orgId, period, filters: asked.filters, aggregates: aggregatesOf([metric]), order: { by: metric, descending: true } };
  const [xValues = [], yValues = []] = await Promise.all(
    dimensions.map(async (dimension) =>
      isTimeOfWeek(dimension.name)
        ? timesOfWeek[dimension.name]
        : (await runPlan(database, { ...plan, dimensions: [dimension], limit }))
            .filter(({ other }) => !other)
            .map(({ keys: [key = null] }) => key),
    ),
  );
  const shown = xValues.flatMap((x) => yValues.map((y) => [x, y] as const));
  const like = shown.map(([x, y]): Group => ({ keys: [x, y], other: false, bucket: 0, values: {}, estimated: false }));
  const groups = await runPlan(database, { ...plan, dimensions, limit: shown.length }, like);
  const byKeys = new Map(groups.filter(({ other }) => !other).map(({ keys, values }) => [JSON.stringify(keys), values[metric] ?? null]));
  // A null that was read, such as a cost of which nothing is known, is not the same as no rows.
  const cell = (keys: string): number | null => (byKeys.has(keys) ? (byKeys.get(keys) ?? null) : emptyValue(metrics[metric].kind));
  return {
    metric,
    x: { name: asked.x, values: [...xValues] },
    y: { name: asked.y, values: [...yValues] },
    cells: yValues.map((y) => xValues.map((x) => cell(JSON.stringify([x, y])))),
  };
}

export function dimensionOf(name: string, timeZone: string): Dimension | undefined {
  return isTimeOfWeek(name) ? timeOfWeek(name, timeZone) : findDimension(name);
}
