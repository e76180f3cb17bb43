/** What the reads of usage have in common. */

import type { Database } from '../../store/database.ts';
import type { QueryDependencies } from '../dependencies.ts';
import type { Filters } from '../engine/filters.ts';
import type { Breakdown } from '../engine/groups.ts';
import { type Period, type PeriodRequest, resolvePeriod } from '../engine/period.ts';
import { answerHead, estimatedField } from '../shape/answer.ts';
import type { BreakdownScope } from '../shape/breakdown.ts';
import { comparedFigures, type FigureNames, readPrevious } from '../shape/figures.ts';
import { hintsOf } from '../shape/hints.ts';

export type UsageRequest = Filters &
  PeriodRequest & {
    readonly compare_to?: 'previous' | undefined;
    readonly limit: number;
  };

/** One kind of usage: its totals, and what it is broken down by. */
export interface UsageKind<Names extends FigureNames, Fields> {
  readonly totals: Names;
  readonly readBreakdowns: (database: Database, scope: BreakdownScope) => Promise<Breakdowns<Fields>>;
}

export interface Breakdowns<Fields> extends Breakdown {
  readonly fields: Fields;
}

export function usageScope(orgId: string, period: Period, asked: UsageRequest): BreakdownScope {
  return { orgId, period, filters: asked, limit: asked.limit };
}

/** The answer about one kind. */
export async function readUsageOf<Names extends FigureNames, Fields>(
  { database, clock }: QueryDependencies,
  orgId: string,
  asked: UsageRequest,
  { totals, readBreakdowns }: UsageKind<Names, Fields>,
) {
  const period = resolvePeriod(asked, clock.now());
  const scope = usageScope(orgId, period, asked);
  const [head, { fields, groups, total }, before] = await Promise.all([
    answerHead(database, period),
    readBreakdowns(database, scope),
    readPrevious(database, scope, asked, totals),
  ]);
  return {
    ...head,
    ...estimatedField(total, before.previous, ...groups),
    ...comparedFigures(totals, period, { current: total, ...before }),
    ...fields,
    hints: hintsOf(total.values),
  };
}
