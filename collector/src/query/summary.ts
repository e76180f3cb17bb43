import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Database } from '../store/database.ts';
import { type MetricName, metrics } from './engine/catalogue.ts';
import type { Aggregate } from './engine/compile.ts';
import type { Filters } from './engine/filters.ts';
import { runTotals, type Totals, type Values } from './engine/groups.ts';
import { type Period, periodAnswer, previousPeriod, resolvePeriod } from './engine/period.ts';
import { answerHead, answerShape, changeOf, comparisonShape, estimatedField, hintSchema, metricShape } from './shape/answer.ts';
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

const summaryNames = Object.values(summaryMetrics);
const metricFields = metricShape(summaryNames);

const summaryShape = {
  total_executions: metricFields.execution_count,
  success_rate: metricFields.success_rate,
  error_rate: metricFields.error_rate,
  total_tokens: metricFields.total_tokens,
  total_cost: metricFields.total_cost,
  avg_duration_ms: metricFields.avg_duration_ms,
  total_sessions: metricFields.session_count,
  active_agents: metricFields.active_agents,
  active_users: metricFields.active_users,
  priced_coverage: metricFields.priced_coverage,
};

export const summaryAnswer = z.object({
  ...answerShape,
  ...summaryShape,
  ...comparisonShape(summaryShape),
  hints: z.array(hintSchema),
});

export type SummaryAnswer = z.output<typeof summaryAnswer>;

export async function readSummary(deps: QueryDependencies, orgId: string, asked: SummaryRequest): Promise<SummaryAnswer> {
  const period = resolvePeriod(asked, deps.clock.now());
  const [head, figures] = await Promise.all([answerHead(deps.database, period), readFigures(deps, orgId, asked, period, summaryNames)]);
  const { values } = figures.current;
  const before = figures.previous?.values;
  const comparison =
    before === undefined
      ? {}
      : {
          previous: { period: periodAnswer(previousPeriod(period)), ...summaryFields(before) },
          change: changeOf(summaryFields(values), summaryFields(before)),
        };
  return {
    ...head,
    ...estimatedField(figures.current, figures.previous),
    ...summaryFields(values),
    ...comparison,
    hints: [...hintsOf(values)],
  };
}

function summaryFields(values: Values): z.output<z.ZodObject<typeof summaryShape>> {
  const fields = Object.entries(summaryMetrics).map(([field, metric]) => [field, values[metric] ?? null]);
  return Object.fromEntries(fields) as z.output<z.ZodObject<typeof summaryShape>>; // boundary: fromEntries forgets its keys
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
): Promise<Figures> {
  const aggregates = aggregatesOf(names);
  const plan = { orgId, filters: asked };
  const current = runTotals(database, { ...plan, period, aggregates: [...aggregates, ...hintAggregates] });
  if (asked.compare_to === undefined) return { current: await current };
  const before = runTotals(database, { ...plan, period: previousPeriod(period), aggregates });
  const [now, previous] = await Promise.all([current, before]);
  return { current: now, previous };
}
