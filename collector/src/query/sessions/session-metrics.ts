import { z } from 'zod';
import type { QueryDependencies } from '../dependencies.ts';
import { resolvePeriod } from '../engine/period.ts';
import { answerHead, answerShape, comparisonShape, estimatedField, hintSchema } from '../shape/answer.ts';
import { comparedFigures, type FigureNames, figureShape, readFigures } from '../shape/figures.ts';
import { hintsAbout, hintsOf } from '../shape/hints.ts';
import { compareShape, readParameters, request } from '../shape/request.ts';

/** `GET /sessions/metrics` */
export const sessionMetricsParameters = request({ ...readParameters, ...compareShape });

export type SessionMetricsRequest = z.output<typeof sessionMetricsParameters>;

const sessionFigures = {
  total_sessions: 'session_count',
  avg_duration_sec: 'session_avg_duration_sec',
  avg_steps: 'session_avg_steps',
  completion_rate: 'completion_rate',
} as const satisfies FigureNames;

const sessionShape = figureShape(sessionFigures);

export const sessionMetricsAnswer = z.object({
  ...answerShape,
  ...sessionShape,
  ...comparisonShape(sessionShape),
  hints: z.array(hintSchema),
});

export type SessionMetricsAnswer = z.output<typeof sessionMetricsAnswer>;

/** The figures of the sessions with an execution in the period. Of what was received, whatever its weight. */
export async function readSessionMetrics(
  deps: QueryDependencies,
  orgId: string,
  asked: SessionMetricsRequest,
): Promise<SessionMetricsAnswer> {
  const period = resolvePeriod(asked, deps.clock.now());
  const [head, figures] = await Promise.all([
    answerHead(deps.database, period),
    readFigures(deps, orgId, asked, period, Object.values(sessionFigures), hintsAbout('no_session_id')),
  ]);
  return {
    ...head,
    ...estimatedField(figures.current, figures.previous),
    ...comparedFigures(sessionFigures, period, figures),
    hints: hintsOf(figures.current.values),
  };
}
