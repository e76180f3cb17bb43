/** Figures split by what they are of, the greatest first, and the rest in one. */

import { z } from 'zod';
import type { Database } from '../../store/database.ts';
import { aggregatesOf } from '../engine/aggregates.ts';
import { type MetricName, metrics } from '../engine/catalogue.ts';
import type { Plan } from '../engine/compile.ts';
import { findDimensions } from '../engine/dimensions.ts';
import { type Group, runPlan } from '../engine/groups.ts';
import type { FigureNames } from './figures.ts';

export type BreakdownScope = Pick<Plan, 'orgId' | 'period' | 'filters' | 'limit'>;

export const otherShape = { other: z.literal(true).optional().describe('The rest of a breakdown that the limit cut.') };

export function otherField({ other }: Group): { other?: true } {
  return other ? { other } : {};
}

/** Groups in which anything is counted, those with most of `by` first. What adds up over all of them does over these. */
export async function readBreakdown(
  database: Database,
  scope: BreakdownScope,
  dimensions: readonly string[],
  by: MetricName,
  figures: FigureNames,
): Promise<readonly Group[]> {
  const names = [by, ...Object.values(figures)];
  const plan = { ...scope, aggregates: aggregatesOf(names), dimensions: findDimensions(dimensions), order: { by, descending: true } };
  const groups = await runPlan(database, plan);
  const counted = names.filter((name) => metrics[name].additive);
  return groups.filter(({ values }) => counted.some((name) => values[name] !== 0));
}
