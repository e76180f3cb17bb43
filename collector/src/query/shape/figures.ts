/** Figures as an answer names them, each a metric of the catalogue. */

import type { z } from 'zod';
import type { Database } from '../../store/database.ts';
import type { QueryDependencies } from '../dependencies.ts';
import { aggregatesOf } from '../engine/aggregates.ts';
import type { MetricName } from '../engine/catalogue.ts';
import type { Aggregate, Plan } from '../engine/compile.ts';
import type { Filters } from '../engine/filters.ts';
import { runTotals, type Totals, type Values } from '../engine/groups.ts';
import { type Period, periodAnswer, previousPeriod } from '../engine/period.ts';
import { changeOf, metricShape } from './answer.ts';
import { hintAggregates } from './hints.ts';

/** Metrics by the answer's names of them. */
export type FigureNames = Readonly<Record<string, MetricName>>;

type Fields<Names extends FigureNames, Field> = { [Name in keyof Names]: Field };

export type Figures<Names extends FigureNames> = Fields<Names, number | null>;

export function figureShape<Names extends FigureNames>(names: Names): Fields<Names, z.ZodNullable<z.ZodNumber>> {
  const shape = metricShape(Object.values(names));
  const fields = Object.entries(names).map(([field, metric]) => [field, shape[metric]]);
  return Object.fromEntries(fields) as Fields<Names, z.ZodNullable<z.ZodNumber>>; // boundary: fromEntries forgets its keys
}

export function figuresOf<Names extends FigureNames>(names: Names, values: Values): Figures<Names> {
  const fields = Object.entries(names).map(([field, metric]) => [field, values[metric] ?? null]);
  return Object.fromEntries(fields) as Figures<Names>; // boundary: fromEntries forgets its keys
}

interface ReadFigures {
  /** The metrics, and what `hintsOf` reads. */
  readonly current: Totals;
  readonly previous?: Totals;
}

/** Totals of a period, and of the one before where asked for. */
export async function readFigures(
  { database }: QueryDependencies,
  orgId: string,
  asked: Filters & { readonly compare_to?: 'previous' | undefined },
  period: Period,
  names: readonly MetricName[],
  hints: readonly Aggregate[] = hintAggregates,
): Promise<ReadFigures> {
  const aggregates = aggregatesOf(names);
  const plan = { orgId, filters: asked };
  const current = runTotals(database, { ...plan, period, aggregates: [...aggregates, ...hints] });
  if (asked.compare_to === undefined) return { current: await current };
  const before = runTotals(database, { ...plan, period: previousPeriod(period), aggregates });
  const [now, previous] = await Promise.all([current, before]);
  return { current: now, previous };
}

/** The totals of the period before, where asked for. */
export async function readPrevious(
  database: Database,
  { orgId, period, filters }: Pick<Plan, 'orgId' | 'period' | 'filters'>,
  { compare_to }: { readonly compare_to?: 'previous' | undefined },
  names: FigureNames,
): Promise<Pick<ReadFigures, 'previous'>> {
  if (compare_to === undefined) return {};
  const aggregates = aggregatesOf(Object.values(names));
  return { previous: await runTotals(database, { orgId, filters, period: previousPeriod(period), aggregates }) };
}

/** The figures, and where the period before was read too, its figures and the change in percent. */
export function comparedFigures<Names extends FigureNames>(names: Names, period: Period, { current, previous }: ReadFigures) {
  const figures = figuresOf(names, current.values);
  if (previous === undefined) return figures;
  const before = figuresOf(names, previous.values);
  return { ...figures, previous: { period: periodAnswer(previousPeriod(period)), ...before }, change: changeOf(figures, before) };
}
