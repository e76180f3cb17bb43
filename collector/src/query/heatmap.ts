/** A metric by two dimensions, or by when in the week: every pair of values has a cell. */

import { z } from 'zod';
import type { QueryDependencies } from './dependencies.ts';
import { aggregatesOf } from './engine/aggregates.ts';
import { type MetricName, metrics } from './engine/catalogue.ts';
import { type Dimension, findDimension, isTimeOfWeek, requireSplittable, timeOfWeek, timesOfWeek } from './engine/dimensions.ts';
import type { Filters } from './engine/filters.ts';
import { type Group, runPlan } from './engine/groups.ts';
import { emptyValue } from './engine/metric.ts';
import { requireFilterable } from './engine/metric-filters.ts';
import { type Period, resolvePeriod } from './engine/period.ts';
import { answerHead, answerShape, estimatedField, estimatedSchema } from './shape/answer.ts';
import { invalidFields } from './shape/invalid-request.ts';
import { filtersField, metricField, periodShape, wholeNumber } from './shape/request.ts';

const expectedAxis = `${Object.keys(timesOfWeek).join(', ')}, or a dimension of GET /catalog but those of time, such as agent, model or label.<key>`;

const axisField = z
  .string({ error: expectedAxis })
  .refine((name) => isTimeOfWeek(name) || findDimension(name) !== undefined, { error: expectedAxis });

/** What a heatmap shows. */
export const heatmapShape = {
  x: axisField.default('hour_of_day'),
  y: axisField.default('day_of_week'),
  limit: wholeNumber(1, 100).default(20).describe('Most values of a dimension.'),
};

/** `POST /query/heatmap` */
export const heatmapBody = z.strictObject({
  metric: metricField,
  ...heatmapShape,
  filters: filtersField.optional().describe('Values by the name of the filter.'),
  ...periodShape,
});

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
  estimated: estimatedSchema,
});

export const heatmapQueryAnswer = z.object({ ...answerShape, ...heatmapAnswer.shape });

/** Throws `invalid_request` for a metric that has no such cells. */
export async function readHeatmapQuery(
  deps: QueryDependencies,
  orgId: string,
  { filters = {}, ...asked }: z.output<typeof heatmapBody>,
): Promise<z.output<typeof heatmapQueryAnswer>> {
  const period = resolvePeriod(asked, deps.clock.now());
  const { metric, x, y, limit } = asked;
  const heatmap = { metric, x, y, limit, filters, period };
  requireHeatmap(heatmap);
  const [head, cells] = await Promise.all([answerHead(deps.database, period), readHeatmap(deps, orgId, heatmap)]);
  return { ...head, ...cells };
}

/** Throws `invalid_request` for what could never be read. */
export function requireHeatmap({ metric, x, y, filters, period }: Omit<HeatmapRequest, 'limit'>): void {
  if (x === y) throw invalidFields([{ field: 'y', value: y, expected: 'another dimension than x' }]);
  const dimensions = [x, y].flatMap((name) => dimensionOf(name, period.timeZone) ?? []);
  requireSplittable([metric], dimensions);
  requireFilterable([metric], filters, 'filters.');
}

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
    ...estimatedField(...groups),
  };
}

function dimensionOf(name: string, timeZone: string): Dimension | undefined {
  return isTimeOfWeek(name) ? timeOfWeek(name, timeZone) : findDimension(name);
}
