/** What the reads of usage have in common. */

import type { Database } from '../../store/database.ts';
import type { QueryDependencies } from '../dependencies.ts';
import type { Filters } from '../engine/filters.ts';
import type { Group } from '../engine/groups.ts';
import { type Period, type PeriodRequest, resolvePeriod } from '../engine/period.ts';
import { answerHead, estimatedField, type Hint } from '../shape/answer.ts';
import type { BreakdownScope } from '../shape/breakdown.ts';
import { comparedFigures, type FigureNames, readFigures } from '../shape/figures.ts';
import { hintsAbout, hintsOf } from '../shape/hints.ts';

export type UsageRequest = Filters &
  PeriodRequest & {
    readonly compare_to?: 'previous' | undefined;
    readonly limit: number;
  };

/** One kind of usage: its totals, and what it is broken down by. */
export interface UsageKind<Totals extends FigureNames, Fields> {
  readonly totals: Totals;
  readonly hints: readonly Hint['code'][];
  readonly readBreakdowns: (database: Database, scope: BreakdownScope) => Promise<Breakdowns<Fields>>;
}

export interface Breakdowns<Fields> {
  readonly fields: Fields;
  readonly groups: readonly Group[];
}

export function usageScope(orgId: string, period: Period, asked: UsageRequest): BreakdownScope {
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
    hints: hintsOf(figures.current.values),
  };
}
