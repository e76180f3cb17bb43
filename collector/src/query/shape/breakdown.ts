/** Figures split by what they are of, the greatest first, and the rest in one. */

import { z } from 'zod';
import type { Database } from '../../store/database.ts';
import { aggregatesOf } from '../engine/aggregates.ts';
import { type MetricName, metrics } from '../engine/catalogue.ts';
import type { Aggregate, Plan } from '../engine/compile.ts';
import { findDimensions } from '../engine/dimensions.ts';
import { type Breakdown, type Group, runBreakdown } from '../engine/groups.ts';
import type { FigureNames } from './figures.ts';

export type BreakdownScope = Pick<Plan, 'orgId' | 'period' | 'filters' | 'limit'>;

export const otherShape = { other: z.literal(true).optional().describe('The rest of a breakdown that the limit cut.') };

export function otherField({ other }: Group): { other?: true } {
  return other ? { other } : {};
}

/**
 * Groups in which anything is counted, those with most of `by` first: what adds up over all of them does over these. And the total, of
 * other aggregates too.
 */
export async function readBreakdown(
  database: Database,
  scope: BreakdownScope,
  dimensions: readonly string[],
  by: MetricName,
  figures: FigureNames,
  others: readonly Aggregate[] = [],
): Promise<Breakdown> {
  const names = [by, ...Object.values(figures)];
  const aggregates = [...aggregatesOf(names), ...others];
  const plan = { ...scope, aggregates, dimensions: findDimensions(dimensions), order: { by, descending: true } };
  const { groups, total } = await runBreakdown(database, plan);
  const counted = names.filter((name) => metrics[name].additive);
  return { groups: groups.filter(({ values }) => counted.some((name) => values[name] !== 0)), total };
}
