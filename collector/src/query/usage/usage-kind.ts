/** What the reads of usage have in common. */

import { z } from 'zod';
import type { Database } from '../../store/database.ts';
import { metrics as catalogue, type MetricName } from '../engine/catalogue.ts';
import type { Plan } from '../engine/compile.ts';
import { findDimension } from '../engine/dimensions.ts';
import type { Filters } from '../engine/filters.ts';
import { type Group, runPlan } from '../engine/groups.ts';
import { type Period, type PeriodRequest, resolvePeriod } from '../engine/period.ts';
import { answerHead, estimatedField, type Hint } from '../shape/answer.ts';
import { comparedFigures, type FigureNames } from '../shape/figures.ts';
import { hintsAbout, hintsOf } from '../shape/hints.ts';
import { aggregatesOf, type QueryDependencies, readFigures } from '../summary.ts';

export type UsageRequest = Filters &
  PeriodRequest & {
    readonly compare_to?: 'previous' | undefined;
    readonly limit: number;
  };

/** One kind of usage: its totals, and what it is broken down by. */
export interface UsageKind<Totals extends FigureNames, Fields> {
  readonly totals: Totals;
  readonly hints: readonly Hint['code'][];
  readonly readBreakdowns: (database: Database, scope: UsageScope) => Promise<Breakdowns<Fields>>;
}

export type UsageScope = Pick<Plan, 'orgId' | 'period' | 'filters' | 'limit'>;

export interface Breakdowns<Fields> {
  readonly fields: Fields;
  readonly groups: readonly Group[];
}

export function usageScope(orgId: string, period: Period, asked: UsageRequest): UsageScope {
  return { orgId, period, filters: asked, limit: asked.limit };
}

/** The answer about one kind. */
export async function readUsageOf<Totals extends FigureNames, Fields>(
  deps: QueryDependencies,
  orgId: string,
  asked: UsageRequest,
  { totals, hints, readBreakdowns }: UsageKind<Totals, Fields>,
) {
  const period = resolvePeriod(asked, deps.clock.now());
  const [head, figures, { fields, groups }] = await Promise.all([
    answerHead(deps.database, period),
    readFigures(deps, orgId, asked, period, Object.values(totals), hintsAbout(...hints)),
    readBreakdowns(deps.database, usageScope(orgId, period, asked)),
  ]);
  return {
    ...head,
    ...estimatedField(figures.current, figures.previous, ...groups),
    ...comparedFigures(totals, period, figures),
    ...fields,
    hints: [...hintsOf(figures.current.values)],
  };
}

export const otherShape = { other: z.literal(true).optional().describe('The rest of a breakdown that the limit cut.') };

export function otherField({ other }: Group): { other?: true } {
  return other ? { other } : {};
}

/** Groups in which anything is counted, those with most of `by` first. What adds up over all of them does over these. */
export async function readBreakdown(
  database: Database,
  scope: UsageScope,
  dimensions: readonly string[],
  by: MetricName,
  metrics: FigureNames,
): Promise<readonly Group[]> {
  const found = dimensions.flatMap((name) => findDimension(name) ?? []);
  const names = [by, ...Object.values(metrics)];
  const aggregates = aggregatesOf(names);
  const counted = names.filter((name) => catalogue[name].additive);
  const groups = await runPlan(database, { ...scope, aggregates, dimensions: found, order: { by, descending: true } });
  return groups.filter(({ values }) => counted.some((name) => values[name] !== 0));
}
