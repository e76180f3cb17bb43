import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Database } from '../store/database.ts';
import { type MetricName, metrics } from './engine/catalogue.ts';
import type { Aggregate } from './engine/compile.ts';
import type { Filters } from './engine/filters.ts';
import { runTotals, type Totals } from './engine/groups.ts';
import { type Period, previousPeriod, resolvePeriod } from './engine/period.ts';
import { answerHead, answerShape, comparisonShape, estimatedField, hintSchema } from './shape/answer.ts';
import { comparedFigures, figureShape } from './shape/figures.ts';
import { hintAggregates, hintsOf } from './shape/hints.ts';
import { compareShape, readParameters, request } from './shape/request.ts';

/** What the reads of this room work on. */
export interface QueryDependencies {
  readonly database: Database;
  readonly clock: Clock;
}

/** `GET /summary` */
export const summaryParameters = request({ ...readParameters, ...compareShape });

export type SummaryRequest = z.output<typeof summaryParameters>;

/** The answer's own name of a metric, where it has one. */
const summaryMetrics = {
  total_executions: 'execution_count',
  success_rate: 'success_rate',
  error_rate: 'error_rate',
  total_tokens: 'total_tokens',
  total_cost: 'total_cost',
  avg_duration_ms: 'avg_duration_ms',
  total_sessions: 'session_count',
  active_agents: 'active_agents',
  active_users: 'active_users',
  priced_coverage: 'priced_coverage',
} as const satisfies Record<string, MetricName>;

const summaryShape = figureShape(summaryMetrics);

export const summaryAnswer = z.object({
  ...answerShape,
  ...summaryShape,
  ...comparisonShape(summaryShape),
  hints: z.array(hintSchema),
});

export type SummaryAnswer = z.output<typeof summaryAnswer>;

export async function readSummary(deps: QueryDependencies, orgId: string, asked: SummaryRequest): Promise<SummaryAnswer> {
  const period = resolvePeriod(asked, deps.clock.now());
  const [head, figures] = await Promise.all([
    answerHead(deps.database, period),
    readFigures(deps, orgId, asked, period, Object.values(summaryMetrics)),
  ]);
  return {
    ...head,
    ...estimatedField(figures.current, figures.previous),
    ...comparedFigures(summaryMetrics, period, figures),
    hints: [...hintsOf(figures.current.values)],
  };
}

/** The aggregates of metrics, by their names; each from a table that is read anyway, if it can be. */
export function aggregatesOf(names: readonly MetricName[]): readonly Aggregate[] {
  const read = new Set(names.map((name) => metrics[name].table));
  return [...new Set(names)].map((name) => {
    const { otherwise, ...metric } = metrics[name];
    if (otherwise === undefined || !read.has(otherwise.table)) return { name, ...metric };
    return { name, ...metric, table: otherwise.table, sql: () => otherwise.sql };
  });
}

interface Figures {
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
): Promise<Figures> {
  const aggregates = aggregatesOf(names);
  const plan = { orgId, filters: asked };
  const current = runTotals(database, { ...plan, period, aggregates: [...aggregates, ...hints] });
  if (asked.compare_to === undefined) return { current: await current };
  const before = runTotals(database, { ...plan, period: previousPeriod(period), aggregates });
  const [now, previous] = await Promise.all([current, before]);
  return { current: now, previous };
}
