import { z } from 'zod';
import type { QueryDependencies } from '../dependencies.ts';
import { aggregatesOf } from '../engine/aggregates.ts';
import { bucketsOf } from '../engine/buckets.ts';
import { granularities } from '../engine/dimensions.ts';
import { runPlan } from '../engine/groups.ts';
import { resolvePeriod } from '../engine/period.ts';
import { forecastBasis, forecastField, forecastHints, lookAhead } from '../forecast/ahead.ts';
import { answerHead, answerShape, comparisonShape, estimatedField, hintSchema } from '../shape/answer.ts';
import { comparedFigures, type FigureNames, figureShape, readFigures } from '../shape/figures.ts';
import { hintsOf } from '../shape/hints.ts';
import { compareShape, type Filtered, granularity, readParameters, request } from '../shape/request.ts';

/** `GET /costs/trends` */
export const costTrendsParameters = request({
  ...readParameters,
  ...compareShape,
  granularity: granularity.default('day'),
  forecast: forecastField
    .optional()
    .describe('How many buckets to forecast; unless given 24 hours, 7 days, 4 weeks or 3 months; 0 for none.'),
});

export type CostTrendsRequest = Filtered<z.output<typeof costTrendsParameters>>;

const trendFigures = { total: 'total_cost' } as const satisfies FigureNames;

const { total: cost } = figureShape(trendFigures);
const usd = z.number().meta({ unit: 'currencyUSD' });

export const costTrendsAnswer = z.object({
  ...answerShape,
  granularity: z.enum(granularities),
  total: cost,
  data: z
    .array(
      z.object({
        date: z.string().describe("The bucket's local date; of hours with the offset."),
        cost,
        partial: z.literal(true).optional().describe('The period does not hold the whole bucket.'),
      }),
    )
    .describe('Oldest first, without gaps.'),
  forecast: z
    .array(z.object({ date: z.string(), cost: usd, lower: usd, upper: usd }))
    .describe('Whole buckets from the one after the last full one; about four of five lie between lower and upper.'),
  forecast_basis: forecastBasis,
  ...comparisonShape({ total: cost }),
  hints: z.array(hintSchema),
});

export type CostTrendsAnswer = z.output<typeof costTrendsAnswer>;

/** What was spent by bucket of time, and what is likely to be next. */
export async function readCostTrends(deps: QueryDependencies, orgId: string, asked: CostTrendsRequest): Promise<CostTrendsAnswer> {
  const { database, clock } = deps;
  const nowMs = clock.now();
  const period = resolvePeriod(asked, nowMs);
  const buckets = bucketsOf(period, asked.granularity);
  const plan = { orgId, period, filters: asked, aggregates: aggregatesOf(['total_cost']), dimensions: [], limit: 1 };
  const time = { granularity: asked.granularity, buckets };
  const [head, figures, groups] = await Promise.all([
    answerHead(database, period),
    readFigures(deps, orgId, asked, period, Object.values(trendFigures)),
    runPlan(database, { ...plan, time, order: { by: 'total_cost', descending: true } }),
  ]);
  const costs = buckets.map((_, index) => groups.find(({ bucket }) => bucket === index)?.values['total_cost'] ?? null);
  const ahead = await lookAhead(database, { ...time, timeZone: period.timeZone, nowMs }, costs, asked.forecast);
  return {
    ...head,
    ...estimatedField(figures.current, figures.previous, ...groups),
    granularity: asked.granularity,
    ...comparedFigures(trendFigures, period, figures),
    data: buckets.map(({ date, partial }, index) => ({ date, cost: costs[index] ?? null, ...(partial ? { partial } : {}) })),
    forecast: ahead.points.map(({ date, value, lower, upper }) => ({ date, cost: value, lower, upper })),
    forecast_basis: ahead.basis,
    hints: [...hintsOf(figures.current.values), ...forecastHints(ahead, asked.forecast)],
  };
}
