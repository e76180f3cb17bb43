import { z } from 'zod';
import type { QueryDependencies } from './dependencies.ts';
import { resolvePeriod } from './engine/period.ts';
import { answerHead, answerShape, comparisonShape, estimatedField, hintSchema } from './shape/answer.ts';
import { comparedFigures, type FigureNames, figureShape, readFigures } from './shape/figures.ts';
import { hintsOf } from './shape/hints.ts';
import { compareShape, type Filtered, readParameters, request } from './shape/request.ts';

/** `GET /summary` */
export const summaryParameters = request({ ...readParameters, ...compareShape });

export type SummaryRequest = Filtered<z.output<typeof summaryParameters>>;

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
} as const satisfies FigureNames;

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
    hints: hintsOf(figures.current.values),
  };
}
